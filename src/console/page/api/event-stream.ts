/**
 * Reads server-sent events (HTML Living Standard, section 9.2) from pieces of text. `EventSource` cannot send a token,
 * so the stream comes by fetch. Pure.
 */

export interface ServerEvent {
  /** `message` where the stream names none */
  readonly type: string
  readonly data: string
  readonly id: string | undefined
}

/** Takes pieces as they come, wherever they are cut, and gives the events that have become whole. */
export function createEventReader(): (piece: string) => readonly ServerEvent[] {
  let rest = ''
  return (piece) => {
    // A CR at the end may be the first half of CRLF.
    const text = rest + piece
    const end = text.endsWith('\r') ? text.length - 1 : text.length
    const blocks = text.slice(0, end).replaceAll(/\r\n?/g, '\n').split('\n\n')
    rest = (blocks.pop() ?? '') + text.slice(end)
    return blocks.flatMap(readBlock)
  }
}

function readBlock(block: string): readonly ServerEvent[] {
  const data: string[] = []
  let type = 'message'
  let id: string | undefined
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name === 'data') data.push(value)
    else if (name === 'event') type = value
    else if (name === 'id') id = value
  }
  return data.length === 0 && type === 'message' ? [] : [{ type, data: data.join('\n'), id }]
}
