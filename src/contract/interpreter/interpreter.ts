/**
 * Judges a value by walking it and its schema together. Nothing has to be compiled for that, which takes longer than most
 * schemas are ever asked. It knows the keywords that most schemas are made of, in the order in which the compiled check
 * has them, and tells the same errors; where another one comes in, or a value is large, it leaves the whole to that check.
 * Flow: document → schemas → **checks**. Pure.
 */
import { PATTERN_MS } from '../check-budget.ts'
import { type Chooser, chooseNothing, chooser, hasChooser } from '../discriminator.ts'
import type { DocumentSet } from '../document-set.ts'
import { type Direction, omission } from '../omitted.ts'
import type { Pattern } from '../pattern.ts'
import { isRecord, type Located } from '../place.ts'
import type { SchemaReading } from '../schema-check.ts'
import type { RawError } from '../schema-error.ts'
import { refuseBroken } from '../schema-invalid.ts'
import type { SchemaObject, SchemaWalk } from '../schema-walk.ts'
import {
  additionalPropertiesStep,
  allOfStep,
  anyOfStep,
  itemsStep,
  notStep,
  oneOfStep,
  propertiesStep,
  requiredStep,
} from './applicators.ts'
import { ofAny, ofArray, ofNumber, ofObject, ofText, type ToStep } from './assertions.ts'
import { discriminatorStep, unlessChosen } from './discriminator-step.ts'
import { type Run, type Step, UNTOLD, untold } from './step.ts'
import { typedStep } from './typed-step.ts'

export interface InterpreterTools {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
  readonly compilePattern: (source: string) => Pattern
}

/** `left`: how many schemas may be applied before it is time to compile. */
export interface Allowance {
  left: number
}

/** What is wrong with the value; undefined where the compiled check has to be asked. */
export type Interpret = (value: unknown, allowance: Allowance) => readonly RawError[] | undefined

export interface Interpreter {
  readonly interpret: (schema: Located) => Interpret
}

/** Keywords that are interpreted. */
export const INTERPRETED: readonly string[] = [
  'type',
  '$ref',
  'not',
  'anyOf',
  'oneOf',
  'allOf',
  'items',
  'properties',
  'additionalProperties',
  'required',
  ...[ofAny, ofNumber, ofText, ofArray, ofObject].flatMap(Object.keys),
]

/** Keywords that only the compiled check knows. */
export const NOT_INTERPRETED: readonly string[] = [
  '$async',
  '$dynamicRef',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependentRequired',
  'dependencies',
  'patternProperties',
  'propertyNames',
  'prefixItems',
  'contains',
  'minContains',
  'maxContains',
  'unevaluatedItems',
  'unevaluatedProperties',
]

/** What is made of keywords, in this order. */
type Makers = Readonly<Record<string, ToStep>>

const CONST: Makers = { const: ofAny.const }
const ENUM: Makers = { enum: ofAny.enum }
const LENGTHS: Makers = { maxItems: ofArray.maxItems, minItems: ofArray.minItems }
const UNIQUE: Makers = { uniqueItems: ofArray.uniqueItems }

const NO_ERRORS: readonly RawError[] = []

