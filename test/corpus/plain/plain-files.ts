/**
 * The files of a document, read apart from everything in `src/`: the corpus is judged by a second reader, so that a
 * mistake of the first one shows.
 * Flow: **files** → operations → schemas → verdicts. Reads files.
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'

/** A value with where it stands: an absolute path, and the names on the way to it. */
export interface Spot {
  readonly value: unknown
  readonly file: string
  readonly path: readonly string[]
}

export interface PlainFiles {
  readonly root: Spot
  /** the files that have been read so far */
  readonly sources: () => readonly Spot[]
  /** where a `$ref` leads, one step; throws where that is nowhere */
  readonly target: (ref: string, from: Spot) => Spot
  /** follows `$ref` to what is none */
  readonly settle: (spot: Spot) => Spot
}

export type Table = Readonly<Record<string, unknown>>

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function openPlainFiles(file: string): PlainFiles {
  const known = new Map<string, unknown>()
  const read = (path: string): unknown => {
    if (!known.has(path)) known.set(path, parse(readFileSync(path, 'utf8')))
    return known.get(path)
  }

  const target = (ref: string, from: Spot): Spot => {
    const [where = '', fragment = ''] = ref.split('#', 2)
    if (/^[a-z][a-z0-9+.-]*:/i.test(where)) throw new Error(`${ref} is remote`)
    const path = where === '' ? from.file : resolve(dirname(from.file), decodeURIComponent(where))
    const value = read(path)
    if (fragment !== '' && !fragment.startsWith('/')) return findAnchor(fragment, { value, file: path, path: [] })
    const names = fragment.split('/').slice(1).map(unescapeName)
    const spot = names.reduce(step, { value, file: path, path: [] } as Spot)
    if (spot.value === undefined) throw new Error(`${ref} leads nowhere`)
    return spot
  }

  const settle = (spot: Spot): Spot => {
    let settled = spot
    for (let steps = 0; isTable(settled.value) && typeof settled.value.$ref === 'string'; steps += 1) {
      if (steps === 100) throw new Error(`${settled.value.$ref} leads back to itself`)
      settled = target(settled.value.$ref, settled)
    }
    return settled
  }
  const sources = () => [...known].map(([path, value]): Spot => ({ value, file: path, path: [] }))
  return { sources, root: { value: read(resolve(file)), file: resolve(file), path: [] }, target, settle }
}

export function step(spot: Spot, name: string | number): Spot {
  const { value } = spot
  const key = String(name)
  const inner =
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Table)[key] : undefined
  return { value: inner, file: spot.file, path: [...spot.path, key] }
}

/** The entries of an object, or none where there is no object. */
export function entries(spot: Spot): readonly (readonly [string, Spot])[] {
  return isTable(spot.value) ? Object.keys(spot.value).map((name) => [name, step(spot, name)] as const) : []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseYaml(text, { logLevel: 'error', maxAliasCount: -1 })
  }
}

function unescapeName(written: string): string {
  return decodeURIComponent(written).replaceAll('~1', '/').replaceAll('~0', '~')
}

function findAnchor(name: string, start: Spot): Spot {
  const pending = [start]
  for (let spot = pending.pop(); spot; spot = pending.pop()) {
    const { value } = spot
    if (typeof value !== 'object' || value === null) continue
    if (isTable(value) && (value.$anchor === name || value.$dynamicAnchor === name)) return spot
    for (const key of Object.keys(value)) pending.push(step(spot, key))
  }
  throw new Error(`#${name} is no anchor`)
}

/** What the documents give as examples: the names of all properties in them, and whether a number is beyond 2^53. */
export interface PlainExamples {
  readonly names: ReadonlySet<string>
  readonly hasUnsafeInteger: boolean
}

export function readPlainExamples(files: PlainFiles): PlainExamples {
  const names = new Set<string>()
  let hasUnsafeInteger = false
  const seen = new Set<unknown>()
  const pending = files.sources().map((spot) => ({ spot, isExample: false }))
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value } = next.spot
    hasUnsafeInteger ||= next.isExample && Number.isInteger(value) && !Number.isSafeInteger(value)
    if (typeof value !== 'object' || value === null || (next.isExample && seen.has(value))) continue
    if (next.isExample) seen.add(value)
    for (const name of Object.keys(value)) {
      const isExample = next.isExample || EXAMPLES.includes(name)
      if (next.isExample) names.add(name)
      pending.push({ spot: step(next.spot, name), isExample })
    }
    // An Example Object may stand in a file of its own.
    const { $ref } = value as Table
    if (next.isExample && typeof $ref === 'string' && !$ref.startsWith('#')) {
      pending.push({ spot: files.target($ref, next.spot), isExample: true })
    }
  }
  return { names, hasUnsafeInteger }
}

const EXAMPLES = ['example', 'examples', 'default', 'enum', 'const', 'x-example']
