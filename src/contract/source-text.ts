/**
 * One file of a document or of fixtures: its text, its value, and where in the text each value stands.
 * Positions are worked out only when something is printed. Pure.
 */
import { CORE_SCHEMA, EVENT_ID, getScalarValue, load, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import { escapeToken } from './place.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

export interface SourceText {
  /** absolute path, or a URI */
  readonly file: string
  readonly text: string
  readonly value: unknown
  /** where the value of a JSON Pointer begins (`key`: where its name does); the nearest parent that exists otherwise */
  readonly locate: (pointer: string, part?: 'value' | 'key') => SourceLocation
  /** a scalar as written, before YAML gave it a type (`7e10`); undefined where there is no scalar */
  readonly scalarText: (pointer: string) => string | undefined
}

type Span = { readonly start: number; readonly keyStart: number; readonly scalar: string | undefined }
type Spans = ReadonlyMap<string, Span>

const MAX_DEPTH = 512

/**
 * Parses YAML 1.2 (core schema: dates and keys stay text) or JSON.
 * Throws DOCUMENT_SYNTAX with the position.
 */
export function parseSource(file: string, text: string): SourceText {
  const value = parseValue(file, text)
  let spans: Spans | undefined
  const spansNow = () => {
    spans ??= readSpans(text)
    return spans
  }
  return {
    file,
    text,
    value,
    locate: (pointer, part = 'value') => {
      const span = nearestSpan(spansNow(), pointer)
      return { file, ...lineAndColumn(text, part === 'key' ? span.keyStart : span.start) }
    },
    scalarText: (pointer) => spansNow().get(pointer)?.scalar,
  }
}

/** A document that was handed over as a value: it has pointers, but no lines. */
export function sourceFromValue(file: string, value: unknown): SourceText {
  return { file, text: '', value, locate: (pointer) => ({ file: `${file}#${pointer}` }), scalarText: () => undefined }
}

function parseValue(file: string, text: string): unknown {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (/^\s*[{[]/.test(body)) {
    const json = tryJson(body)
    if (json !== undefined) return json
  }
  try {
    return load(body, { schema: CORE_SCHEMA, maxDepth: MAX_DEPTH })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    if (error.reason.endsWith('the input is empty')) throw emptyFile(file, error)
    const at = error.mark ? { file, line: error.mark.line + 1, column: error.mark.column + 1 } : { file }
    throw new ToolError('DOCUMENT_SYNTAX', `This is neither YAML nor JSON: ${error.reason}.`, {
      at,
      hint: 'Mend the syntax at that place.',
      cause: error,
    })
  }
}

function emptyFile(file: string, cause: Error): ToolError {
  return new ToolError('DOCUMENT_SYNTAX', 'There is nothing in this file.', {
    at: { file },
    hint: 'Write into it, or remove it.',
    cause,
  })
}

/** JSON.parse is many times faster than a YAML parser; what it refuses, YAML may still read, or say where it is wrong. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nearestSpan(spans: Spans, pointer: string): Span {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const span = spans.get(at)
    if (span) return span
  }
  return spans.get('') ?? { start: 0, keyStart: 0, scalar: undefined }
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

type Frame = {
  readonly pointer: string
  readonly isMap: boolean
  index: number
  key: { name: string; start: number } | undefined
}

/** Follows the parser's events with a stack of open collections and notes where every pointer begins. */
function readSpans(text: string): Spans {
  const spans = new Map<string, Span>()
  const stack: Frame[] = []
  const begin = (start: number, scalar: string | undefined): string => {
    const parent = stack.at(-1)
    const pointer = parent
      ? `${parent.pointer}/${escapeToken(parent.isMap ? (parent.key?.name ?? '') : String(parent.index++))}`
      : ''
    spans.set(pointer, { start, keyStart: parent?.key?.start ?? start, scalar })
    if (parent) parent.key = undefined
    return pointer
  }
  for (const event of parseEvents(text, { maxDepth: MAX_DEPTH })) {
    const parent = stack.at(-1)
    switch (event.type) {
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        stack.push({
          pointer: begin(event.start, undefined),
          isMap: event.type === EVENT_ID.MAPPING,
          index: 0,
          key: undefined,
        })
        break
      case EVENT_ID.SCALAR: {
        const scalar = getScalarValue(text, event)
        const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
        const start = isQuoted ? event.valueStart - 1 : event.valueStart
        if (parent?.isMap && !parent.key) parent.key = { name: scalar, start }
        else begin(start, scalar)
        break
      }
      case EVENT_ID.ALIAS:
        begin(event.anchorStart, undefined)
        break
      case EVENT_ID.POP:
        stack.pop()
        break
      default:
    }
  }
  return spans
}
