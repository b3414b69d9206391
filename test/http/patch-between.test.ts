import { expect, test } from 'vitest'
import { mergePatch, patchBetween } from '../../src/http/merge-patch.ts'

test.each([
  [undefined, 500, 500],
  [500, { min: 1, max: 2 }, { min: 1, max: 2 }],
  [
    { min: 1, max: 2 },
    { p50: 5, p99: 9 },
    { min: null, max: null, p50: 5, p99: 9 },
  ],
  [
    { kind: 'status', status: 502 },
    { kind: 'close', status: undefined },
    { kind: 'close', status: null },
  ],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, { a: { b: 1, c: null } }],
  [{ a: 1 }, null, null],
])('%j becomes %j by %j', (before, after, patch) => {
  expect(JSON.parse(JSON.stringify(patchBetween(before, after)))).toEqual(patch)

  // What it is for: applied to the one, it gives the other.
  expect(mergePatch(before, patch) ?? null).toEqual(after === null ? null : JSON.parse(JSON.stringify(after)))
})
