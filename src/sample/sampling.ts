/**
 * What the builders of values share: the options, the manner of the current attempt, and where in the value they are.
 * The builders reach each other through `Sampling`, so that no two files import one another. Pure, no I/O.
 */

import { escapeToken } from '../contract/place.ts'
import type { Fault } from './find-fault.ts'
import type { PatternMatcher } from './match-pattern.ts'
import type { SchemaObject } from './schema-object.ts'
import { type Random, randomFrom } from './seed.ts'

export interface SampleOptions {
  /** requests leave out readOnly properties, responses writeOnly ones */
  readonly direction: 'request' | 'response'
  /** same seed + same schema => same value */
  readonly seed: string
  /** the schema that the `$ref` of this schema object leads to (one step); may throw, which passes through */
  readonly follow: (schema: SchemaObject) => unknown
  /** the judge: does the finished value satisfy the whole schema? */
  readonly accepts: (value: unknown) => boolean
}

export type Sample =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'none'; readonly reason: string }

/** How one attempt at the whole value goes about it. */
export interface Mode {
  /** take `example`, `examples` and `default` where they stand */
  readonly usesExamples: boolean
  /** include properties and items that nothing demands */
  readonly includesOptional: boolean
  /** leave out properties of the other direction even where they are required */
  readonly withholdsRequired: boolean
  /** how often one `$ref` target may stand within itself */
  readonly recursionLimit: number
  /** discard what `findFault` refuses before the judge sees it */
  readonly isGuided: boolean
}

/** Where in the value a builder works. */
export interface Place {
  readonly pointer: string
  /** the property it is for, which makes strings readable */
  readonly name: string
  readonly depth: number
  /** 0 at first; other numbers ask for other values of the same schema */
  readonly salt: number
  /** the `$ref` targets that this place stands within */
  readonly targets: readonly SchemaObject[]
}

/** Counts the work of one attempt, so that it comes to an end. */
export interface Tally {
  spent: number
  limit: number
}

export interface Sampling {
  readonly options: SampleOptions
  readonly mode: Mode
  readonly tally: Tally
  readonly matches: PatternMatcher
  /** whether the other direction owns this property */
  readonly isWithheld: (schema: unknown) => boolean
  readonly findFault: (schema: unknown, value: unknown) => Fault | undefined
  /** values for a (sub)schema, best first, and reasons why there are no better ones */
  readonly candidates: (schema: unknown, place: Place) => Iterable<Sample>
}

/** One schema free of applicators, to build a value from. */
export interface Task {
  readonly sampling: Sampling
  readonly schema: SchemaObject
  readonly place: Place
  /** whether a value fits the schema as written, applicators and all */
  readonly fits: (value: unknown) => boolean
}

/** Candidates of one schema that are looked at before it counts as impossible. */
const MAX_CANDIDATES = 200

/** The best value for a (sub)schema, or the first reason why there is none. */
export function pick(sampling: Sampling, schema: unknown, place: Place): Sample {
  let reason: Sample | undefined
  let left = MAX_CANDIDATES
  for (const candidate of sampling.candidates(schema, place)) {
    if (candidate.kind === 'value') return candidate
    reason ??= candidate
    left -= 1
    if (left === 0) break
  }
  return reason ?? none(place, 'no value is possible')
}

export function some(value: unknown): Sample {
  return { kind: 'value', value }
}

export function none(place: Place, what: string): Sample {
  return { kind: 'none', reason: `${place.pointer === '' ? 'the value' : place.pointer}: ${what}` }
}

/** The place of a property or an item, whose strings are named after `name`. */
export function inner(place: Place, key: string | number, name: string): Place {
  return { ...place, pointer: `${place.pointer}/${escapeToken(String(key))}`, name, depth: place.depth + 1 }
}

/** Numbers of this place's own. */
export function randomAt(sampling: Sampling, place: Place): Random {
  return randomFrom(`${sampling.options.seed}\n${place.pointer}\n${place.salt}`)
}

/** Work that optional parts may cause at the top; half of it one level down, and so on. */
const OPTIONAL_WORK = 2000
const OPTIONAL_DEPTH = 8

/** Whether there is room for what nothing demands: large schemas are shown in full at the top, sketched further down. */
export function allowsOptional(sampling: Sampling, place: Place): boolean {
  if (!sampling.mode.includesOptional || place.depth > OPTIONAL_DEPTH) return false
  return sampling.tally.spent < OPTIONAL_WORK / 2 ** place.depth
}
