/**
 * The values that a body stands for, each with the schema it must fit, read apart from everything in `src/`.
 */
import { parse as parseYaml } from 'yaml'
import type { PlainFiles, Spot } from './plain-files.ts'
import { readPlainMultipart } from './plain-multipart.ts'
import type { PlainContent } from './plain-operations.ts'
import { readPlainXml } from './plain-xml.ts'

export type PlainBody =
  | { readonly kind: 'values'; readonly values: readonly { readonly value: unknown; readonly schema: Spot }[] }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'no-decoder' }

export interface PlainMessage {
  readonly bytes: Uint8Array
  /** without parameters, in lower case */
  readonly type: string
  /** of a `multipart` type */
  readonly boundary: string | undefined
  readonly content: PlainContent
}

export function readPlainBody(message: PlainMessage, files: PlainFiles): PlainBody {
  try {
    return readBody(message, files)
  } catch (error) {
    return { kind: 'malformed', reason: error instanceof Error ? error.message : String(error) }
  }
}

function readBody({ bytes, type, boundary, content }: PlainMessage, files: PlainFiles): PlainBody {
  const text = Buffer.from(bytes).toString('utf8')
  const { schema, itemSchema } = content
  const items = itemsOf(type, text)
  if (items) {
    const each = itemSchema ?? schema
    return { kind: 'values', values: each ? items.map((value) => ({ value, schema: each })) : [] }
  }
  if (!schema) return { kind: 'values', values: [] }
  const one = (value: unknown): PlainBody => ({ kind: 'values', values: [{ value, schema }] })
  if (/[/+]json$/.test(type)) return one(parseJson(text))
  if (/[/+]xml$/.test(type)) return one(readPlainXml(text, schema, files))
  if (/[/+](x-)?yaml$/.test(type)) return one(parseYaml(text))
  if (boundary !== undefined) return one(readPlainMultipart(text, boundary, schema, files))
  if (type === 'application/x-www-form-urlencoded') return { kind: 'no-decoder' }
  return one(type.startsWith('text/') ? text : Buffer.from(bytes).toString('latin1'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is no JSON')
  }
}

/** Of media types that hold one item after the other. */
function itemsOf(type: string, text: string): readonly unknown[] | undefined {
  if (/json-seq$/.test(type))
    return text
      .split('\u001e')
      .filter((item) => item.trim() !== '')
      .map((item) => parseJson(item))
  if (/(ndjson|jsonl|json-lines|jsonlines)$/.test(type))
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => parseJson(line))
  return type === 'text/event-stream'
    ? text
        .split(/\r?\n\r?\n/)
        .filter((event) => event.trim() !== '')
        .map(eventOf)
    : undefined
}

/** HTML standard, section 9.2.6. */
function eventOf(block: string): unknown {
  const event: Record<string, unknown> = {}
  for (const line of block.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [undefined, line, '']
    if (name === '' || !['event', 'data', 'id', 'retry'].includes(name)) continue
    if (name === 'data' && event.data !== undefined) event.data = `${event.data}\n${value}`
    else event[name] = name === 'retry' ? Number(value) : value
  }
  return event
}
