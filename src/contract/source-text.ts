/**
 * One file of a document or of fixtures: its text, its value, and where in the text each value stands.
 * Positions are worked out only when something is printed. Pure.
 */
import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from 'js-yaml'
import { asciiJson } from './ascii-json.ts'
import { expandedSize } from './expanded-size.ts'
import { type DuplicateKey, duplicateKey, type LoadedYaml, loadYaml, MAX_DEPTH, NOTHING } from './load-yaml.ts'
import { escapeToken } from './place.ts'
import { positionFinder, positionOf } from './text-position.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

export interface SourceText {
  /** what references in it are resolved against, where that is not where it was asked for: a redirect led there */
  readonly base?: string
  /** absolute path, or a URI */
  readonly file: string
  readonly text: string
  readonly value: unknown
  /** what has been laid over the file */
  readonly overlays?: readonly SourceText[]
  /** where the value of a JSON Pointer begins (`key`: where its name does); the nearest parent that exists otherwise */
  readonly locate: (pointer: string, part?: 'value' | 'key') => SourceLocation
  /** a scalar as written, before YAML gave it a type (`7e10`); undefined where there is no scalar */
  readonly scalarText: (pointer: string) => string | undefined
}

type Span = {
  readonly start: number
  readonly keyStart: number
  readonly scalar: string | undefined
  /** where what an alias stands for is written */
  readonly anchor?: string | undefined
}
type Spans = ReadonlyMap<string, Span>

/**
 * Parses YAML 1.2 (core schema: dates and keys stay text) or JSON.
 * Throws DOCUMENT_SYNTAX with the position.
 */
export function parseSource(file: string, written: string): SourceText {
  // A byte order mark has no column.
  const text = written.charCodeAt(0) === 0xfeff ? written.slice(1) : written
  const { value, text: read } = parseValue(file, text)
  return toSource(file, text, value, read)
}

/** `read`: the text of which the value was read. */
function toSource(file: string, text: string, value: unknown, read = text): SourceText {
  let spans: Spans | undefined
  const spansNow = () => {
    spans ??= trySpans(read)
    return spans
  }
  const position = positionFinder(text)
  return {
    file,
    text,
    value,
    locate: (pointer, part = 'value') => {
      const span = nearestSpan(spansNow(), pointer)
      if (!span) return { file }
      return { file, ...position(part === 'key' ? span.keyStart : span.start) }
    },
    scalarText: (pointer) => scalarAt(spansNow(), pointer),
  }
}

/**
 * As `parseSource`. JSON is parsed from its bytes, which is many times faster: its text is decoded when it is first asked
 * for, which is when a position is to be told.
 */
export function parseBytes(file: string, bytes: Buffer): SourceText {
  const json = OPENS_JSON.test(bytes.toString('latin1', 0, 1024)) ? asciiJson(bytes) : undefined
  const value = json === undefined ? undefined : tryJson(json)
  if (value === undefined) return parseSource(file, bytes.toString())
  let decoded: SourceText | undefined
  const whole = () => {
    decoded ??= toSource(file, bytes.toString(), value)
    return decoded
  }
  return {
    file,
    get text() {
      return whole().text
    },
    value,
    locate: (pointer, part) => whole().locate(pointer, part),
    scalarText: (pointer) => whole().scalarText(pointer),
  }
}

/** A document that was handed over as a value: it has pointers, but no lines. */
export function sourceFromValue(file: string, value: unknown): SourceText {
  return { file, text: '', value, locate: (pointer) => ({ file: `${file}#${pointer}` }), scalarText: () => undefined }
}

