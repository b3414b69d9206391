/**
 * Compiles schemas with AJV, on first use, by reference into the registered documents.
 * The only file that knows AJV. Flow: document → schemas → **checks**.
 */
import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { DataValidateFunction } from 'ajv/dist/types/index.js'
import addFormats from 'ajv-formats'
import { type DiscriminatorCheck, discriminatorCheck } from './discriminator.ts'
import type { DocumentSet } from './document-set.ts'
import type { Pattern } from './pattern.ts'
import { isRecord, type Located, toUriReference } from './place.ts'
import { CHOSEN, type SchemaError, toSchemaErrors } from './schema-error.ts'
import type { SchemaDialect, SchemaObject, SchemaProblem, SchemaWalk } from './schema-walk.ts'
import { ToolError } from './tool-error.ts'

/** Which way a message goes: requests need no `readOnly` property, responses no `writeOnly` one (OpenAPI 3.1, 4.8.24). */
export type Direction = 'request' | 'response'

/** Judges a value. Empty: it conforms. Throws SCHEMA_INVALID, or PatternTimeout where the answer is not known. */
export type SchemaCheck = (value: unknown) => readonly SchemaError[]

export interface CheckTools {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
  readonly dialect: SchemaDialect
  readonly compilePattern: (source: string) => Pattern
}

export interface SchemaChecks {
  /** the check of a schema; nothing is compiled before the first value comes */
  readonly check: (schema: Located, direction: Direction) => SchemaCheck
}

const CONFORMS: readonly SchemaError[] = []

/** AJV's pass over its generated code takes up to half of the time of compiling, for a tenth of that of checking. */
const FAST_TO_COMPILE = { optimize: false } as const

export function schemaChecks(tools: CheckTools): SchemaChecks {
  const compilers = new Map<Direction, Compiler>()
  const known = new Map<string, SchemaCheck>()

  const compilerFor = (direction: Direction): Compiler => {
    const compiler = compilers.get(direction) ?? createCompiler(direction, tools)
    compilers.set(direction, compiler)
    return compiler
  }

  const check = (schema: Located, direction: Direction): SchemaCheck => {
    const key = `${direction} ${schema.place.uri}#${schema.place.pointer}`
    const made = known.get(key) ?? lazyCheck(schema, tools, () => compilerFor(direction)(schema))
    known.set(key, made)
    return made
  }

  return { check }
}

/**
 * A check over a JSON Schema of our own, such as that of fixture files: a value with pointers and messages.
 * The schema itself is not checked: its meta-schema takes longer to compile than all else that the start of the mock does.
 */
export function standaloneCheck(
  schema: AnySchema,
): (value: unknown) => readonly Omit<SchemaError, 'place' | 'causes'>[] {
  const validate = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    code: FAST_TO_COMPILE,
  }).compile(schema)
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map((error) => ({
          keyword: error.keyword,
          params: error.params,
          message: error.message ?? error.keyword,
          pointer: error.instancePath,
          value: error.data,
          isInferred: false,
        }))
}

type Compiler = (schema: Located) => ValidateFunction

function lazyCheck(schema: Located, tools: CheckTools, compile: () => ValidateFunction): SchemaCheck {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= compile()
    return validate(value) ? CONFORMS : toSchemaErrors(validate.errors ?? [], tools, schema)
  }
}

function createCompiler(direction: Direction, { documents, walk, dialect, compilePattern }: CheckTools): Compiler {
  const ajv = createAjv(dialect, compilePattern)
  filterRequired(ajv, direction, walk)
  const registered = new Set<string>()
  const compile: Compiler = (schema) => {
    const broken = walk.firstError(schema)
    if (broken) throw schemaInvalid(broken, documents)
    try {
      for (const [uri, source] of documents.sources) {
        if (registered.has(uri)) continue
        registered.add(uri)
        ajv.addSchema(source.value as AnySchema, uri, undefined, false)
      }
      if (schema.isDerived) return ajv.compile(schema.value as AnySchema)
      return ajv.compile({ $ref: toUriReference(walk.settle(schema).place) })
    } catch (error) {
      throw doesNotCompile(error, schema, documents)
    }
  }
  addDiscriminator(ajv, documents, walk, compile)
  return compile
}

