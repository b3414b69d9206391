/**
 * A field that cuts a list down as one types. `/` leads to it from anywhere on the page, Escape empties it.
 */
import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'

export interface FilterFieldProps {
  readonly label: string
  /** what is typed */
  readonly text: Signal<string>
}

export function FilterField({ label, text }: FilterFieldProps): JSX.Element {
  return (
    <input
      type="search"
      class="filter"
      data-shortcut="/"
      aria-label={label}
      placeholder={label}
      autocomplete="off"
      spellcheck={false}
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text.value !== '') {
          text.value = ''
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