export function schemaInterpreter(direction: Direction, reading: SchemaReading, tools: InterpreterTools): Interpreter {
  const { walk } = tools
  const omitting = omission(direction, walk)
  const units = new Map<unknown, Step>()
  const beyond = new Set([...NOT_INTERPRETED, ...(reading === 'with content' ? ['contentMediaType'] : [])])

  const choosers = new Map<SchemaObject, Chooser | undefined>()
  const chooserOf = (schema: SchemaObject): Chooser | undefined => {
    if (!hasChooser(schema)) return undefined
    if (reading === 'literal') return chooseNothing
    if (!choosers.has(schema)) choosers.set(schema, chooser(schema, tools))
    return choosers.get(schema)
  }

  /** The step of a schema where it begins, or where a reference leads to it. */
  const unitOf = (schema: unknown): Step => {
    const known = units.get(schema) ?? inUnit(schema)(schema)
    units.set(schema, known)
    return known
  }

  const inUnit = (root: unknown) => {
    const within = (schema: unknown): Step => {
      if (schema === true) return () => undefined
      return isRecord(schema) ? whenReached(() => stepOf(schema, root, within)) : untold
    }
    return within
  }

  const stepOf = (schema: SchemaObject, root: unknown, within: (schema: unknown) => Step): Step => {
    for (const keyword in schema) if (beyond.has(keyword) && schema[keyword] !== undefined) return untold
    const isNullable = walk.isNullable(schema)
    const choose = chooserOf(schema)
    const alternatives = (made: Step) => (choose ? unlessChosen(choose, made) : made)
    const step = (keyword: string, make: () => Step | undefined) => (schema[keyword] === undefined ? undefined : make())
    const inPlace = (keyword: string, make: () => Step) =>
      step(keyword, () => (isNullable ? unlessNull(make()) : make()))
    const stated = (makers: Makers): readonly Step[] => {
      const made: Step[] = []
      for (const keyword in makers) {
        const one = schema[keyword] === undefined ? undefined : makers[keyword]?.(schema, tools)
        if (one) made.push(one)
      }
      return made
    }
    const lists = schema.enum !== undefined && isNullable && schema.type === undefined
    const ofValue = [
      ...stated(CONST),
      ...stated(ENUM).map((each) => (lists ? unlessNull(each) : each)),
      inPlace('$ref', () => referenceStep(schema, root)),
      inPlace('not', () => notStep(schema, within)),
      inPlace('anyOf', () => alternatives(anyOfStep(schema, within))),
      inPlace('oneOf', () => alternatives(oneOfStep(schema, within))),
      inPlace('allOf', () => allOfStep(schema, within)),
    ]
    const ofItems = [...stated(LENGTHS), step('items', () => itemsStep(schema, within)), ...stated(UNIQUE)]
    const ofMembers = [
      ...stated(ofObject),
      step('additionalProperties', () => additionalPropertiesStep(schema, within)),
      step('properties', () => propertiesStep(schema, within)),
      step('required', () => requiredStep(schema, namesOf(schema, root))),
      choose && discriminatorStep(schema, choose, chosenStep),
    ]
    const steps = {
      value: ofValue.filter(isStep),
      number: stated(ofNumber),
      string: stated(ofText),
      array: ofItems.filter(isStep),
      object: ofMembers.filter(isStep),
    }
    return typedStep(schema, steps, reading !== 'literal')
  }

  const namesOf = (schema: SchemaObject, root: unknown): readonly string[] => {
    const around = schemasAround(schema, root, walk)
    return (schema.required as readonly string[]).filter((name) => !omitting.isOmitted(name, schema, around))
  }

  const chosenStep = (schema: Located): Step => {
    // No reference leads to what only a mapping names, so that it was not looked at with the rest.
    refuseBroken(schema, tools)
    walk.visit(schema)
    return unitOf(schema.value)
  }

  const referenceStep = (schema: SchemaObject, root: unknown): Step => {
    const target = walk.targetOf(schema, '$ref')?.schema
    if (!target) return untold
    walk.visit(target)
    // What the schemas around it keep to the other direction counts behind the reference as well.
    if (omitting.omittedBehind(target.value, [schema, ...schemasAround(schema, root, walk)], []).length > 0)
      return untold
    return whenReached(() => unitOf(target.value))
  }

  const interpret = (schema: Located): Interpret => {
    const start = walk.settle(schema)
    walk.visit(start)
    const step = unitOf(start.value)
    return (value, allowance) => {
      const run: Run = { errors: [], left: allowance.left, patternTime: { leftMs: PATTERN_MS } }
      try {
        step(value, '', run)
        return run.errors.length === 0 ? NO_ERRORS : run.errors
      } catch (error) {
        // Out of stack: the compiled check gets further down.
        if (error !== UNTOLD && !(error instanceof RangeError)) throw error
        run.left = -1
        return undefined
      } finally {
        allowance.left = run.left
      }
    }
  }

  return { interpret }
}

function isStep(step: Step | undefined): step is Step {
  return step !== undefined
}

function whenReached(make: () => Step): Step {
  let made: Step | undefined
  return (value, at, run) => {
    made ??= make()
    made(value, at, run)
  }
}

function unlessNull(step: Step): Step {
  return (value, at, run) => {
    if (value !== null) step(value, at, run)
  }
}

/** The schemas that this one is a part of and that are about the same value, up to where the unit begins. */
function schemasAround(schema: SchemaObject, root: unknown, walk: SchemaWalk): readonly SchemaObject[] {
  const outer: SchemaObject[] = []
  if (schema === root) return outer
  for (let at = walk.parentOf(schema); at; at = at === root ? undefined : walk.parentOf(at)) outer.push(at)
  return outer
}
