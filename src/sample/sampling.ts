/**
 * What the builders of values share: the options, the manner of the current attempt, and where in the value they are.
 * The builders reach each other through `Sampling`, so that no two files import one another. Pure, no I/O.
 */

import { escapeToken } from '../contract/place.ts'
import type { Fault, Steps } from './find-fault.ts'
import type { Identity } from './identity.ts'
import type { PatternMatcher } from './match-pattern.ts'
import { singular } from './name-words.ts'
import type { SchemaObject } from './schema-object.ts'
import { type Random, randomFrom } from './seed.ts'

export interface SampleOptions {
  /** requests leave out readOnly properties, responses writeOnly ones */
  readonly direction: 'request' | 'response'
  /** same seed + same `at` + same schema + same `now` => same value */
  readonly seed: string
  /** what the value is for, such as `GET /pets?page=2`; default: nothing in particular */
  readonly at?: string
  /** what the value is called, as a parameter or a header is; default: it has no name */
  readonly name?: string
  /** dates are near this instant, in milliseconds since 1970; default: the first of January 2026 (UTC) */
  readonly now?: number
  /** take `example`, `examples` and `default` where they stand; default true */
  readonly usesExamples?: boolean
  /** no list at the top of the value is longer, unless the schema demands it; default: as long as lists are */
  readonly mostItems?: number
  /** lists have an item where they may: what the value is written in has no form for an empty one; default false */
  readonly avoidsEmptyLists?: boolean
  /** which parts of the value have an address of their own; default: none */
  readonly identity?: Identity
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
  /** give properties the values that the address of the thing says */
  readonly usesAddress: boolean
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
  /** what its random numbers derive from: where it stands in the thing that it is part of */
  readonly path: string
  /** the property it is for, which says what strings and numbers mean; items have that of their list */
  readonly name: string
  /** what the value is, such as `User`, by the name of its schema or of its property */
  readonly noun: string
  /** the same of the object whose property it is */
  readonly owner: { readonly noun: string; readonly path: string }
  readonly depth: number
  /** this value, or its items, stand at an address of their own */
  readonly identity: Identity | undefined
  /** 0 at first; other numbers ask for other values of the same schema */
  readonly salt: number
  /** the `$ref` targets that this place stands within */
  readonly targets: readonly SchemaObject[]
}

/** Counts the work of one attempt, so that it comes to an end. */
export interface Tally {
  spent: number
  limit: number
  /** spent on things with an address of their own, which have a limit of their own */
  ofThings: number
}

export function workOf({ tally }: Sampling): number {
  return tally.spent + tally.ofThings
}

export interface Sampling {
  readonly options: SampleOptions
  readonly mode: Mode
  readonly tally: Tally
  /** what is left of the looks at values, of all attempts together */
  readonly steps: Steps
  readonly matches: PatternMatcher
  /** whether the other direction owns this property */
  readonly isWithheld: (schema: unknown) => boolean
  readonly findFault: (schema: unknown, value: unknown) => Fault | undefined
  /** values for a (sub)schema, best first, and reasons why there are no better ones */
  readonly candidates: (sampling: Sampling, schema: unknown, place: Place) => Iterable<Sample>
  /** the first of them, where it takes no search */
  readonly quick: (sampling: Sampling, schema: unknown, place: Place) => Sample | undefined
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
  const quick = sampling.quick(sampling, schema, place)
  if (quick) return quick
  let reason: Sample | undefined
  let left = MAX_CANDIDATES
  for (const candidate of sampling.candidates(sampling, schema, place)) {
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

/** Where a thing with an address of its own begins, wherever it is shown: nothing around it changes its values. */
export function thingPlace(pointer: string, identity: Identity): Place {
  const path = identity.address
  const segments = path.split('/')
  const noun = singular(segments.at(identity.kind === 'self' ? -2 : -1) ?? '')
  const owner = { noun: '', path }
  return { pointer, path, name: '', noun, owner, depth: 0, salt: 0, targets: [], identity }
}

/** The same sampling with its work yet to do; `done` hands back what it has cost. */
export function beginAnew(sampling: Sampling): { readonly fresh: Sampling; readonly done: () => void } {
  const tally: Tally = { spent: 0, limit: WORK_PER_THING, ofThings: 0 }
  const done = () => {
    sampling.tally.ofThings += tally.spent + tally.ofThings
  }
  // A thing is the same in a short list and in a long one.
  const { mostItems: _, ...options } = sampling.options
  return { fresh: { ...sampling, tally, options }, done }
}

/** Schemas looked at for one thing, beyond what `minItems` and the like demand. */
export const WORK_PER_THING = 12_000

/** The place of a property. */
export function propertyPlace(place: Place, name: string): Place {
  const token = escapeToken(name)
  // Written out: a spread costs many times as much, and there is one for every property that is made.
  return {
    pointer: `${place.pointer}/${token}`,
    path: `${place.path}/${token}`,
    name,
    noun: singular(name),
    owner: place,
    depth: place.depth + 1,
    salt: place.salt,
    targets: place.targets,
    identity: undefined,
  }
}

/** The place of an item, which is one of what its list is called. */
export function itemPlace(place: Place, index: number): Place {
  return {
    ...place,
    pointer: `${place.pointer}/${index}`,
    path: `${place.path}/${index}`,
    depth: place.depth + 1,
    identity: undefined,
  }
}

/** Numbers of this place's own. */
export function randomAt(sampling: Sampling, place: Place): Random {
  return randomFrom(`${sampling.options.seed}\n${place.path}\n${place.salt}`)
}

/** What counts as now where nobody says. */
const DEFAULT_NOW = Date.UTC(2026, 0, 1)

export function nowOf({ options }: Sampling): number {
  return options.now ?? DEFAULT_NOW
}

/** Work that optional parts may cause at the top; half of it one level down, and so on. */
const OPTIONAL_WORK = 2000
const OPTIONAL_DEPTH = 8

/** Whether there is room for what nothing demands: large schemas are shown in full at the top, sketched further down. */
export function allowsOptional(sampling: Sampling, place: Place): boolean {
  if (!sampling.mode.includesOptional || place.depth > OPTIONAL_DEPTH) return false
  return sampling.tally.spent < OPTIONAL_WORK / 2 ** place.depth
}
