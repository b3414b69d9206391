/**
 * What stands where there is nothing to show: what would be here, and how to get it here.
 */
import type { ComponentChildren, JSX } from 'preact'

export interface EmptyProps {
  readonly title: string
  readonly children?: ComponentChildren
}

export function Empty({ title, children }: EmptyProps): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