const OPENS_JSON = /^\s*[{[]/

function parseValue(file: string, text: string): LoadedYaml {
  if (OPENS_JSON.test(text)) {
    const json = tryJson(text)
    if (json !== undefined) return { value: json, text }
  }
  try {
    const loaded = loadYaml(text)
    if (HAS_ALIAS.test(text) && expandedSize(loaded.value) > MAX_EXPANDED) throw tooManyAliases(file)
    return loaded
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    if (error.reason === NOTHING) throw emptyFile(file, error)
    const at = error.mark ? { file, line: error.mark.line + 1, column: error.mark.column + 1 } : { file }
    const duplicate = duplicateKey(text, error)
    if (duplicate) throw keyTwice(file, text, duplicate, error)
    throw new ToolError('DOCUMENT_SYNTAX', `This is neither YAML nor JSON: ${error.reason}.`, {
      at,
      hint: 'Mend the syntax at that place.',
      cause: error,
    })
  }
}

const HAS_ALIAS = /[\s[{,:]\*\w/
/** GitHub's document, the largest in common use, holds about a million values. */
const MAX_EXPANDED = 20_000_000

function tooManyAliases(file: string): ToolError {
  return new ToolError(
    'DOCUMENT_SYNTAX',
    `The aliases (*name) of this file stand for more than ${MAX_EXPANDED} values.`,
    {
      at: { file },
      hint: 'Use $ref where a part is used again and again, and let no alias hold itself.',
    },
  )
}

function emptyFile(file: string, cause: Error): ToolError {
  return new ToolError('DOCUMENT_SYNTAX', 'There is nothing in this file.', {
    at: { file },
    hint: 'Write into it, or remove it.',
    cause,
  })
}

function keyTwice(file: string, text: string, { name, first, again }: DuplicateKey, cause: Error): ToolError {
  return new ToolError(
    'DOCUMENT_SYNTAX',
    `The key "${name}" is in the same map twice, so one of the two would be lost.`,
    {
      at: { file, ...positionOf(text, again) },
      see: { file, ...positionOf(text, first) },
      hint: 'Rename or remove one of them.',
      cause,
    },
  )
}

/** JSON.parse is many times faster than a YAML parser; what it refuses, YAML may still read, or say where it is wrong. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Below an alias stands what stands below its anchor. */
function scalarAt(spans: Spans, pointer: string): string | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = spans.get(at)
    if (span?.anchor !== undefined) return scalarAt(spans, span.anchor + pointer.slice(at.length))
    if (span) return at === pointer ? span.scalar : undefined
  }
  return spans.get(pointer)?.scalar
}

function nearestSpan(spans: Spans, pointer: string): Span | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = spans.get(at)
    if (span) return span
  }
  return spans.get('')
}

/** None where JSON is nested deeper than the YAML parser goes. */
function trySpans(text: string): Spans {
  try {
    return readSpans(text)
  } catch (error) {
    if (error instanceof YAMLException) return new Map()
    throw error
  }
}

type Frame = {
  readonly pointer: string
  readonly start: number
  readonly isMap: boolean
  index: number
  key: { name: string; start: number } | undefined
}

/** Follows the parser's events with a stack of open collections and notes where every pointer begins. */
function readSpans(text: string): Spans {
  const spans = new Map<string, Span>()
  const anchors = new Map<string, { readonly pointer: string | undefined; readonly scalar: string }>()
  const stack: Frame[] = []
  const begin = (start: number, scalar: string | undefined, anchor?: string): string => {
    const parent = stack.at(-1)
    const pointer = parent
      ? `${parent.pointer}/${escapeToken(parent.isMap ? (parent.key?.name ?? '') : String(parent.index++))}`
      : ''
    spans.set(pointer, { start, keyStart: parent?.key?.start ?? start, scalar, anchor })
    if (parent) parent.key = undefined
    return pointer
  }
  /** a key has no pointer */
  const beginScalar = (start: number, scalar: string, written: string | undefined, anchor?: string) => {
    const parent = stack.at(-1)
    if (!parent?.isMap || parent.key) return begin(start, written, anchor)
    parent.key = { name: scalar, start }
    return undefined
  }
  const nameOf = (event: { readonly anchorStart: number; readonly anchorEnd: number }) =>
    text.slice(event.anchorStart, event.anchorEnd)
  for (const event of parseEvents(text, { maxDepth: MAX_DEPTH })) {
    switch (event.type) {
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const { start } = event
        const isMap = event.type === EVENT_ID.MAPPING
        const pointer = begin(start, undefined)
        if (event.anchorStart !== -1) anchors.set(nameOf(event), { pointer, scalar: '' })
        stack.push({ pointer, start, isMap, index: 0, key: undefined })
        break
      }
      case EVENT_ID.SCALAR: {
        const scalar = getScalarValue(text, event)
        const parent = stack.at(-1)
        const start = startOf(text, event) ?? parent?.key?.start ?? parent?.start ?? 0
        const pointer = beginScalar(start, scalar, scalar)
        if (event.anchorStart !== -1) anchors.set(nameOf(event), { pointer, scalar })
        break
      }
      case EVENT_ID.ALIAS: {
        const { scalar = '', pointer } = anchors.get(nameOf(event)) ?? {}
        beginScalar(event.anchorStart - 1, scalar, scalar, pointer)
        break
      }
      case EVENT_ID.POP:
        stack.pop()
        break
      default:
    }
  }
  return spans
}

/** The quote of a quoted scalar, the first letter of another; undefined for one that is not written (`key:`). */
function startOf(text: string, event: ScalarEvent): number | undefined {
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return event.valueStart - 1
    case SCALAR_STYLE.PLAIN:
      return event.valueStart === -1 ? undefined : event.valueStart
    default:
      return event.valueStart + Math.max(0, text.slice(event.valueStart, event.valueEnd).search(/\S/))
  }
}
