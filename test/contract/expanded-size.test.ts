import { expect, test } from 'vitest'
import { expandedSize } from '../../src/contract/expanded-size.ts'
import { parseSource } from '../../src/contract/source-text.ts'
import type { ToolError } from '../../src/contract/tool-error.ts'

test('a value that is used twice counts twice', () => {
  const shared = { a: 1, b: 2 }
  expect(expandedSize({ x: shared, y: shared })).toBe(7)
})

test('an alias that holds itself has no end', () => {
  const ring: Record<string, unknown> = {}
  ring.self = ring
  expect(expandedSize(ring)).toBe(Number.POSITIVE_INFINITY)
})

test('a few lines of aliases of aliases are refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
  )
  const bomb = `l0: &l0 [lol, lol]\n${levels.join('\n')}\n`
  let error: unknown
  try {
    parseSource('bomb.yaml', bomb)
  } catch (thrown) {
    error = thrown
  }
  expect((error as ToolError).code).toBe('DOCUMENT_SYNTAX')
})

test('aliases that stand for little are read', () => {
  expect(parseSource('fine.yaml', 'a: &a [1]\nb: *a\n').value).toEqual({ a: [1], b: [1] })
})
