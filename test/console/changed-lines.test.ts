import { expect, test } from 'vitest'
import { changedLines } from '../../src/console/page/text/changed-lines.ts'

const shown = (before: string, after: string) =>
  changedLines(before, after).map(({ kind, number, text }) => `${number} ${kind} ${text}`)

test('a new file is all added', () => {
  expect(shown('', 'a\nb\n')).toEqual(['1 added a', '2 added b'])
})

test('what is added stands among the lines around it', () => {
  expect(shown('1\n2\n3\n4\n5\n', '1\n2\n3\n4\n5\n\nnew\n')).toEqual([
    '3 same 3',
    '4 same 4',
    '5 same 5',
    '6 added ',
    '7 added new',
  ])
})

test('what is changed is removed and added', () => {
  expect(shown('a\nb\nc\n', 'a\nB\nc\n')).toEqual(['1 same a', '2 removed b', '2 added B', '3 same c'])
})

test('texts that are the same have no line', () => {
  expect(shown('a\nb\n', 'a\nb\n').filter((line) => !line.includes('same'))).toEqual([])
})
