/**
 * A field that cuts a list down as one types. `/` leads to it from anywhere on the page, Escape empties it.
 */
import type { JSX } from 'preact'

export interface FilterFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function FilterField({ label, value, onChange }: FilterFieldProps): JSX.Element {
  return (
    <input
      type="search"
      class="filter"
      data-shortcut="/"
      aria-label={label}
      placeholder={label}
      autocomplete="off"
      spellcheck={false}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          onChange('')
          event.stopPropagation()
        }
      }}
    />
  )
}

/** Whether each word that was typed stands somewhere in the texts, in any letter case. */
export function fits(filter: string, ...texts: readonly (string | undefined)[]): boolean {
  const all = texts.join('\n').toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
