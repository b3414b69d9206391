/**
 * Parts are the same however a body is cut into pieces, and what is dropped of them is still counted.
 */
import { expect, test } from 'vitest'
import { createMultipartReader } from '../../src/body/index.ts'

const BODY = [
  'preamble',
  '--b',
  'Content-Disposition: form-data; name="a"',
  '',
  'one\r\n--bx\r\n-',
  '--b \t',
  '',
  '',
  '--b',
  'Content-Disposition: form-data; name="f\\"1"; filename="%22x%22.bin"',
  'Content-Type: application/octet-stream',
  'X-Long: a',
  ' b',
  '',
  '0123456789',
  '--b--',
  'epilogue --b',
].join('\r\n')

function read(size: number, keepBytes?: number) {
  const reader = createMultipartReader('b', keepBytes)
  for (let at = 0; at < BODY.length; at += size) reader.push(Buffer.from(BODY.slice(at, at + size)))
  const parts = reader.end()
  return parts.kind === 'parts'
    ? parts.parts.map((part) => ({ ...part, bytes: Buffer.from(part.bytes).toString('latin1') }))
    : parts
}

const PARTS = [
  {
    kind: 'head',
    headers: { 'content-disposition': 'form-data; name="a"' },
    name: 'a',
    fileName: undefined,
    bytes: 'one\r\n--bx\r\n-',
    size: 12,
  },
  { kind: 'head', headers: {}, name: undefined, fileName: undefined, bytes: '', size: 0 },
  {
    kind: 'head',
    headers: {
      'content-disposition': 'form-data; name="f\\"1"; filename="%22x%22.bin"',
      'content-type': 'application/octet-stream',
      'x-long': 'a b',
    },
    name: 'f"1',
    fileName: '"x".bin',
    bytes: '0123456789',
    size: 10,
  },
]

test.each([1, 2, 3, 5, 7, 64, 1000])('pieces of %s octets', (size) => {
  expect(read(size)).toEqual(PARTS)
})

test.each([1, 3, 1000])('of a file no more is kept than asked for, in pieces of %s octets', (size) => {
  expect(read(size, 4)).toEqual([PARTS[0], PARTS[1], { ...PARTS[2], bytes: '0123' }])
})

test.each([
  [undefined, 'its Content-Type has no boundary'],
  ['', 'the boundary in its Content-Type is not one'],
  ['a'.repeat(71), 'the boundary in its Content-Type is not one'],
  ['a\r\n', 'the boundary in its Content-Type is not one'],
  ['c', 'the boundary "c" of its Content-Type does not stand in it'],
])('with the boundary %s: %s', (boundary, reason) => {
  const reader = createMultipartReader(boundary)
  reader.push(Buffer.from(BODY))
  expect(reader.end()).toEqual({ kind: 'malformed', reason })
})

test('a head that does not end is not held without bound', () => {
  const reader = createMultipartReader('b')
  reader.push(Buffer.from('--b\r\n'))
  for (let count = 0; count < 40; count += 1) reader.push(Buffer.alloc(1024, 'x'))
  expect(reader.end()).toEqual({ kind: 'malformed', reason: 'the head of part 1 does not end' })
})
