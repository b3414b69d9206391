/**
 * The functions that schemas become: each schema one, in each dynamic scope, compiled by AJV when the first value reaches
 * it, and found by the schema object itself, so that a large document is neither registered nor walked.
 */
import type { Ajv2020, AnySchema, AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js'
import type { AnyValidateFunction, DataValidateFunction, DataValidationCxt } from 'ajv/dist/types/index.js'
import { counterparts, textOfDemands } from '../alike-schemas.ts'
import type { DocumentSet } from '../document-set.ts'
import type { Pattern } from '../pattern.ts'
import { isRecord, type Located } from '../place.ts'
import { enterScopes, NO_SCOPE, type Scope } from '../schema-scope.ts'
import type { SchemaObject, SchemaWalk } from '../schema-walk.ts'
import { ToolError } from '../tool-error.ts'

export interface CompilerTools {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
  readonly compilePattern: (source: string) => Pattern
}

/** AJV's pass over its generated code takes up to half of the time of compiling, for a tenth of that of checking. */
export const FAST_TO_COMPILE = { optimize: false, process: parsedOnce }

/** V8 reads a function twice, the second time when it is called, unless a parenthesis says that it will be. */
function parsedOnce(code: string): string {
  return `${code.replace('return function ', 'return (function ')})`
}

/** A name that AJV looks up and no document has: it shall not take an example's `$id` for a schema's. */
export const NO_KEYWORD = ' ' as '$id'

/** The functions that schemas become, each schema in each dynamic scope one. */
export interface Units {
  readonly of: (schema: Located, from: Scope) => SchemaEnv
  /** unless it has been; throws SCHEMA_INVALID */
  readonly compileNow: (unit: SchemaEnv) => void
  /** the scope at a schema within a unit */
  readonly scopeAt: (unit: SchemaEnv, schema: object) => Scope
  readonly enter: (schema: object, from: Scope) => Scope
  /** what applies to the same value around a schema within a unit */
  readonly around: (unit: SchemaEnv, schema: object) => Surroundings
}

export interface Surroundings {
  /** the schemas that this one is a part of */
  readonly outer: readonly SchemaObject[]
  /** the properties that the schemas which led to the unit keep to the other direction */
  readonly omitted: readonly string[]
}

type Unit = { readonly schema: Located; readonly scope: Scope }

export function unitsOf(ajv: Ajv2020, { walk, documents }: CompilerTools): Units {
  const known = new Map<unknown, Map<string, SchemaEnv>>()
  const about = new WeakMap<SchemaEnv, Unit>()
  const compiled = new WeakSet<SchemaEnv>()
  const byDemands = new Map<string, SchemaEnv>()

  const compileNow = (unit: SchemaEnv) => {
    if (compiled.has(unit)) return
    const stub = unit.validate
    try {
      const stands = standsFor(unit)
      if (stands) unit.validate = stands
      else compileSchema.call(ajv, unit)
      compiled.add(unit)
    } catch (error) {
      if (stub) unit.validate = stub
      throw doesNotCompile(error, about.get(unit)?.schema, documents)
    }
  }

  /** The function of a unit whose schema asks the same, if there is one; else this will be it. */
  const standsFor = (unit: SchemaEnv): AnyValidateFunction | undefined => {
    const isScoped = about.get(unit)?.scope.key !== NO_SCOPE.key
    const text = isScoped ? undefined : textOfDemands(unit.schema, walk)
    if (text === undefined) return undefined
    const alike = byDemands.get(text)
    const parts = alike && compiled.has(alike) ? counterparts(alike.schema, unit.schema) : undefined
    if (alike && parts) return standIn(alike, parts)
    byDemands.set(text, unit)
    return undefined
  }

  const create = (schema: Located, scope: Scope): SchemaEnv => {
    const unit = new SchemaEnv({ schema: schema.value as AnySchema, schemaId: NO_KEYWORD, baseId: '' })
    const first = (value: unknown, context: object) => {
      compileNow(unit)
      return (unit.validate as (value: unknown, context: object) => boolean)(value, context)
    }
    unit.validate = first as unknown as AnyValidateFunction
    about.set(unit, { schema, scope })
    return unit
  }

  const enter = (schema: object, from: Scope): Scope => {
    const place = walk.placeOf(schema)
    return place ? enterScopes(from, walk.scopesBetween(place, place)) : from
  }

  const of = (schema: Located, from: Scope): SchemaEnv => {
    walk.visit(schema)
    const scope = isRecord(schema.value) ? enter(schema.value, from) : NO_SCOPE
    const inScopes = known.get(schema.value) ?? new Map<string, SchemaEnv>()
    known.set(schema.value, inScopes)
    const unit = inScopes.get(scope.key) ?? create(schema, scope)
    inScopes.set(scope.key, unit)
    return unit
  }

  const scopeAt = (unit: SchemaEnv, schema: object): Scope => {
    const start = about.get(unit)
    const inner = walk.placeOf(schema)
    if (!start || !inner) return start?.scope ?? NO_SCOPE
    return enterScopes(start.scope, walk.scopesBetween(start.schema.place, inner))
  }

  const around = (unit: SchemaEnv, schema: object): Surroundings => {
    const outer: SchemaObject[] = []
    let at: object | undefined = schema
    for (; at && at !== unit.schema; at = walk.parentOf(at)) if (at !== schema) outer.push(at as SchemaObject)
    if (at && at !== schema) outer.push(at as SchemaObject)
    return { outer, omitted: (at && about.get(unit)?.scope.omitted) ?? [] }
  }

  return { of, compileNow, scopeAt, enter, around }
}

/** Judges by the function of another unit, and tells errors of its own schema. */
function standIn(unit: SchemaEnv, parts: ReadonlyMap<unknown, unknown>): AnyValidateFunction {
  const validate = unit.validate as ValidateFunction
  const judge: DataValidateFunction = (value: unknown, context?: DataValidationCxt) => {
    const isValid = validate(value, context)
    if (!isValid) judge.errors = (validate.errors ?? []).map((error) => toCounterpart(error, parts))
    return isValid
  }
  return judge as unknown as AnyValidateFunction
}

function toCounterpart(error: ErrorObject, parts: ReadonlyMap<unknown, unknown>): ErrorObject {
  const { schema, parentSchema } = error
  return {
    ...error,
    schema: parts.get(schema) ?? schema,
    parentSchema: (parts.get(parentSchema) ?? parentSchema) as AnySchemaObject,
  }
}

function doesNotCompile(error: unknown, schema: Located | undefined, documents: DocumentSet): unknown {
  // Out of stack is for the value to answer for, which is nested too deeply.
  if (error instanceof ToolError || error instanceof RangeError || !(error instanceof Error)) return error
  return new ToolError('SCHEMA_INVALID', `The schema does not compile: ${error.message}.`, {
    at: documents.locate(schema?.place ?? documents.root),
    hint: 'The message is the schema compiler’s own; look at the schema at that place.',
    cause: error,
  })
}

export function errorsOf(unit: SchemaEnv, value: unknown): readonly ErrorObject[] {
  const validate = unit.validate as AnyValidateFunction
  return validate(value) ? NO_ERRORS : (unit.validate?.errors ?? NO_ERRORS)
}

const NO_ERRORS: readonly ErrorObject[] = []
