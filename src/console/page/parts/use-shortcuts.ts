/**
 * Keys that do something anywhere on the page. They press what carries them as `data-shortcut`. Keys without a modifier
 * can be turned off (WCAG 2.2, 2.1.4), for those who speak to their machine.
 */
import { useEffect, useState } from 'preact/hooks'
import { useStore } from '../state/store.ts'

export interface Shortcuts {
  readonly areOn: boolean
  readonly setOn: (areOn: boolean) => void
}

const KEY = 'stuntdouble-shortcuts'

export function useShortcuts(onHelp: () => void): Shortcuts {
  const { routing } = useStore()
  const [areOn, setState] = useState(() => localStorage.getItem(KEY) !== 'off')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]')) return
      if (event.key === 'Escape')
        return closeExchange(routing.route.peek().exchange, () => routing.go({ exchange: undefined }))
      if (!areOn || isTyping(event.target)) return
      if (event.key === '?') onHelp()
      else if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
      else press(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [areOn])
  return {
    areOn,
    setOn: (value) => {
      localStorage.setItem(KEY, value ? 'on' : 'off')
      setState(value)
    },
  }
}

/** What is pressed, or focused where one types into it. */
function press(event: KeyboardEvent): void {
  const target = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(event.key)}"]`)
  if (!target) return
  event.preventDefault()
  if (target instanceof HTMLInputElement) target.focus()
  else target.click()
}

/** Opens the next exchange of the journal, or the one before. */
function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('a[data-exchange]')]
  const open = rows.findIndex((row) => row.ariaCurrent === 'true')
  rows[open === -1 ? 0 : open + by]?.click()
}

/** The focus goes back to the line that had opened it. */
function closeExchange(id: string | undefined, close: () => void): void {
  if (id === undefined) return
  close()
  document.querySelector<HTMLElement>(`[data-exchange="${CSS.escape(id)}"]`)?.focus()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
