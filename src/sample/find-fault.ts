/**
 * A first look at whether a part of the value fits its schema, so that a wrong branch is left where it was taken and
 * not when the whole is judged. It is no second judge: what it cannot tell (formats, unevaluated properties, slow
 * patterns) passes, and no value leaves this folder without the real one's consent. Pure, no I/O.
 */
import { faultOfItems } from './find-item-fault.ts'
import { faultOfProperties } from './find-property-fault.ts'
import { faultOfScalar } from './find-scalar-fault.ts'
import type { PatternMatcher } from './match-pattern.ts'
import { isSameValue } from './same-value.ts'
import { isTable, listOf, own, type SchemaObject, tableOf, typesOf } from './schema-object.ts'

/** The keyword that a value does not satisfy, and where in the value. */
export interface Fault {
  readonly keyword: string
  readonly pointer: string
}

export interface Inspection {
  readonly follow: (schema: SchemaObject) => unknown
  readonly matches: PatternMatcher
  /** whether a required property may be missing, since the other direction owns it */
  readonly isExcused: (schema: unknown) => boolean
  /** schemas that may still be applied to values; where none is left nothing is found any more */
  readonly steps: Steps
}

export interface Steps {
  left: number
}

/** Finds the first fault of a part of the value. */
export type FaultFinder = (schema: unknown, value: unknown) => Fault | undefined

/**
 * What a schema is asked by. There are two kinds: the lenient one finds what is wrong for certain, the strict one also
 * what may be. Where a fit counts against a value (`not`, `oneOf`, `if`) each asks the other.
 */
export interface Look {
  readonly inspection: Inspection
  readonly isStrict: boolean
  readonly find: FaultFinder
  readonly opposite: FaultFinder
}

/** Schemas applied to one value within each other; more are a loop. */
const MAX_DEPTH = 400

/** A finder of faults that are certain. */
export function createFaultFinder(inspection: Inspection): FaultFinder {
  const find: FaultFinder = (schema, value) => lenient(schema, value)
  const opposite: FaultFinder = (schema, value) => strict(schema, value)
  const lenient = createFinder({ inspection, isStrict: false, find, opposite })
  const strict = createFinder({ inspection, isStrict: true, find: opposite, opposite: find })
  return lenient
}

/** Remembers which parts it found nothing wrong with, of texts and numbers the last: parts are looked at again with their wholes. */
function createFinder(look: Look): FaultFinder {
  const { inspection, isStrict } = look
  const sound = new Map<object, SchemaObject[]>()
  const soundScalars = new Map<SchemaObject, unknown>()
  let depth = 0
  return (schema, value) => {
    if (schema === false) return faultAt('false')
    if (!isTable(schema) || depth > MAX_DEPTH) return undefined
    inspection.steps.left -= 1
    if (inspection.steps.left < 0) return isStrict ? faultAt('steps') : undefined
    const isScalar = typeof value !== 'object' || value === null
    const known = isScalar ? undefined : sound.get(value)
    if (isScalar ? soundScalars.get(schema) === value && value !== undefined : known?.includes(schema)) return undefined
    depth += 1
    try {
      const fault = inspect(schema, value, look)
      // What was found deep inside may rest on a loop cut short.
      if (!fault && depth < MAX_DEPTH / 2) {
        if (isScalar) soundScalars.set(schema, value)
        else if (known) known.push(schema)
        else sound.set(value, [schema])
      }
      return fault
    } finally {
      depth -= 1
    }
  }
}

function inspect(schema: SchemaObject, value: unknown, look: Look): Fault | undefined {
  return (
    faultOfType(schema, value) ??
    faultOfScalar(schema, value, look) ??
    (Array.isArray(value) ? faultOfItems(schema, value, look) : undefined) ??
    (isTable(value) ? faultOfProperties(schema, value, look) : undefined) ??
    faultOfParts(schema, value, look) ??
    (look.isStrict ? doubtOf(schema) : undefined)
  )
}

/** Keywords that are not looked at. */
const UNTOLD = ['format', 'unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef']

function doubtOf(schema: SchemaObject): Fault | undefined {
  const keyword = UNTOLD.find((name) => name in schema)
  return keyword === undefined ? undefined : faultAt(keyword)
}

export function faultAt(keyword: string, pointer = ''): Fault {
  return { keyword, pointer }
}

function faultOfType(schema: SchemaObject, value: unknown): Fault | undefined {
  const types = typesOf(schema)
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) return faultAt('type')
  if (schema.const !== undefined && !isSameValue(schema.const, value)) return faultAt('const')
  const members = schema.enum
  return Array.isArray(members) && !members.some((member) => isSameValue(member, value)) ? faultAt('enum') : undefined
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isTable(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function faultOfParts(schema: SchemaObject, value: unknown, look: Look): Fault | undefined {
  if (typeof schema.$ref === 'string') {
    const fault = look.find(look.inspection.follow(schema), value)
    if (fault) return fault
  }
  for (const part of listOf(schema, 'allOf')) {
    const fault = look.find(part, value)
    if (fault) return fault
  }
  const fits = (part: unknown) => look.find(part, value) === undefined
  if (Array.isArray(schema.anyOf) && !schema.anyOf.some(fits)) return faultAt('anyOf')
  if (Array.isArray(schema.oneOf) && !fitsOne(schema.oneOf, value, look)) return faultAt('oneOf')
  if (schema.not !== undefined && look.opposite(schema.not, value) === undefined) return faultAt('not')
  return faultOfCondition(schema, value, look) ?? faultOfDependents(schema, value, look)
}

/** One branch fits, and no other one fits as well. */
function fitsOne(branches: readonly unknown[], value: unknown, look: Look): boolean {
  if (!branches.some((branch) => look.find(branch, value) === undefined)) return false
  return branches.filter((branch) => look.opposite(branch, value) === undefined).length <= 1
}

function faultOfCondition(schema: SchemaObject, value: unknown, look: Look): Fault | undefined {
  if (schema.if === undefined) return undefined
  const mayHold = look.find(schema.if, value) === undefined
  const holds = look.opposite(schema.if, value) === undefined
  const consequences = [mayHold || holds ? schema.then : true, mayHold && holds ? true : schema.else]
  const faults = consequences.map((consequence) =>
    consequence === undefined ? undefined : look.find(consequence, value),
  )
  // Not knowing whether the condition holds, one consequence that is met is enough for the lenient.
  if (mayHold !== holds && !look.isStrict) return faults.every(Boolean) ? faults[0] : undefined
  return faults.find(Boolean)
}

function faultOfDependents(schema: SchemaObject, value: unknown, look: Look): Fault | undefined {
  if (!isTable(value)) return undefined
  const dependents = tableOf(schema, 'dependentSchemas')
  for (const name of Object.keys(dependents)) {
    const fault = Object.hasOwn(value, name) ? look.find(own(dependents, name), value) : undefined
    if (fault) return fault
  }
  return undefined
}
