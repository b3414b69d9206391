/**
 * A number by keyboard, which may be left empty. It is handed on when the field is left; what is typed outlasts whatever
 * else changes meanwhile.
 */
import type { JSX } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

export interface NumberFieldProps {
  readonly id: string
  readonly value: number | undefined
  readonly least: number | undefined
  readonly most: number | undefined
  readonly placeholder: string | undefined
  /** undefined: it was left empty */
  readonly onCommit: (value: number | undefined) => void
}

export function NumberField({ id, value, least, most, placeholder, onCommit }: NumberFieldProps): JSX.Element {
  const given = value === undefined ? '' : String(value)
  const [typed, setTyped] = useState(given)
  useLayoutEffect(() => setTyped(given), [given])
  return (
    <input
      id={id}
      type="number"
      min={least}
      max={most}
      placeholder={placeholder}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={({ currentTarget: field }) => {
        if (field.value === '') onCommit(undefined)
        else if (field.checkValidity()) onCommit(field.valueAsNumber)
      }}
    />
  )
}
