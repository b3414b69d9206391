/**
 * The checks of schemas: interpreted at first, and compiled, each once, when they are used much or ask what only a compiled
 * one knows. Flow: document → schemas → **checks**.
 */

import { type Compiled, schemaCompiler } from './ajv/schema-compiler.ts'
import type { CompilerTools } from './ajv/units.ts'
import { type Interpret, schemaInterpreter } from './interpreter/interpreter.ts'
import { createMemo } from './memo.ts'
import type { Direction } from './omitted.ts'
import { isRecord, type Located } from './place.ts'
import { type SchemaError, toSchemaErrors } from './schema-error.ts'
import { refuseBroken } from './schema-invalid.ts'

/** Judges a value. Empty: it conforms. Throws SCHEMA_INVALID, or NoAnswer where it cannot be told within bounds. */
export type SchemaCheck = (value: unknown) => readonly SchemaError[]

/** What a schema is taken to say, where there is more than one way to take it. */
export type SchemaReading =
  /** a discriminator decides in the place of what it chooses among */
  | 'meant'
  /** JSON Schema alone: a discriminator says nothing (OpenAPI 3.1 section 4.8.25.4, a hint) */
  | 'literal'
  /** besides, texts hold what `contentMediaType` and `contentSchema` say (JSON Schema Validation, section 8) */
  | 'with content'

export interface SchemaChecks {
  /** the check of a schema; nothing is compiled before the first value comes. `reading`: default `meant` */
  readonly check: (schema: Located, direction: Direction, reading?: SchemaReading) => SchemaCheck
  /** compiles a schema with all that its references lead to; throws SCHEMA_INVALID */
  readonly compile: (schema: Located, direction: Direction) => void
}

/** Schemas applied to values by one check: to compile it takes about as long. */
const STEPS_INTERPRETED = 20_000

const CONFORMS: readonly SchemaError[] = []

export interface CheckTools extends CompilerTools {
  /** how much is interpreted before a check is compiled; default: as much as takes about as long */
  readonly stepsInterpreted?: number
}

export function schemaChecks(tools: CheckTools): SchemaChecks {
  const known = new Map<string, ReturnType<typeof directedChecks>>()
  const checksFor = (direction: Direction, reading: SchemaReading) => {
    const key = `${direction} ${reading}`
    const checks = known.get(key) ?? directedChecks(direction, reading, tools)
    known.set(key, checks)
    return checks
  }
  return {
    check: (schema, direction, reading = 'meant') => checksFor(direction, reading).check(schema),
    compile: (schema, direction) => checksFor(direction, 'meant').compile(schema),
  }
}

function directedChecks(direction: Direction, reading: SchemaReading, tools: CheckTools) {
  const known = new Map<unknown, SchemaCheck>()
  const interpreter = schemaInterpreter(direction, reading, tools)
  const errorTools = { ...tools, remember: createMemo() }
  let compiler: ReturnType<typeof schemaCompiler> | undefined

  const compilerFor = (schema: Located) => {
    refuseBroken(schema, tools)
    compiler ??= schemaCompiler(direction, reading, tools)
    return compiler
  }

  const lazyCheck = (schema: Located): SchemaCheck => {
    const allowance = { left: tools.stepsInterpreted ?? STEPS_INTERPRETED }
    let interpret: Interpret | undefined
    let validate: Compiled | undefined
    const interpreted = (value: unknown) => {
      if (allowance.left <= 0) return undefined
      if (!interpret) refuseBroken(schema, tools)
      interpret ??= interpreter.interpret(schema)
      return interpret(value, allowance)
    }
    const compiled = (value: unknown) => {
      validate ??= compilerFor(schema).compile(schema)
      return validate(value)
    }
    return (value) => {
      const errors = interpreted(value) ?? compiled(value)
      return errors.length === 0 ? CONFORMS : toSchemaErrors(errors, errorTools, schema)
    }
  }

  const check = (schema: Located): SchemaCheck => {
    const { value, place, isDerived } = schema
    const key = isDerived && isRecord(value) ? value : `${place.uri}#${place.pointer}`
    const made = known.get(key) ?? lazyCheck(schema)
    known.set(key, made)
    return made
  }

  return { check, compile: (schema: Located) => compilerFor(schema).compileAll(schema) }
}
