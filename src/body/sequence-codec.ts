/**
 * Sequences of items, in both directions: JSON Lines, JSON text sequences, server-sent events. Pure.
 * Source: OpenAPI 3.2 section 4.14.3; RFC 7464; WHATWG HTML section 9.2.
 */
import { type Follow, isRecord, propertySchema, setMember, typesOf } from '../contract/index.ts'
import type { BodyItem, BodyReading, JsonSource } from './body-reading.ts'
import type { MediaKind } from './media-kind.ts'
import { partsOf, propertyNames } from './schema-parts.ts'
import { readTypedText } from './typed-text.ts'

export type SequenceKind = Extract<MediaKind, 'json-lines' | 'json-seq' | 'events'>

/** `item`: the schema of one item; undefined where nothing is said of it. */
export interface ItemShape {
  readonly item: unknown
  readonly follow: Follow
}

export function readSequence(text: string, kind: SequenceKind, shape: ItemShape): BodyReading {
  switch (kind) {
    case 'json-lines':
      return readJsonItems(linesOf(text), 1)
    case 'json-seq':
      return readJsonSequence(text)
    case 'events':
      return readEvents(text, shape)
  }
}

export function writeSequence(items: readonly unknown[], kind: SequenceKind, shape: ItemShape): string {
  switch (kind) {
    case 'json-lines':
      return items.map((item) => `${JSON.stringify(item)}\n`).join('')
    case 'json-seq':
      return items.map((item) => `\x1e${JSON.stringify(item)}\n`).join('')
    case 'events':
      return items.map((item) => writeEvent(item, shape)).join('')
  }
}

interface Piece {
  readonly text: string
  readonly line: number
}

/** Empty lines are passed over, as all readers of the format do. */
function linesOf(text: string): readonly Piece[] {
  return text
    .split('\n')
    .map((line, index) => ({ text: line, line: index + 1 }))
    .filter((piece) => piece.text.trim() !== '')
}

/** RFC 7464 section 2.2: each text begins with RS; an RS after an RS is nothing. */
function readJsonSequence(text: string): BodyReading {
  const [before = '', ...texts] = text.split('\x1e')
  if (before.trim() !== '')
    return { kind: 'malformed', reason: 'line 1: it does not begin with a record separator (0x1E)' }
  let line = linesIn(before) + 1
  const pieces = texts.map((piece) => {
    const start = line
    line += linesIn(piece)
    return { text: piece, line: start }
  })
  return readJsonItems(
    pieces.filter((piece) => piece.text.trim() !== ''),
    AFTER_SEPARATOR,
  )
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}

const AFTER_SEPARATOR = 2

/** `column`: at which the texts begin */
function readJsonItems(pieces: readonly Piece[], column: number): BodyReading {
  const items: BodyItem[] = []
  for (const { text, line } of pieces) {
    try {
      items.push({ value: JSON.parse(text), line, json: { text, pointer: '', line, column } })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return { kind: 'malformed', reason: `line ${line}: item ${items.length + 1} is not JSON: ${why}` }
    }
  }
  return { kind: 'items', items }
}

const FIELDS = ['data', 'event', 'id', 'retry']

/**
 * Whether a schema is that of the event itself, as 3.2 has it. Else, as documents before it are written, it is that of
 * the JSON text in the event's data.
 */
export function describesEvent({ item, follow }: ItemShape): boolean {
  const names = propertyNames(partsOf(item, follow))
  return (names.includes('data') || names.includes('event')) && names.every((name) => FIELDS.includes(name))
}

interface Event {
  readonly fields: ReadonlyMap<string, string>
  readonly line: number
  /** where its data begins */
  readonly dataAt: Pick<JsonSource, 'line' | 'column'>
}

function readEvents(text: string, shape: ItemShape): BodyReading {
  const isEvent = describesEvent(shape) || shape.item === undefined
  const items: BodyItem[] = []
  for (const { fields, line, dataAt } of eventsOf(text)) {
    const data = fields.get('data')
    if (isEvent) {
      const value = eventValue(fields, shape)
      const isJson = data !== undefined && value.data !== data
      items.push({ value, line, ...(isJson ? { json: { text: data, pointer: '/data', ...dataAt } } : {}) })
    }
    // Streams of JSON end with this, after the last item (as OpenAI's do, and all that copy them).
    else if (data !== undefined && data !== '[DONE]') {
      const read = readData(data, shape)
      if (read.kind === 'malformed') return { kind: 'malformed', reason: `line ${line}: ${read.reason}` }
      const json = read.value === data ? {} : { json: { text: data, pointer: '', ...dataAt } }
      items.push({ value: read.value, line, ...json })
    }
  }
  return { kind: 'items', items }
}

/**
 * Comments, and fields that the format ignores, are passed over; an event without data is none (WHATWG HTML section
 * 9.2.6; OpenAPI 3.2 section 4.14.3 has the rest judged). What the last line begins counts, though no blank line ends it.
 */
function eventsOf(text: string): readonly Event[] {
  const events: Event[] = []
  let fields = new Map<string, string>()
  let start = 0
  let dataAt = { line: 0, column: 1 }
  const lines = text.split(/\r\n|\n|\r/)
  for (const [index, line] of [...lines, ''].entries()) {
    if (line === '') {
      if (fields.has('data')) events.push({ fields, line: start, dataAt })
      fields = new Map()
      continue
    }
    const colon = line.indexOf(':')
    const name = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (!FIELDS.includes(name) || isIgnored(name, value)) continue
    if (fields.size === 0) start = index + 1
    const earlier = name === 'data' ? fields.get(name) : undefined
    if (name === 'data' && earlier === undefined) dataAt = { line: index + 1, column: line.length - value.length + 1 }
    fields.set(name, earlier === undefined ? value : `${earlier}\n${value}`)
  }
  return events
}

function isIgnored(name: string, value: string): boolean {
  return (name === 'retry' && !/^\d+$/.test(value)) || (name === 'id' && value.includes('\0'))
}

/** Texts but for what the schema makes of them: `retry` a number, `data` an object where it is declared as one. */
function eventValue(
  fields: ReadonlyMap<string, string>,
  { item, follow }: ItemShape,
): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {}
  for (const [name, text] of fields) {
    const schema = propertySchema(item, name, follow)
    const read = name === 'data' ? readData(text, { item: schema, follow }) : undefined
    setMember(value, name, read?.kind === 'value' ? read.value : readTypedText(text, schema, follow))
  }
  return value
}

type Data =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly reason: string }

/** A text where the schema allows one, or says what a text holds; else JSON. */
function readData(text: string, { item, follow }: ItemShape): Data {
  const holdsContent = partsOf(item, follow).some(({ contentMediaType }) => contentMediaType !== undefined)
  if (holdsContent || typesOf(item, follow).has('string')) return { kind: 'value', value: text }
  try {
    return { kind: 'value', value: JSON.parse(text) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'malformed', reason: `the data of the event is not JSON: ${why}` }
  }
}

function writeEvent(item: unknown, shape: ItemShape): string {
  const event = describesEvent(shape) && isRecord(item) ? item : { data: item }
  const lines = FIELDS.flatMap((name) => {
    const value = event[name]
    if (value === undefined) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.split('\n').map((line) => `${name}: ${line}`)
  })
  return `${lines.join('\n')}\n\n`
}
