import { describe, expect, test } from 'vitest'
import { createEventReader } from '../../src/console/page/api/event-stream.ts'

const STREAM = ': hello\n\nid: a1\nevent: exchange\ndata: {"a":\ndata: 1}\n\nevent: reset\n\ndata: plain\r\n\r\n'
const EVENTS = [
  { type: 'exchange', data: '{"a":\n1}', id: 'a1' },
  { type: 'reset', data: '', id: undefined },
  { type: 'message', data: 'plain', id: undefined },
]

describe('server-sent events', () => {
  test('are read from one piece', () => {
    expect(createEventReader()(STREAM)).toEqual(EVENTS)
  })

  test('and from pieces cut anywhere', () => {
    for (let size = 1; size < 12; size += 1) {
      const read = createEventReader()
      const pieces = STREAM.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []

      expect(pieces.flatMap(read)).toEqual(EVENTS)
    }
  })

  test('but not before they are whole', () => {
    const read = createEventReader()

    expect(read('event: exchange\ndata: 1\n')).toEqual([])
    expect(read('\n')).toEqual([{ type: 'exchange', data: '1', id: undefined }])
  })
})
