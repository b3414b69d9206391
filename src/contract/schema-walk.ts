/**
 * Walks the schemas that a message is judged by, each once, before they are compiled: remembers where each stands,
 * rewrites OpenAPI 3.0's dialect into 2020-12 without changing its shape, and notes what will not compile or looks
 * like a slip.
 * Flow: document → **schemas** → checks. Pure but for the documents it opens by reference.
 */
import type { DocumentSet } from './document-set.ts'
import { nearest } from './nearest.ts'
import type { Pattern } from './pattern.ts'
import { child, isRecord, type Located, type Place, toUriReference } from './place.ts'
import { KEYWORDS, type KeywordForm, TYPE_NAMES, wrongForm } from './schema-keywords.ts'
import { rewrite20 } from './schema-swagger.ts'
import { type SourceLocation, ToolError, type ToolErrorCode } from './tool-error.ts'

export type SchemaObject = Readonly<Record<string, unknown>>

/** Something about a schema that its author wants to know. An error does not compile; a warning does. */
export interface SchemaProblem {
  readonly code: ToolErrorCode | 'keyword-unknown' | 'keyword-ignored' | 'keyword-form'
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
  readonly place: Place
  /** where the fault itself stands, which is in another file when a reference leads to one that cannot be parsed */
  readonly at?: SourceLocation | undefined
}

export interface SchemaWalk {
  /** walks all that is reachable from here; what was walked before is not walked again */
  readonly visit: (schema: Located) => void
  /** where a schema stands that was visited; YAML aliases stand where their anchor does */
  readonly placeOf: (schema: object) => Place | undefined
  /** the schema a `$ref` leads to, one step; throws as DocumentSet.target */
  readonly follow: (schema: SchemaObject) => unknown
  /** the schema itself, or what it leads to where it is nothing but a reference */
  readonly settle: (schema: Located) => Located
  /** the first error among the schemas reachable from here */
  readonly firstError: (schema: Located) => SchemaProblem | undefined
  readonly problems: readonly SchemaProblem[]
}

/** 2.0 and 3.0: nullable, boolean exclusive bounds, a `$ref` whose siblings are ignored, no `$id`; else JSON Schema 2020-12 */
export type SchemaDialect = '2.0' | '3.0' | '2020-12'

export function walkSchemas(
  documents: DocumentSet,
  dialect: SchemaDialect,
  compilePattern: (source: string) => Pattern,
): SchemaWalk {
  const places = new Map<object, Place>()
  const problems: SchemaProblem[] = []
  const errors = new Map<object, SchemaProblem>()
  /** known to lead to no error */
  const sound = new Set<unknown>()

  const note = (schema: object, problem: SchemaProblem) => {
    problems.push(problem)
    if (problem.severity === 'error' && !errors.has(schema)) errors.set(schema, problem)
  }

  const visit = (start: Located) => {
    const wrong = noSchema(start)
    if (wrong && !problems.some(({ place }) => isSamePlace(place, start.place))) problems.push(wrong)
    const pending: Located[] = [start]
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { value: schema, place } = next
      if (!isRecord(schema) || places.has(schema)) continue
      places.set(schema, place)
      if (dialect === '2.0') rewrite20(schema)
      if (dialect !== '2020-12') rewrite30(schema)
      for (const problem of inspect(schema, place, dialect, compilePattern)) note(schema, problem)
      // AJV knows `nullable`, and would act on it, or refuse it, where the document's version gives it no meaning.
      if (typeof schema.nullable === 'boolean') delete (schema as Record<string, unknown>).nullable
      const target = targetOf(schema, place, documents, (problem) => note(schema, problem))
      const settled = target && settle(target)
      // A reference to a bare reference in another file is resolved against the wrong file by AJV: shortened here.
      if (settled && settled !== target) Object.assign(schema, { $ref: toUriReference(settled.place) })
      if (target) pending.push(target)
      pending.push(...subschemas(schema, place).toReversed())
    }
  }

  const settle = (start: Located): Located => {
    const seen = new Set<unknown>()
    let located = start
    while (isBareReference(located.value, dialect) && !seen.has(located.value)) {
      seen.add(located.value)
      const target = targetOf(located.value, located.place, documents, () => {})
      if (!target) return located
      located = target
    }
    return located
  }

  const firstError = (start: Located): SchemaProblem | undefined => {
    visit(start)
    const wrong = noSchema(start)
    if (wrong || errors.size === 0) return wrong
    const seen = new Set<unknown>()
    const pending: Located[] = [start]
    for (const { value: schema, place } of pending) {
      if (!isRecord(schema) || seen.has(schema) || sound.has(schema)) continue
      seen.add(schema)
      const error = errors.get(schema)
      if (error) return error
      pending.push(...subschemas(schema, place))
      const target = targetOf(schema, place, documents, () => {})
      if (target) pending.push(target)
    }
    for (const schema of seen) sound.add(schema)
    return undefined
  }

  const follow = (schema: SchemaObject): unknown => {
    const place = places.get(schema) ?? documents.root
    return documents.target(String(schema.$ref), place)?.value
  }

  return { visit, placeOf: (schema) => places.get(schema), follow, settle, firstError, problems }
}

