/**
 * Judges values by the schemas of a document with an AJV instance of its own: each schema that is referred to is copied,
 * rewritten to 2020-12 on the way, and registered under a number.
 * Flow: files → operations → **schemas** → verdicts. Pure.
 */
import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isTable, type PlainFiles, type Spot, step, type Table } from './plain-files.ts'
import type { PlainVersion } from './plain-operations.ts'

/** Undefined: the value fits. Otherwise what is wrong with it. Throws for a schema that does not compile. */
export type PlainCheck = (value: unknown) => string | undefined

export function plainSchemas(files: PlainFiles, version: PlainVersion): (schema: Spot) => PlainCheck {
  const errorsOf = plainErrors(files, version, { allErrors: false })
  const texts = new Ajv2020()
  return (schema) => {
    const find = errorsOf(schema)
    return (value) => {
      const errors = find(value)
      return errors.length === 0 ? undefined : texts.errorsText([...errors], { dataVar: '' })
    }
  }
}

/** The same, with the errors as AJV has them, `verbose`. */
export function plainErrors(
  files: PlainFiles,
  version: PlainVersion,
  { allErrors }: { readonly allErrors: boolean },
): (schema: Spot) => (value: unknown) => readonly ErrorObject[] {
  const ajv = new Ajv2020({
    strict: false,
    allErrors,
    verbose: true,
    logger: false,
    inlineRefs: false,
    addUsedSchema: false,
    code: { regExp: Object.assign(lenientPattern, { code: 'lenientPattern' }) },
  })
  addFormats.default(ajv)
  // RFC 5321 section 4.1.2 asks for no dot in a domain; `ajv-formats` does.
  ajv.addFormat('email', /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](-*[a-z\d]+)*(\.[a-z\d](-*[a-z\d]+)*)*$/i)
  const numbers = new Map<string, string>()
  const checks = new Map<string, ValidateFunction>()
  const pending: (readonly [string, Spot])[] = []

  const uriOf = (spot: Spot): string => {
    const key = JSON.stringify([spot.file, spot.path])
    const known = numbers.get(key)
    if (known !== undefined) return known
    const uri = `plain://schema/${numbers.size}`
    numbers.set(key, uri)
    pending.push([uri, spot])
    return uri
  }

  const converter: Converter = { files, is31: version === '3.1', uriOf }
  return (schema) => {
    const uri = uriOf(schema)
    for (let next = pending.pop(); next; next = pending.pop()) {
      ajv.addSchema(convert(next[1], converter) as AnySchema, next[0])
    }
    const validate = checks.get(uri) ?? ajv.compile({ $ref: uri })
    checks.set(uri, validate)
    return (value) => (validate(value) ? [] : [...(validate.errors ?? [])])
  }
}

/** Patterns are ECMA 262, with the `u` flag where they are valid with it. */
function lenientPattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}

interface Converter {
  readonly files: PlainFiles
  readonly is31: boolean
  readonly uriOf: (spot: Spot) => string
}

const ONE = ['additionalProperties', 'items', 'not', 'contains', 'if', 'then', 'else', 'propertyNames']
const ONE_31 = ['unevaluatedItems', 'unevaluatedProperties']
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const MAPS = ['properties', 'patternProperties', 'dependentSchemas']
const KEPT = [
  ...['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains'],
  ...['minProperties', 'maxProperties', 'dependentRequired'],
]

function convert(spot: Spot, converter: Converter): unknown {
  const { value } = spot
  if (!isTable(value)) return value
  const result: Record<string, unknown> = {}
  const ref = value.$ref ?? value.$dynamicRef
  if (typeof ref === 'string') {
    result.$ref = converter.uriOf(converter.files.target(ref, spot))
    // Before 3.1 the siblings of a reference are ignored, but for null where the author meant it.
    if (!converter.is31) return older(result, { nullable: value.nullable, 'x-nullable': value['x-nullable'] })
  }
  for (const name of KEPT) if (value[name] !== undefined) result[name] = value[name]
  if (Array.isArray(value.enum)) result.enum = withTexts(value.enum, value.type)
  const tuple = !converter.is31 && Array.isArray(value.items) ? convertList(step(spot, 'items'), converter) : undefined
  for (const name of [...ONE, ...ONE_31]) {
    if (value[name] !== undefined && !(name === 'items' && tuple)) result[name] = convert(step(spot, name), converter)
  }
  // JSON Schema draft 4 wrote tuples so, and some documents of 2.0 do.
  if (tuple) Object.assign(result, { prefixItems: tuple })
  for (const name of LISTS) if (Array.isArray(value[name])) result[name] = convertList(step(spot, name), converter)
  for (const name of MAPS) if (isTable(value[name])) result[name] = convertMap(step(spot, name), converter)
  if (value.required !== undefined) result.required = requiredInAnswers(value.required, spot, converter)
  return converter.is31 ? result : older(result, value)
}

/** No value is a string and a number: unquoted in YAML, `1` under the type string was meant as the text. */
function withTexts(members: readonly unknown[], type: unknown): readonly unknown[] {
  const isText = JSON.stringify([type].flat()) === '["string"]' && members.every((member) => typeof member !== 'string')
  return isText ? members.map((member) => (member === null ? null : String(member))) : members
}

function convertList(spot: Spot, converter: Converter): readonly unknown[] {
  return (spot.value as readonly unknown[]).map((_, index) => convert(step(spot, index), converter))
}

function convertMap(spot: Spot, converter: Converter): Table {
  const names = Object.keys(spot.value as Table)
  return Object.fromEntries(names.map((name) => [name, convert(step(spot, name), converter)]))
}

/** OpenAPI 3.0 and 2.0: `nullable`, boolean exclusive bounds, `file`. */
function older(schema: Record<string, unknown>, written: Table): unknown {
  if (schema.type === 'file') delete schema.type
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (schema[exclusive] === true) {
      schema[exclusive] = schema[bound]
      delete schema[bound]
    } else if (schema[exclusive] === false) delete schema[exclusive]
  }
  const isNullable = written.nullable === true || written['x-nullable'] === true
  if (!isNullable) return schema
  const combines = [...LISTS, '$ref', 'not'].some((keyword) => schema[keyword] !== undefined)
  if (typeof schema.type === 'string' && !combines) return { ...schema, type: [schema.type, 'null'] }
  // Without a type the specification gives `nullable` no meaning, and beside `allOf` null would have to fit each part of
  // it; all who write it so mean that null may stand in the place of the whole.
  return { anyOf: [{ type: 'null' }, schema] }
}

/** A property that is writeOnly need not be in an answer, required or not. */
function requiredInAnswers(required: unknown, spot: Spot, converter: Converter): unknown {
  if (!Array.isArray(required)) return required
  return required.filter((name) => !isWriteOnly(String(name), spot, converter, 0))
}

function isWriteOnly(name: string, spot: Spot, converter: Converter, depth: number): boolean {
  return within(spot, converter, depth).some((schema) => {
    const property = step(step(schema, 'properties'), name)
    return within(property, converter, 0).some(({ value }) => isTable(value) && value.writeOnly === true)
  })
}

/** A schema with what `$ref` and `allOf` add to it. */
function within(spot: Spot, converter: Converter, depth: number): readonly Spot[] {
  const { value } = spot
  if (!isTable(value) || depth > 10) return []
  const branches = Array.isArray(value.allOf) ? value.allOf.map((_, index) => step(step(spot, 'allOf'), index)) : []
  const targets = typeof value.$ref === 'string' ? [converter.files.target(value.$ref, spot)] : []
  return [spot, ...[...branches, ...targets].flatMap((inner) => within(inner, converter, depth + 1))]
}