function addDiscriminator(ajv: Ajv2020, documents: DocumentSet, walk: SchemaWalk, compile: Compiler): void {
  const compiled = new Map<string, ValidateFunction>()
  const checks = new Map<object, DiscriminatorCheck<ErrorObject>>()
  const judge = (schema: Located, value: unknown): readonly ErrorObject[] => {
    const key = toUriReference(schema.place)
    const validate = compiled.get(key) ?? compile(schema)
    compiled.set(key, validate)
    return validate(value) ? [] : [...(validate.errors ?? [])]
  }
  ajv.addKeyword({
    keyword: 'discriminator',
    type: 'object',
    compile: (_, parentSchema) => {
      // AJV compiles a small schema wherever it is referred to; what is being judged is one thing all the same.
      const check = checks.get(parentSchema) ?? discriminatorCheck(parentSchema, { documents, walk, judge })
      if (check) checks.set(parentSchema, check)
      const validate: DataValidateFunction = (value: object) => {
        const fault = check?.(value)
        if (!fault) return true
        const message = fault.kind === 'unknown' ? fault.message : 'must fit the schema that its discriminator chooses'
        const params = fault.kind === 'unknown' ? {} : { [CHOSEN]: fault.errors }
        validate.errors = [{ keyword: 'discriminator', message, params, parentSchema }]
        return false
      }
      return validate
    },
  })
}

function createAjv(dialect: SchemaDialect, compilePattern: (source: string) => Pattern): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    meta: false,
    // Before OpenAPI 3.1 there is no `$id`; AJV would take the one of any example for a schema's.
    ...(dialect === '2020-12' ? {} : { schemaId: NO_KEYWORD }),
    addUsedSchema: false,
    ownProperties: true,
    logger: false,
    code: {
      ...FAST_TO_COMPILE,
      regExp: Object.assign(
        (source: string) => {
          const { test } = compilePattern(source)
          // AJV tells patterns apart by their text.
          return { test, toString: () => `/${source}/` } as unknown as RegExp
        },
        { code: 'compilePattern' },
      ),
    },
  })
  addFormats.default(ajv)
  return ajv
}

/** A name that AJV looks up and no document has. The type allows `$id` and `id` only. */
const NO_KEYWORD = ' ' as '$id'

/** `required` counts in one direction only where the property is readOnly or writeOnly (OpenAPI 3.1, 4.8.24). */
function filterRequired(ajv: Ajv2020, direction: Direction, walk: SchemaWalk): void {
  const standard = ajv.getKeyword('required')
  if (typeof standard !== 'object' || !('code' in standard) || typeof standard.code !== 'function') {
    throw new Error('AJV no longer has a code keyword "required"')
  }
  const { code } = standard
  ajv.removeKeyword('required')
  ajv.addKeyword({
    ...standard,
    code: (context, ruleType) => {
      const parent: unknown = context.parentSchema
      const names = context.schema as readonly string[]
      if (isRecord(parent)) context.schema = names.filter((name) => !isOmitted(name, parent, direction, walk))
      code(context, ruleType)
    },
  })
}

/** Whether messages in this direction do without a property, as the schema itself, its `$ref` or `allOf` has it. */
function isOmitted(name: string, schema: SchemaObject, direction: Direction, walk: SchemaWalk): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly'
  return reachable(schema, walk).some((part) => {
    const properties = part.properties
    if (!isRecord(properties) || !Object.hasOwn(properties, name)) return false
    return reachable(properties[name], walk).some((property) => property[flag] === true)
  })
}

/** A schema with what its `$ref` and `allOf` add to it. */
function reachable(schema: unknown, walk: SchemaWalk): readonly SchemaObject[] {
  const found = new Set<SchemaObject>()
  const pending = [schema]
  while (pending.length > 0) {
    const next = pending.pop()
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    if (Array.isArray(next.allOf)) pending.push(...next.allOf)
    if (typeof next.$ref === 'string') pending.push(walk.follow(next))
  }
  return [...found]
}

function schemaInvalid({ message, hint, place, at }: SchemaProblem, documents: DocumentSet): ToolError {
  return new ToolError('SCHEMA_INVALID', message, {
    at: at ?? documents.locate(place),
    ...(hint === undefined ? {} : { hint }),
  })
}

function doesNotCompile(error: unknown, schema: Located, documents: DocumentSet): unknown {
  if (error instanceof ToolError || !(error instanceof Error)) return error
  return new ToolError('SCHEMA_INVALID', `The schema does not compile: ${error.message}.`, {
    at: documents.locate(schema.place),
    hint: 'The message is the schema compiler’s own; look at the schema at that place.',
    cause: error,
  })
}
