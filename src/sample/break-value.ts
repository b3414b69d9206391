/**
 * Values broken in exactly one named way: a valid value, changed at one place so that one keyword is not satisfied. The
 * check sends them, and the mock can lie with them. The judge proves each: what it refuses for another reason too is not
 * given out. Pure, no I/O.
 */
import { escapeToken } from '../contract/place.ts'
import { type BreakKind, type Change, changesFor } from './break-kinds.ts'
import { createFaultFinder, type FaultFinder } from './find-fault.ts'
import { createMatcher, type PatternMatcher } from './match-pattern.ts'
import { schemaOfItem } from './merge-array-keywords.ts'
import { schemaOfProperty } from './merge-object-keywords.ts'
import { isTable, listOf, type SchemaObject } from './schema-object.ts'

export { BREAK_KINDS, type BreakKind } from './break-kinds.ts'

/** Tells a break from all others of the same value. */
export function nameOfBreak({ kind, keyword, detail }: BrokenValue): string {
  const isInside = keyword === 'anyOf' || keyword === 'oneOf'
  return [keyword, ...(isInside ? [kind] : []), ...(detail === undefined ? [] : [detail])].join('.')
}

export interface BrokenValue {
  /** how it was broken */
  readonly kind: BreakKind
  /** the keyword that is not satisfied; `anyOf` or `oneOf` where the change is inside the one alternative that held */
  readonly keyword: string
  /** JSON Pointer to the value that does not satisfy it */
  readonly pointer: string
  /** JSON Pointer to what was changed: there, or below */
  readonly at: string
  /** tells several breaks of one kind at one place apart, such as the property that is missing */
  readonly detail: string | undefined
  readonly value: unknown
}

export interface BreakOptions {
  readonly follow: (schema: SchemaObject) => unknown
  /** what the judge finds wrong: keyword and place of each breach */
  readonly judge: (value: unknown) => readonly { readonly keyword: string; readonly pointer: string }[]
  /** only what changes the value at this JSON Pointer; default: anywhere, of a list only the first item */
  readonly at?: string
  /** only these; default: all */
  readonly kinds?: readonly BreakKind[]
}

/** Each way in which the valid value can be broken once, in the order of the schema. */
export function breakValue(schema: unknown, valid: unknown, options: BreakOptions): readonly BrokenValue[] {
  return [...breaksOf(schema, valid, options)]
}

/** Schemas applied to values to see which alternatives hold. */
const MAX_STEPS = 1_000_000

/** The same one by one: each is judged when it is asked for. */
export function* breaksOf(schema: unknown, valid: unknown, options: BreakOptions): Generator<BrokenValue> {
  const { at, kinds, follow, judge } = options
  const seen = new Set<string>()
  const matches = createMatcher()
  const find = createFaultFinder({ follow, matches, isExcused: () => true, steps: { left: MAX_STEPS } })
  const walking: Walking = { follow, matches, find, target: at, depth: 0, isInBranch: false }
  for (const { change, pointer, isInBranch } of breaksAt(schema, valid, '', walking)) {
    const { kind, keyword, detail, replacement } = change
    const key = `${pointer} ${kind} ${keyword} ${detail ?? ''}`
    if (seen.has(key) || (at !== undefined && pointer !== at) || kinds?.includes(kind) === false) continue
    const value = replaceAt(valid, pointer, replacement)
    const breach = onlyBreach(judge(value))
    if (breach === undefined || !isMeant(breach, { keyword, pointer, isInBranch })) continue
    seen.add(key)
    yield { kind, keyword: breach.keyword, pointer: breach.pointer, at: pointer, detail, value }
  }
}

interface Breach {
  readonly keyword: string
  readonly pointer: string
}

/** The one breach that all errors tell of. */
function onlyBreach(errors: readonly Breach[]): Breach | undefined {
  const [first] = errors
  const isOne = errors.every(({ keyword, pointer }) => keyword === first?.keyword && pointer === first.pointer)
  return isOne ? first : undefined
}

