/**
 * The keys of the page.
 */

import type { JSX } from 'preact'
import { Dialog } from './dialog.tsx'
import { Toggle } from './toggle.tsx'
import type { Shortcuts } from './use-shortcuts.ts'

const KEYS = [
  ['1 … 5', 'Operations, Journal, Map, Faults, Worlds'],
  ['/', 'Filter'],
  ['j  k', 'The next and the previous exchange of the journal'],
  ['Esc', 'Close what is open'],
  ['p', 'Hold the journal, or let it go on'],
  ['t', 'Colours: as the system has them, light, dark'],
  ['?', 'This list'],
] as const

export interface HelpDialogProps {
  readonly shortcuts: Shortcuts
  readonly onClose: () => void
}

export function HelpDialog({ shortcuts, onClose }: HelpDialogProps): JSX.Element {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Toggle isSwitch isOn={shortcuts.areOn} onChange={(isOn) => shortcuts.setOn(isOn)}>
        Single keys do something
      </Toggle>
    </Dialog>
  )
}
