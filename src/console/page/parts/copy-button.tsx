/**
 * Copies a text, and says that it has.
 */
import type { JSX } from 'preact'
import { useStore } from '../state/store.ts'
import { Icon } from './icon.tsx'

export interface CopyButtonProps {
  /** what is copied, as in `Copy as curl` */
  readonly label: string
  readonly text: string | (() => string)
  /** only the picture is shown; the label is for those who hear the page */
  readonly isBare?: boolean
}

export function CopyButton({ label, text, isBare = false }: CopyButtonProps): JSX.Element {
  const { notices } = useStore()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      notices.tell('Copied.')
    } catch {
      // The clipboard is closed to pages without HTTPS that are not on this machine.
      notices.tellTrouble({
        kind: 'refused',
        what: 'The browser does not let this page copy.',
        where: label,
        wayOut: 'Open the console as localhost, or mark the text and copy it yourself.',
      })
    }
  }
  return (
    <button type="button" class={isBare ? 'quiet bare' : 'quiet'} onClick={copy} aria-label={label} title={label}>
      <Icon name="copy" />
      {isBare ? null : label}
    </button>
  )
}
