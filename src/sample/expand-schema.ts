/**
 * A schema as the plain schemas it may stand for: `$ref` followed, `allOf` merged, one branch chosen of each `oneOf`,
 * `anyOf` and `if`. What comes out has no applicators left that speak about the value itself. Lazy, so that a schema
 * with many branches costs what is looked at. Pure, no I/O.
 */
import { pinnedBranch, pinnedSelf } from './discriminator.ts'
import type { PatternMatcher } from './match-pattern.ts'
import { mergeSchemas } from './merge-schemas.ts'
import type { Tally } from './sampling.ts'
import { isTable, listOf, own, type SchemaObject, tableOf, textsOf, without } from './schema-object.ts'
import { separatedBranches, uncoveredBranches } from './separate-branches.ts'

export interface Variant {
  readonly kind: 'variant'
  readonly schema: SchemaObject
  /** the `$ref` targets that were passed on the way */
  readonly targets: readonly SchemaObject[]
}

export type Expansion = Variant | { readonly kind: 'none'; readonly reason: string }

export interface Expanding {
  readonly follow: (schema: SchemaObject) => unknown
  readonly matches: PatternMatcher
  readonly tally: Tally
  /** the `$ref` targets that the value stands within already */
  readonly ancestors: readonly SchemaObject[]
  /** how often one of them may occur */
  readonly recursionLimit: number
}

/** How this schema was come to without leaving the value. */
interface Route {
  readonly targets: readonly SchemaObject[]
  /** the `$ref` that says what the value is, for a discriminator */
  readonly subject: string | undefined
  readonly depth: number
}

const START: Route = { targets: [], subject: undefined, depth: 0 }

/** No schema is written this deep; one that contains itself is. */
const MAX_DEPTH = 200

/** Plain schemas, each of which describes values of the given one; the author's first choice first. */
export function expandSchema(schema: unknown, expanding: Expanding): Generator<Expansion> {
  return expand(schema, START, expanding)
}

/** The schemas of which one is to hold as well, and how they are come to. */
interface Choice {
  readonly options: Iterable<unknown>
  readonly route: Route
  /** the `$ref` target this is, if it is one */
  readonly targets?: readonly SchemaObject[]
}

function* expand(schema: unknown, route: Route, expanding: Expanding): Generator<Expansion> {
  expanding.tally.spent += 1
  if (schema === false) yield { kind: 'none', reason: 'the schema is `false`' }
  else if (!isTable(schema)) yield { kind: 'variant', schema: {}, targets: [] }
  else if (route.depth > MAX_DEPTH) yield { kind: 'none', reason: 'the schema contains itself' }
  else if (isPlain(schema) && !(route.subject !== undefined && 'discriminator' in schema))
    yield { kind: 'variant', schema, targets: [] }
  else {
    const choices = choicesOf(schema, { ...route, depth: route.depth + 1 }, expanding)
    const plain: Variant = { kind: 'variant', schema: without(schema, APPLICATORS), targets: [] }
    if (choices.kind === 'none') yield choices
    else {
      for (const expansion of combine(plain, choices.choices, expanding)) {
        yield expansion.kind === 'variant' ? restore(schema, expansion) : expansion
      }
    }
  }
}

/** Whether the schema stands for itself, as most do. */
export function isPlain(schema: SchemaObject): boolean {
  for (const keyword in schema) if (APPLICATORS.has(keyword) || keyword.startsWith('unevaluated')) return false
  return true
}

const APPLICATORS: ReadonlySet<string> = new Set([
  '$ref',
  '$defs',
  'allOf',
  'oneOf',
  'anyOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
])

/** Every way to take one option of each choice, the last choice varying first. */
function* combine(base: Variant, choices: readonly Choice[], expanding: Expanding): Generator<Expansion> {
  const [choice, ...rest] = choices
  if (!choice) {
    yield base
    return
  }
  for (const option of choice.options) {
    for (const expansion of expand(option, choice.route, expanding)) {
      if (expanding.tally.spent > expanding.tally.limit)
        return yield { kind: 'none', reason: 'the schema is too large to search' }
      if (expansion.kind === 'none') {
        yield expansion
        continue
      }
      const merged = mergeSchemas(base.schema, expansion.schema, expanding.matches)
      if (merged.kind === 'conflict') yield { kind: 'none', reason: merged.reason }
      else {
        const targets = [...base.targets, ...(choice.targets ?? []), ...expansion.targets]
        yield* combine({ kind: 'variant', schema: merged.schema, targets }, rest, expanding)
      }
    }
  }
}

