/**
 * What the page tells of its own accord: that something was done, or what went wrong with it. The latter stays until it
 * is put away.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Result } from '../api/client.ts'
import type { Trouble } from '../api/trouble.ts'

export type Notice = { readonly number: number } & (
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
)

export interface Notices {
  readonly all: ReadonlySignal<readonly Notice[]>
  readonly tell: (text: string) => void
  readonly tellTrouble: (trouble: Trouble) => void
  /** the value, or undefined after the trouble was told */
  readonly valueOf: <Value>(result: Result<Value>) => Value | undefined
  readonly putAway: (notice: Notice) => void
}

const SHOWN_MS = 4000
const MAX_SHOWN = 3

export function createNotices(): Notices {
  const all = signal<readonly Notice[]>([])
  let count = 0
  const putAway = (notice: Notice) => {
    all.value = all.value.filter(({ number }) => number !== notice.number)
  }
  const add = (notice: Notice) => {
    all.value = [...all.value, notice].slice(-MAX_SHOWN)
    return notice
  }
  const tellTrouble = (trouble: Trouble) => {
    count += 1
    add({ number: count, kind: 'trouble', trouble })
  }
  return {
    all,
    putAway,
    tellTrouble,
    tell: (text) => {
      count += 1
      const notice = add({ number: count, kind: 'done', text })
      setTimeout(() => putAway(notice), SHOWN_MS)
    },
    valueOf: (result) => {
      if (result.kind === 'ok') return result.value
      // What the banner tells all the time is not told again.
      if (result.trouble.kind !== 'unreachable' && result.trouble.kind !== 'token') tellTrouble(result.trouble)
      return undefined
    },
  }
}
