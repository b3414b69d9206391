/**
 * YAML as documents in the field have it: js-yaml, but for one rule of the specification that other parsers do not keep,
 * and with keys that stay text.
 * Pure.
 */

import { CORE_SCHEMA, constructFromEvents, parseEvents, YAMLException } from 'js-yaml'
import { keepKeysText, keyEvents } from './yaml-keys.ts'

export const MAX_DEPTH = 512

export interface LoadedYaml {
  readonly value: unknown
  /** what was read: as long as what was written, line by line, and the same but for brackets that were moved */
  readonly text: string
}

/** Characters parsed again, at the most, for the sake of brackets. */
const MAX_REREAD = 50_000_000

/**
 * Parses YAML 1.2 (core schema: dates and keys stay text). Throws YAMLException.
 *
 * A line inside brackets must stand further in than the key they belong to (YAML 1.2.2 section 7.4); JSON that was pasted
 * ends with a `}` below that key all the same. Nothing is unclear about it, so such a line is read as if it stood at the
 * end of the line before. All other positions stay what they were.
 */
export function loadYaml(written: string): LoadedYaml {
  let text = written
  for (let read = written.length; ; read += text.length) {
    try {
      return { value: load(text), text }
    } catch (error) {
      const moved = read <= MAX_REREAD ? withLineMovedUp(text, error) : undefined
      if (moved === undefined) throw error
      text = moved
    }
  }
}

function load(text: string): unknown {
  const events = parseEvents(text, { maxDepth: MAX_DEPTH })
  keepKeysText(events, text)
  const documents = constructFromEvents(events, { source: text, schema: CORE_SCHEMA })
  if (documents.length === 1) return documents[0]
  throw new YAMLException(documents.length === 0 ? NOTHING : 'there are several documents in one file')
}

/** The reason of an error. */
export const NOTHING = 'there is nothing in it'

/** A key that its map has twice, with the offsets of both. */
export interface DuplicateKey {
  readonly name: string
  readonly first: number
  readonly again: number
}

/** Undefined where the error is another one. */
export function duplicateKey(text: string, error: YAMLException): DuplicateKey | undefined {
  if (error.reason !== 'duplicated mapping key' || !error.mark) return undefined
  const { position } = error.mark
  const keys = keyEvents(parseEvents(text, { maxDepth: MAX_DEPTH }), text)
  const again = keys.find(({ value }) => value === position)
  const first = keys.find(({ name, map }) => name === again?.name && map === again.map)
  return again && first && { name: again.name, first: first.start, again: again.start }
}

/** The keys that JSON text has twice in one object, which `JSON.parse` passes over. */
export function duplicateKeys(json: string): readonly DuplicateKey[] {
  if (!/^\s*[{[]/.test(json)) return []
  const found: DuplicateKey[] = []
  const maps = new Map<number, Map<string, number>>()
  try {
    for (const { name, map, start } of keyEvents(parseEvents(json, { maxDepth: MAX_DEPTH }), json)) {
      const known = maps.get(map) ?? new Map<string, number>()
      maps.set(map, known)
      const first = known.get(name)
      if (first === undefined) known.set(name, start)
      else found.push({ name, first, again: start })
    }
  } catch (error) {
    // Deeper than the parser goes.
    if (!(error instanceof YAMLException)) throw error
  }
  return found
}

function withLineMovedUp(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation' || !error.mark) return undefined
  const start = error.mark.position
  const lineBreak = text.lastIndexOf('\n', start)
  const before = text.slice(text.lastIndexOf('\n', lineBreak - 1) + 1, lineBreak)
  // What is moved behind a comment would be part of it.
  if (!/[{}[\]",]/.test(text[start] ?? '') || lineBreak === -1 || /(^|\s)#/.test(before)) return undefined
  const lineEnd = text.slice(start).search(/\r?\n|$/) + start
  const indentation = text.slice(lineBreak, start)
  if (indentation.trim() !== '') return undefined
  return text.slice(0, lineBreak) + text.slice(start, lineEnd) + indentation + text.slice(lineEnd)
}
