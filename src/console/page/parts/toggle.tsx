/**
 * Something that is on or off.
 */
import type { ComponentChildren, JSX } from 'preact'

export interface ToggleProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  /** looks like a switch, for what takes effect at once beyond the page */
  readonly isSwitch?: boolean
  /** the label */
  readonly children: ComponentChildren
}

export function Toggle({ isOn, onChange, isSwitch = false, children }: ToggleProps): JSX.Element {
  return (
    <label class={isSwitch ? 'switch' : 'check'}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {children}
    </label>
  )
}
