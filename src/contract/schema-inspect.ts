/**
 * What looks wrong in one schema object, keyword by keyword: what will not compile, and what its author should know.
 * Pure. Flow: document → **schemas** → checks.
 */
import { nearest } from './nearest.ts'
import type { Pattern } from './pattern.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import type { LaterKeyword, SchemaDialect } from './schema-dialect.ts'
import { isAnnotation, KEYWORDS, type KeywordForm, TYPE_NAMES, wrongForm } from './schema-keywords.ts'
import type { SourceLocation, ToolErrorCode } from './tool-error.ts'

/** Something about a schema that its author wants to know. An error does not compile; a warning does. */
export interface SchemaProblem {
  readonly code:
    | ToolErrorCode
    | 'keyword-unknown'
    | 'keyword-ignored'
    | 'keyword-of-later-version'
    | 'keyword-form'
    | 'format-unknown'
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
  readonly place: Place
  /** where the fault itself stands, which is in another file when a reference leads to one that cannot be parsed */
  readonly at?: SourceLocation | undefined
}

export function inspectSchema(
  schema: Readonly<Record<string, unknown>>,
  place: Place,
  dialect: SchemaDialect,
  compilePattern: (source: string) => Pattern,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    const form = KEYWORDS.get(keyword)
    const problem = form ? inspectValue(keyword, form, value, compilePattern) : inspectName(keyword)
    if (problem) problems.push({ ...problem, place: child(place, keyword) })
    if (keyword === 'nullable' && dialect === '2020-12') {
      problems.push({
        code: 'keyword-ignored',
        severity: 'warning',
        message: '"nullable" means nothing from OpenAPI 3.1 on.',
        hint: 'Add "null" to the type: type: [string, "null"].',
        place: child(place, keyword),
      })
    }
  }
  const { $schema: dialectName } = schema
  if (typeof dialectName === 'string' && !DIALECTS.test(dialectName)) {
    problems.push({ ...otherDialect(dialectName), place: child(place, '$schema') })
  }
  return problems
}

const DIALECTS =
  /^https:\/\/(json-schema\.org\/draft\/2020-12\/schema#?|spec\.openapis\.org\/oas\/3\.\d+\/dialect\/.+)$/

function otherDialect(name: string): Slip {
  return {
    code: 'keyword-ignored',
    severity: 'warning',
    message: `"$schema" names ${name}, but every schema is judged as JSON Schema 2020-12.`,
    hint: 'Write the schema in 2020-12.',
  }
}

export function nullableReference(place: Place): SchemaProblem {
  return {
    code: 'keyword-ignored',
    severity: 'warning',
    message:
      'By the letter of OpenAPI 3.0 "nullable" means nothing beside a "$ref"; null is accepted here all the same.',
    hint: 'Write allOf: [{ $ref: … }] beside nullable.',
    place: child(place, 'nullable'),
  }
}

/** Documents of before 3.1 use it, and their authors mean it. */
export function keywordOfLaterVersion(
  { keyword, isForm }: LaterKeyword,
  dialect: SchemaDialect,
  place: Place,
): SchemaProblem {
  const lacks = isForm ? `no such value of "${keyword}"` : `no keyword "${keyword}"`
  return {
    code: 'keyword-of-later-version',
    severity: 'warning',
    message: `OpenAPI ${dialect} has ${lacks}; it is checked all the same.`,
    hint:
      dialect === '2.0'
        ? 'Write the document in OpenAPI 3.1, which has it.'
        : 'Raise "openapi" to 3.1.0, which has it.',
    place: child(place, keyword),
  }
}

export function numberAsText(keyword: string, place: Place): SchemaProblem {
  return {
    code: 'keyword-form',
    severity: 'warning',
    message: `The value of "${keyword}" is a number written as text; it is read as the number.`,
    hint: 'Write it without quotes.',
    place: child(place, keyword),
  }
}

export function enumOfNoText(place: Place): SchemaProblem {
  return {
    code: 'keyword-form',
    severity: 'warning',
    message: '"enum" lists no text, though the type is string: what it lists is read as text.',
    hint: 'Write the values in quotes.',
    place: child(place, 'enum'),
  }
}

export function listOfItems(place: Place): SchemaProblem {
  return {
    code: 'keyword-form',
    severity: 'warning',
    message: 'The "items" of OpenAPI is one schema; a list of them is read as JSON Schema draft 4 has it.',
    hint: 'Write one schema, such as oneOf.',
    place: child(place, 'items'),
  }
}

export function lostMapping(name: string, target: string, place: Place): SchemaProblem {
  return {
    code: 'keyword-form',
    severity: 'warning',
    message: `The discriminator maps "${name}" to "${target}", which leads nowhere: values of that name are unjudged.`,
    hint: 'Give a reference to a schema, or the name of a component.',
    place: child(place, 'discriminator', 'mapping', name),
  }
}

/** A format that is in neither registry says nothing of values; its author wants to know that. */
export function unknownFormat(name: string, place: Place): SchemaProblem {
  return {
    code: 'format-unknown',
    severity: 'warning',
    message: `The format "${name}" is in no registry, so nothing is checked by it.`,
    hint: 'Use one of the OpenAPI Format Registry, or state the form with "pattern".',
    place: child(place, 'format'),
  }
}

/** What a keyword or a reference leads to is looked at there; this is for the places where schemas begin. */
export function noSchema({ value, place }: Located): SchemaProblem | undefined {
  if (typeof value === 'boolean' || isRecord(value)) return undefined
  return {
    code: 'SCHEMA_INVALID',
    severity: 'error',
    message: 'This is no schema.',
    hint: 'A schema is an object, or true or false.',
    place,
  }
}

/** At the reference that leads back. */
export function loopOf(place: Place): SchemaProblem {
  return {
    code: 'REF_CIRCULAR',
    severity: 'error',
    message: 'The schema leads back to itself without going into the value, so that no check by it comes to an end.',
    hint: 'Refer back from "properties" or "items" only; alternatives that inherit from here need a discriminator.',
    place: child(place, '$ref'),
  }
}

export function leadsToNoSchema(ref: string, place: Place): SchemaProblem {
  return { code: 'SCHEMA_INVALID', severity: 'error', message: `"${ref}" leads to what is no schema.`, place }
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
  if (keyword === 'enum' && Array.isArray(value) && value.length === 0) return EMPTY_ENUM
  return form === 'pattern' ? inspectPattern(String(value), compilePattern) : undefined
}

/** JSON Schema Validation 2020-12, 6.1.2: there should be one value at least. */
const EMPTY_ENUM: Slip = {
  code: 'keyword-form',
  severity: 'warning',
  message: '"enum" lists no value, so that none fits.',
  hint: 'List the values, or remove it.',
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