/** What a schema says of the whole it is the root of stays, whatever its parts say. */
function restore(schema: SchemaObject, variant: Variant): Variant {
  if (!RESTORED.some((keyword) => keyword in schema)) return variant
  const merged: Record<string, unknown> = { ...variant.schema }
  for (const keyword of STATING) {
    if (schema[keyword] !== undefined) merged[keyword] = schema[keyword]
  }
  // All that is evaluated is in the merged schema, so what is left over is what the plain keyword speaks of.
  if ('unevaluatedProperties' in schema) merged.additionalProperties ??= schema.unevaluatedProperties
  if ('unevaluatedItems' in schema) merged.items ??= schema.unevaluatedItems
  return { ...variant, schema: merged }
}

const STATING = ['example', 'examples', 'default']
const RESTORED = [...STATING, 'unevaluatedProperties', 'unevaluatedItems']

type Choices =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | (Expansion & { readonly kind: 'none' })

function choicesOf(schema: SchemaObject, route: Route, expanding: Expanding): Choices {
  const choices: Choice[] = []
  const mustHold = (part: unknown) => choices.push({ options: [part], route })
  if (typeof schema.$ref === 'string') {
    const reference = followed(schema, schema.$ref, { route, expanding })
    if (reference.kind === 'none') return reference
    choices.push(...reference.choices)
  }
  const pin = pinnedSelf(schema, route.subject)
  if (pin !== undefined) choices.push({ options: [pin, true], route })
  for (const part of listOf(schema, 'allOf')) mustHold(part)
  for (const keyword of ['oneOf', 'anyOf']) {
    if (listOf(schema, keyword).length === 0) continue
    const branches = branchesOf(schema, keyword, expanding)
    if (branches.length === 0) return { kind: 'none', reason: 'no branch of "oneOf" can hold alone' }
    const options = optionsOf(schema, { keyword, branches }, expanding)
    choices.push({ options, route: { ...route, subject: undefined } })
  }
  if (schema.if !== undefined) choices.push({ options: conditionOf(schema), route })
  for (const [name, dependent] of Object.entries(tableOf(schema, 'dependentSchemas'))) {
    choices.push({ options: dependencyOf(schema, name, dependent), route })
  }
  return { kind: 'choices', choices }
}

/** Those that may hold. A discriminator may let one branch of `oneOf` count where several do. */
function branchesOf(schema: SchemaObject, keyword: string, { follow }: Expanding): readonly unknown[] {
  const branches = listOf(schema, keyword)
  return keyword === 'oneOf' && schema.discriminator === undefined ? uncoveredBranches({ branches, follow }) : branches
}

interface Branches {
  readonly keyword: string
  readonly branches: readonly unknown[]
}

/** The branches, one after the other; each may have to be gone through again for another way to what precedes it. */
function optionsOf(schema: SchemaObject, { keyword, branches }: Branches, { follow }: Expanding): Iterable<unknown> {
  return {
    *[Symbol.iterator]() {
      for (const branch of branches) yield* [...pinnedBranch(schema, branch), branch]
      if (keyword === 'oneOf') yield* separatedBranches({ branches: listOf(schema, keyword), follow })
    },
  }
}

/** The way along a `$ref`, unless it has been gone too often. */
function followed(schema: SchemaObject, ref: string, at: { route: Route; expanding: Expanding }): Choices {
  const { route, expanding } = at
  const target = expanding.follow(schema)
  if (!isTable(target)) return { kind: 'choices', choices: [{ options: [target], route }] }
  // Back here without having gone into the value: such a loop asks for nothing.
  if (route.targets.includes(target)) return { kind: 'choices', choices: [] }
  const times = expanding.ancestors.filter((ancestor) => ancestor === target).length
  if (times >= expanding.recursionLimit)
    return { kind: 'none', reason: `the schema "${ref}" would contain itself without end` }
  const onward = { ...route, targets: [...route.targets, target], subject: route.subject ?? ref }
  return { kind: 'choices', choices: [{ options: [target], route: onward, targets: [target] }] }
}

function conditionOf(schema: SchemaObject): readonly unknown[] {
  const met = { allOf: [schema.if, schema.then ?? true] }
  const unmet = { allOf: [{ not: schema.if }, schema.else ?? true] }
  return schema.then === undefined ? [unmet, met] : [met, unmet]
}

/** The property and what depends on it, or neither. */
function dependencyOf(schema: SchemaObject, name: string, dependent: unknown): readonly unknown[] {
  if (textsOf(schema, 'required').includes(name)) return [dependent]
  const present = { allOf: [{ required: [name] }, dependent] }
  const absent = { properties: { [name]: false } }
  return own(tableOf(schema, 'properties'), name) === undefined ? [absent, present] : [present, absent]
}
