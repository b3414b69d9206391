/**
 * Turns the errors of the schema compiler into schema errors with two addresses: where in the value, where in the
 * document. Pure. Flow: schemas → checks → **schema errors**.
 */
import type { DocumentSet } from './document-set.ts'
import { findFalseSchema } from './false-schema.ts'
import type { Memo } from './memo.ts'
import type { Pattern } from './pattern.ts'
import { child, isRecord, type Located, type Place, pointerTo } from './place.ts'
import { subschemas } from './schema-keywords.ts'
import type { SchemaWalk } from './schema-walk.ts'

/** One keyword that a value does not satisfy. */
export interface SchemaError {
  readonly keyword: string
  /** the keyword's own parameters, as AJV names them, such as `missingProperty` or `limit` */
  readonly params: Readonly<Record<string, unknown>>
  /** what is wrong, as the end of a sentence: "must be number" */
  readonly message: string
  /** JSON Pointer into the value */
  readonly pointer: string
  readonly value: unknown
  /** the keyword in the document */
  readonly place: Place
  /** the document says in `x-inferred` that the API's own documentation does not state this keyword */
  readonly isInferred: boolean
  /** for `oneOf` and `anyOf`: why no alternative fits; for `contains` and `propertyNames`: why an item or a name does not */
  readonly causes: readonly SchemaError[]
}

/** An error as AJV gives it, with `verbose`: the schema objects are the document's own. */
export interface RawError {
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string | undefined
  readonly instancePath: string
  readonly schemaPath: string
  readonly schema?: unknown
  readonly parentSchema?: object | undefined
  readonly data?: unknown
}

export interface ErrorTools {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
  readonly compilePattern: (source: string) => Pattern
  /** for the schemas below a keyword's: a value that is broken in many ways is told of by the same keyword again and again */
  readonly remember: Memo
}

/** Where the error of a keyword that hands the value on to another schema keeps the errors of that one. */
export const CHOSEN = 'errors'

export function toSchemaErrors(
  errors: readonly RawError[],
  tools: ErrorTools,
  schema: Located,
): readonly SchemaError[] {
  const kept: Kept[] = []
  for (const raw of errors) {
    const causes: SchemaError[] = []
    if (COMBINERS.includes(raw.keyword)) {
      const branches = branchesOf(raw, tools)
      for (let last = kept.at(-1); last && isFromBranch(last.raw, raw, branches); last = kept.at(-1)) {
        causes.unshift(last.error)
        kept.pop()
      }
    }
    const chosen: unknown = raw.params[CHOSEN]
    if (Array.isArray(chosen)) {
      const found = toSchemaErrors(chosen, tools, schema)
      const at = raw.instancePath + memberPointer(raw.params)
      kept.push(...found.map((error) => ({ raw, error: { ...error, pointer: at + error.pointer } })))
    }
    // `if` only repeats what the errors of its `then` or `else` say.
    else if (raw.keyword !== 'if') kept.push({ raw, error: toSchemaError(raw, tools, schema, causes) })
  }
  return distinct(kept.map(({ error }) => error))
}

/** A schema that applies twice to one value, as a parent that its children take up, says the same twice. */
function distinct(errors: readonly SchemaError[]): readonly SchemaError[] {
  if (errors.length < 2) return errors
  const told = new Set<string>()
  return errors.filter(({ keyword, pointer, place, message }) => {
    const key = JSON.stringify([keyword, pointer, place.uri, place.pointer, message])
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}

interface Kept {
  readonly raw: RawError
  readonly error: SchemaError
}

/** Where in the value the errors of a keyword that hands a member on begin. */
function memberPointer({ unevaluatedProperty, unevaluatedItem }: RawError['params']): string {
  const member = unevaluatedProperty ?? unevaluatedItem
  return member === undefined ? '' : pointerTo(String(member))
}

/** Keywords whose own error sums up those of the schemas below them. */
const COMBINERS = ['oneOf', 'anyOf', 'contains', 'propertyNames']

/** AJV lists the errors of all branches before the one that says that none fits. */
function isFromBranch(error: RawError, combiner: RawError, branches: ReadonlySet<unknown>): boolean {
  if (!error.instancePath.startsWith(combiner.instancePath) || !branches.has(error.parentSchema)) return false
  return error.parentSchema !== combiner.parentSchema || error.instancePath.length > combiner.instancePath.length
}

function branchesOf(combiner: RawError, { remember, walk }: ErrorTools): ReadonlySet<unknown> {
  const { schema } = combiner
  const find = () => branchSchemas(combiner, walk)
  return typeof schema === 'object' && schema !== null ? remember(schema, find) : find()
}

function branchSchemas(combiner: RawError, walk: SchemaWalk): ReadonlySet<unknown> {
  const found = new Set<unknown>()
  const pending: unknown[] = [combiner.schema].flat()
  while (pending.length > 0) {
    const next = pending.pop()
    if (next === false) found.add(next)
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    for (const { value } of subschemas(next, { uri: '', pointer: '' })) pending.push(value)
    pending.push(...walk.targetsOf(next).map(({ value }) => value))
  }
  return found
}

function toSchemaError(raw: RawError, tools: ErrorTools, schema: Located, causes: readonly SchemaError[]): SchemaError {
  const parent: unknown = raw.parentSchema
  const inferred = isRecord(parent) ? parent['x-inferred'] : undefined
  return {
    keyword: raw.keyword,
    params: raw.params,
    message: messageOf(raw),
    pointer: raw.instancePath,
    value: raw.data,
    place: placeOfError(raw, tools, schema),
    isInferred: Array.isArray(inferred) && inferred.includes(raw.keyword),
    causes,
  }
}

/** AJV's schemaPath is no pointer into the document behind a `$ref`; the schema object itself says where it stands. */
function placeOfError(raw: RawError, tools: ErrorTools, schema: Located): Place {
  const parent: unknown = raw.parentSchema
  // A `false` schema is no object, and has no keyword.
  if (!isRecord(parent)) return findFalseSchema(schema, raw.instancePath, tools) ?? schema.place
  const place = tools.walk.placeOf(parent)
  return place ? child(place, raw.keyword) : schema.place
}

function messageOf(raw: RawError): string {
  switch (raw.keyword) {
    case 'enum':
      return `must be one of ${list(raw.schema)}`
    case 'const':
      return `must be ${JSON.stringify(raw.schema)}`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `must not have the property "${String(raw.params.additionalProperty ?? raw.params.unevaluatedProperty)}"`
    case 'unevaluatedItems':
      return `must not have the item ${String(raw.params.unevaluatedItem)}`
    case 'required':
      return `must have the property "${String(raw.params.missingProperty)}"`
    case 'type':
      return `must be ${[raw.params.type].flat().join(' or ')}`
    case 'oneOf':
      return raw.params.passingSchemas
        ? 'must fit only one alternative of oneOf, and fits several'
        : 'must fit one alternative of oneOf'
    case 'anyOf':
      return 'must fit an alternative of anyOf'
    case 'propertyNames':
      return `must not have a property named "${String(raw.params.propertyName)}"`
    case 'not':
      return 'must not fit the schema in "not"'
    case 'false schema':
      return 'must not be there'
    default:
      return raw.message ?? `must satisfy ${raw.keyword}`
  }
}

function list(values: unknown): string {
  const shown = (values as readonly unknown[]).map((value) => JSON.stringify(value))
  return shown.length > 12 ? `${shown.slice(0, 12).join(', ')} … (${shown.length} values)` : shown.join(', ')
}
