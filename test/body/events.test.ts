/**
 * Server-sent events are read as the format has them, with what it ignores left out.
 */
import { expect, test } from 'vitest'
import { readBody } from '../../src/body/index.ts'
import { parseMediaType } from '../../src/http/media-type.ts'
import { contentOf } from './content.ts'

const TEXT = { type: 'string' }
const EVENT = { type: 'object', properties: { event: TEXT, id: TEXT, data: TEXT, retry: { type: 'integer' } } }

function eventsIn(text: string): unknown {
  const content = contentOf('text/event-stream', { itemSchema: EVENT })
  const mediaType = parseMediaType(content.mediaType)
  if (!mediaType) throw new Error('text/event-stream is a media type')
  return readBody({ kind: 'bytes', bytes: Buffer.from(text) }, mediaType, content)
}

const items = (...values: readonly (readonly [line: number, value: object])[]) => ({
  kind: 'items',
  items: values.map(([line, value]) => ({ value, line })),
})

test('an event without data is none, one whose data is empty is one', () => {
  expect(eventsIn('event: ping\n\ndata: x\n\n')).toEqual(items([3, { data: 'x' }]))
  expect(eventsIn('event: ping\ndata\n\n')).toEqual(items([1, { event: 'ping', data: '' }]))
  expect(eventsIn('retry: 5\n\nid: 4\n\n')).toEqual(items())
})

test('a retry that is no number and an id with a null character are ignored, others are kept', () => {
  for (const field of ['retry: 1.5', 'retry: -1', 'retry', 'retry: 1 ', 'id: a\0b']) {
    expect(eventsIn(`${field}\ndata: x\n\n`)).toEqual(items([2, { data: 'x' }]))
  }
  expect(eventsIn('retry: 15\nid: a\ndata: x\n\n')).toEqual(items([1, { retry: 15, id: 'a', data: 'x' }]))
  expect(eventsIn('retry: 15\nretry: soon\ndata: x\n\n')).toEqual(items([1, { retry: 15, data: 'x' }]))
})