/** What a keyword or a reference leads to is looked at there; this is for the places where schemas begin. */
function noSchema({ value, place }: Located): SchemaProblem | undefined {
  if (typeof value === 'boolean' || isRecord(value)) return undefined
  return {
    code: 'SCHEMA_INVALID',
    severity: 'error',
    message: 'This is no schema.',
    hint: 'A schema is an object, or true or false.',
    place,
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.uri === b.uri && a.pointer === b.pointer
}

function isBareReference(value: unknown, dialect: SchemaDialect): value is SchemaObject {
  if (!isRecord(value) || typeof value.$ref !== 'string') return false
  return (
    dialect !== '2020-12' ||
    Object.keys(value).every((key) => key === '$ref' || !KEYWORDS.has(key) || isAnnotation(key))
  )
}

function targetOf(
  schema: SchemaObject,
  place: Place,
  documents: DocumentSet,
  note: (problem: SchemaProblem) => void,
): Located | undefined {
  const ref = schema.$ref
  if (typeof ref !== 'string') return undefined
  try {
    const target = documents.target(ref, place)
    if (target && typeof target.value !== 'boolean' && !isRecord(target.value)) {
      note({
        code: 'SCHEMA_INVALID',
        severity: 'error',
        message: `"${ref}" leads to what is no schema.`,
        place: child(place, '$ref'),
      })
      return undefined
    }
    return target
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    const { code, message, at } = error
    const hint = error.hint === undefined ? {} : { hint: error.hint }
    note({ code, severity: 'error', message, ...hint, place: child(place, '$ref'), at })
    return undefined
  }
}

/** Each direct subschema with its place. */
export function subschemas(schema: SchemaObject, place: Place): readonly Located[] {
  const found: Located[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    switch (KEYWORDS.get(keyword)) {
      case 'schema':
        found.push({ value, place: child(place, keyword) })
        break
      case 'schemas':
        if (Array.isArray(value))
          found.push(...value.map((item, index) => ({ value: item, place: child(place, keyword, index) })))
        break
      case 'schema map':
        if (isRecord(value)) {
          found.push(
            ...Object.entries(value).map(([name, item]) => ({ value: item, place: child(place, keyword, name) })),
          )
        }
        break
      default:
    }
  }
  return found
}

function inspect(
  schema: SchemaObject,
  place: Place,
  dialect: SchemaDialect,
  compilePattern: (source: string) => Pattern,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    const at = child(place, keyword)
    const form = KEYWORDS.get(keyword)
    const problem = form ? inspectValue(keyword, form, value, compilePattern) : inspectName(keyword)
    if (problem) problems.push({ ...problem, place: at })
    if (keyword === 'nullable' && dialect === '2020-12') {
      problems.push({
        code: 'keyword-ignored',
        severity: 'warning',
        message: '"nullable" means nothing from OpenAPI 3.1 on.',
        hint: 'Add "null" to the type: type: [string, "null"].',
        place: at,
      })
    }
  }
  return problems
}

type Slip = Omit<SchemaProblem, 'place'>

function inspectValue(
  keyword: string,
  form: KeywordForm,
  value: unknown,
  compilePattern: (source: string) => Pattern,
): Slip | undefined {
  const wrong = wrongForm(form, value)
  if (wrong !== undefined) {
    const [suggestion] = keyword === 'type' && typeof value === 'string' ? nearest(value, TYPE_NAMES, 1) : []
    const hint = suggestion === undefined ? {} : { hint: `Did you mean "${suggestion}"?` }
    const isHarmless = isAnnotation(keyword)
    const code = isHarmless ? 'keyword-form' : 'SCHEMA_INVALID'
    const severity = isHarmless ? 'warning' : 'error'
    return {
      code,
      severity,
      message: `The value of "${keyword}" ${wrong}: ${JSON.stringify(value)?.slice(0, 80)}.`,
      ...hint,
    }
  }
  return form === 'pattern' ? inspectPattern(String(value), compilePattern) : undefined
}

function inspectPattern(pattern: string, compilePattern: (source: string) => Pattern): Slip | undefined {
  try {
    compilePattern(pattern)
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error)
    return {
      code: 'SCHEMA_INVALID',
      severity: 'error',
      message: `"pattern" is no regular expression: ${reason}.`,
      hint: 'Patterns are ECMA 262.',
    }
  }
}

function inspectName(keyword: string): Slip | undefined {
  if (keyword.startsWith('x-')) return undefined
  const [known] = nearest(keyword, KEYWORDS.keys(), 1)
  return {
    code: 'keyword-unknown',
    severity: 'warning',
    message: `"${keyword}" is no keyword of a schema, so nothing is checked by it.`,
    hint: known === undefined ? 'Remove it, or begin its name with "x-".' : `Did you mean "${known}"?`,
  }
}

const ANNOTATIONS = [
  'title',
  'description',
  '$comment',
  'deprecated',
  'discriminator',
  'externalDocs',
  'xml',
  '$vocabulary',
]

/** Keywords that no value is checked by: a wrong form of theirs leaves every check as it is. */
function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.includes(keyword)
}

/**
 * OpenAPI 3.0.3 section 4.7.24 in terms of 2020-12, in place: every pointer into the schema still resolves.
 * `nullable` counts only beside a `type` of its own (clarified in 3.0.3).
 */
function rewrite30(schema: Record<string, unknown>): void {
  if (typeof schema.$ref === 'string') {
    for (const keyword of Object.keys(schema)) if (keyword !== '$ref' && KEYWORDS.has(keyword)) delete schema[keyword]
    return
  }
  if (schema.nullable === true && typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (typeof schema.nullable === 'boolean') delete schema.nullable
  moveExclusive(schema, 'minimum', 'exclusiveMinimum')
  moveExclusive(schema, 'maximum', 'exclusiveMaximum')
}

function moveExclusive(schema: Record<string, unknown>, bound: string, exclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] === true && typeof schema[bound] === 'number') {
    schema[exclusive] = schema[bound]
    delete schema[bound]
  } else delete schema[exclusive]
}
