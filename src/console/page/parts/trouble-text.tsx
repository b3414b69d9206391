/**
 * A trouble, told: what, where, and the way out.
 */
import type { JSX } from 'preact'
import type { Trouble } from '../api/trouble.ts'

export function TroubleText({ trouble }: { readonly trouble: Trouble }): JSX.Element {
  return (
    <div class="trouble">
      <p class="trouble-what">{trouble.what}</p>
      <p>{trouble.wayOut}</p>
      <p class="trouble-where">
        <code>{trouble.where}</code>
      </p>
    </div>
  )
}
