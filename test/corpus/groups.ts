/**
 * Counts things that are said many times over. Quoted values and numbers do not make a text another one.
 */
import type { Group } from './result.ts'

export interface Groups {
  readonly note: (text: string, example: string) => void
  readonly all: () => readonly Group[]
}

export function createGroups(): Groups {
  const groups = new Map<string, { text: string; count: number; example: string }>()
  return {
    note: (text, example) => {
      const key = text.replace(/"[^"]*"|\d+|(?<=^|\s)\/[^\s:]*/g, '…')
      const group = groups.get(key) ?? { text: text.slice(0, 400), count: 0, example }
      group.count += 1
      groups.set(key, group)
    },
    all: () => [...groups.values()].sort((a, b) => b.count - a.count),
  }
}

export function sumOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}
