/**
 * A part of the page that scrolls by itself, also by keyboard.
 */
import type { ComponentChildren, JSX, Ref } from 'preact'

export interface ScrollAreaProps {
  readonly label: string
  readonly class: string
  readonly children: ComponentChildren
  readonly areaRef?: Ref<HTMLElement>
}

export function ScrollArea({ label, class: name, children, areaRef }: ScrollAreaProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class={name} aria-label={label} tabIndex={0} {...(areaRef === undefined ? {} : { ref: areaRef })}>
      {children}
    </section>
  )
}
