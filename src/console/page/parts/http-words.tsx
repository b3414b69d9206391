/**
 * The words of HTTP as they look everywhere on the page: a method, a status, a path.
 */
import type { JSX } from 'preact'

export function Method({ name }: { readonly name: string }): JSX.Element {
  return <span class="method">{name}</span>
}

/** The first digit gives the colour: 2 well, 3 elsewhere, 4 and 5 errors. `default` has none. */
export function classOfStatus(status: string | number): string {
  return /^[1-5]/.exec(String(status))?.[0] ?? 'default'
}

export function Status({ status }: { readonly status: string | number }): JSX.Element {
  return (
    <span class="status" data-class={classOfStatus(status)}>
      {status}
    </span>
  )
}

/** A path may be broken into lines after its slashes, and nowhere else if it can be helped. */
export function Path({ path }: { readonly path: string }): JSX.Element {
  const parts = path.split(/(?<=[/?&])/)
  return (
    <span class="path" translate={false}>
      {parts.map((part, index) => (
        <span key={index}>
          {part}
          <wbr />
        </span>
      ))}
    </span>
  )
}
