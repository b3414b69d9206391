/**
 * Light or dark: as the system has it, until the switch says otherwise.
 */
import { type ReadonlySignal, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

export interface ThemeSwitch {
  readonly theme: ReadonlySignal<Theme>
  /** system → light → dark → system */
  readonly turn: () => void
}

const KEY = 'stuntdouble-theme'
const ORDER: readonly Theme[] = ['system', 'light', 'dark']

export function createTheme(root: HTMLElement, storage: Storage): ThemeSwitch {
  const theme = signal<Theme>(ORDER.find((name) => name === storage.getItem(KEY)) ?? 'system')
  const show = () => {
    root.dataset.theme = theme.value
  }
  show()
  return {
    theme,
    turn: () => {
      theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length] ?? 'system'
      storage.setItem(KEY, theme.value)
      show()
    },
  }
}
