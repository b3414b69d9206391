/**
 * What made-up values, delays and faults are drawn from, and whether values are made afresh for each request.
 */
import type { JSX } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { SettingProps } from './fault-editor.tsx'

const DYNAMIC = [
  ['', 'as ever'],
  ['true', 'afresh for each request'],
  ['false', 'the same each time'],
] as const

export function ChanceSetting({ conduct: { seed, dynamic }, onChange }: SettingProps): JSX.Element {
  return (
    <fieldset class="setting">
      <legend>Values and chance</legend>
      <div class="slider">
        <label for="seed">Seed</label>
        <SeedField seed={seed} onCommit={(value) => onChange({ seed: value })} />
      </div>
      <p class="soft">With a seed the same is drawn in every run, and after each reset of the world.</p>
      <div class="slider">
        <label for="dynamic">Values are made</label>
        <select
          id="dynamic"
          value={String(dynamic ?? '')}
          onChange={({ currentTarget: { value } }) => onChange({ dynamic: value === '' ? null : value === 'true' })}
        >
          {DYNAMIC.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      {dynamic ? <p class="soft">They also stand in the place of examples.</p> : null}
    </fieldset>
  )
}

type Seed = string | number

interface SeedFieldProps {
  readonly seed: Seed | undefined
  /** null: it was left empty */
  readonly onCommit: (seed: Seed | null) => void
}

/** Handed on when the field is left; what is typed outlasts whatever else changes meanwhile. */
function SeedField({ seed, onCommit }: SeedFieldProps): JSX.Element {
  const given = String(seed ?? '')
  const [typed, setTyped] = useState(given)
  useLayoutEffect(() => setTyped(given), [given])
  return (
    <input
      id="seed"
      placeholder="none"
      autocomplete="off"
      spellcheck={false}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={({ currentTarget: { value } }) => onCommit(value === '' ? null : seedOf(value))}
    />
  )
}

/** An integer where it is written as one, as in `worlds.yaml`. */
function seedOf(text: string): Seed {
  const number = Number(text)
  return Number.isSafeInteger(number) && String(number) === text ? number : text
}
