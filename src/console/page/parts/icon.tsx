/**
 * The few pictures of the page, drawn as lines on a grid of 16. They say nothing that no text says beside them.
 */
import type { JSX } from 'preact'

const SHAPES = {
  operations: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  journal: 'M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h2',
  map: 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z',
  faults: 'M9 2 4 9h4l-1 5 5-7H8z',
  worlds: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.5c3 3 3 8 0 11M8 2.5c-3 3-3 8 0 11',
  system: 'M2.5 3.5h11v7h-11zM6 13.5h4',
  light:
    'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  back: 'M10 3 5 8l5 5',
  pin: 'M5.5 2.5h5l-.8 4 2.3 2.5H4l2.3-2.5zM8 9v4.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5v9l7-4.5z',
} as const

export type IconName = keyof typeof SHAPES

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  )
}