/** Inside an alternative the judge says that none of the alternatives holds. */
function isMeant(breach: Breach, wanted: Breach & { readonly isInBranch: boolean }): boolean {
  if (breach.keyword === wanted.keyword && breach.pointer === wanted.pointer) return true
  const isAbove = wanted.pointer === breach.pointer || wanted.pointer.startsWith(`${breach.pointer}/`)
  return wanted.isInBranch && isAbove && (breach.keyword === 'anyOf' || breach.keyword === 'oneOf')
}

interface Walking {
  readonly follow: BreakOptions['follow']
  readonly matches: PatternMatcher
  readonly find: FaultFinder
  /** the pointer that is looked for */
  readonly target: string | undefined
  readonly depth: number
  readonly isInBranch: boolean
}

interface Break {
  readonly change: Change
  readonly pointer: string
  readonly isInBranch: boolean
}

const MAX_DEPTH = 8
const MAX_DEPTH_TO_TARGET = 64

function* breaksAt(schema: unknown, value: unknown, pointer: string, walking: Walking): Generator<Break> {
  const { target, depth } = walking
  if (depth > (target === undefined ? MAX_DEPTH : MAX_DEPTH_TO_TARGET)) return
  for (const { part, isInBranch } of partsOf(schema, value, walking)) {
    if (target === undefined || target === pointer) {
      for (const change of changesFor(part, value)) yield { change, pointer, isInBranch }
    }
    const inner = { ...walking, depth: depth + 1, isInBranch }
    for (const child of childrenOf(part, value, pointer, walking)) {
      yield* breaksAt(child.schema, child.value, child.pointer, inner)
    }
  }
}

interface Part {
  readonly part: SchemaObject
  readonly isInBranch: boolean
}

/** The schema with what its `$ref`, `allOf` and conditions demand of the same value, and the alternatives that hold. */
function partsOf(schema: unknown, value: unknown, { follow, find, isInBranch }: Walking): readonly Part[] {
  const parts = new Map<SchemaObject, Part>()
  const pending: { readonly schema: unknown; readonly isInBranch: boolean }[] = [{ schema, isInBranch }]
  for (const next of pending) {
    const { schema: part } = next
    if (!isTable(part) || parts.has(part)) continue
    parts.set(part, { part, isInBranch: next.isInBranch })
    const and = (more: unknown, isBranch = false) =>
      pending.push({ schema: more, isInBranch: next.isInBranch || isBranch })
    if (typeof part.$ref === 'string') and(follow(part))
    for (const each of listOf(part, 'allOf')) and(each)
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = listOf(part, keyword)
      for (const branch of branches) if (find(branch, value) === undefined) and(branch, true)
    }
    if (part.if !== undefined) and(find(part.if, value) === undefined ? part.then : part.else)
  }
  return [...parts.values()]
}

interface Child {
  readonly schema: unknown
  readonly value: unknown
  readonly pointer: string
}

/** Of an object the properties that the schema speaks of, of a list the first item; or what leads to the target. */
function* childrenOf(
  part: SchemaObject,
  value: unknown,
  pointer: string,
  { target, matches }: Walking,
): Generator<Child> {
  const leads = (below: string) => target === undefined || target === below || target.startsWith(`${below}/`)
  if (Array.isArray(value)) {
    const last = target === undefined ? Math.max(1, listOf(part, 'prefixItems').length) : value.length
    for (const [index, item] of value.slice(0, last).entries()) {
      const below = `${pointer}/${index}`
      if (leads(below)) yield { schema: schemaOfItem(part, index), value: item, pointer: below }
    }
  } else if (isTable(value)) {
    for (const [name, item] of Object.entries(value)) {
      const below = `${pointer}/${escapeToken(name)}`
      if (leads(below)) yield { schema: schemaOfProperty(part, name, matches), value: item, pointer: below }
    }
  }
}

/** The value with another one at a pointer that exists; what is beside it is shared. */
function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  if (pointer === '') return replacement
  const [token = '', ...rest] = pointer.slice(1).split('/')
  const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaceAt(item, below, replacement) : item))
  if (!isTable(value) || !Object.hasOwn(value, name)) return value
  return { ...value, [name]: replaceAt(value[name], below, replacement) }
}
