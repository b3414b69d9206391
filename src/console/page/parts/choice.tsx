/**
 * One of a few, side by side: radio buttons that look like one control.
 */
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

export interface ChoiceProps<Name extends string> {
  readonly label: string
  readonly names: readonly Name[]
  readonly value: Name
  readonly onChange: (name: Name) => void
}

export function Choice<Name extends string>({ label, names, value, onChange }: ChoiceProps<Name>): JSX.Element {
  const group = useId()
  return (
    <fieldset class="choice">
      <legend class="unseen">{label}</legend>
      {names.map((name) => (
        <label key={name}>
          <input type="radio" name={group} checked={name === value} onChange={() => onChange(name)} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
