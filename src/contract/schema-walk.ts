/**
 * Walks the schemas that a message is judged by, each once, before they are compiled: remembers where each stands and
 * where its references lead, rewrites the dialects before 2020-12 without changing their shape, and notes what will not
 * compile or looks like a slip.
 * Flow: document → **schemas** → checks. Pure but for the documents it opens by reference.
 */
import { hasChooser, lostMappings } from './discriminator.ts'
import type { DocumentSet } from './document-set.ts'
import { isKnownFormat } from './formats/index.ts'
import type { Pattern } from './pattern.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import { laterKeywords, rewrite30, rewriteEnum, rewriteNumbers, type SchemaDialect } from './schema-dialect.ts'
import { type SchemaIdentity, schemaIdentity, type Target } from './schema-identity.ts'
import {
  enumOfNoText,
  inspectSchema,
  keywordOfLaterVersion,
  leadsToNoSchema,
  listOfItems,
  loopOf,
  lostMapping,
  noSchema,
  nullableReference,
  numberAsText,
  type SchemaProblem,
  unknownFormat,
} from './schema-inspect.ts'
import { isAnnotation, KEYWORDS, markTuple, subschemas } from './schema-keywords.ts'
import { loopFinder } from './schema-loops.ts'
import { rewrite20 } from './schema-swagger.ts'
import { ToolError } from './tool-error.ts'

export type SchemaObject = Readonly<Record<string, unknown>>

export interface SchemaWalk extends Pick<SchemaIdentity, 'scopesBetween'> {
  /** walks all that is reachable from here; what was walked before is not walked again */
  readonly visit: (schema: Located) => void
  /** where a schema stands that was visited; YAML aliases stand where their anchor does */
  readonly placeOf: (schema: object) => Place | undefined
  /** null fits it, whatever its keywords say (OpenAPI 3.0, `nullable`) */
  readonly isNullable: (schema: object) => boolean
  /** the schema that a visited one is a part of, where both are about the same value */
  readonly parentOf: (schema: object) => SchemaObject | undefined
  /** where the reference of a visited schema leads, one step; undefined where it has none, or one that leads nowhere */
  readonly targetOf: (schema: object, keyword: ReferenceKeyword) => Target | undefined
  /** all schemas that the references of a visited schema may lead to */
  readonly targetsOf: (schema: object) => readonly Located[]
  /** the schema a `$ref` leads to, one step; throws as DocumentSet.target */
  readonly follow: (schema: SchemaObject) => unknown
  /** the schema itself, or what it leads to where it is nothing but a reference */
  readonly settle: (schema: Located) => Located
  /** all that were visited, in the order in which they were */
  readonly visited: () => readonly Located[]
  /** this schema, and all that the references below it lead to */
  readonly reachable: (schema: Located) => readonly Located[]
  /** whether any that was visited is kept to requests (`writeOnly`) */
  readonly hasWriteOnly: () => boolean
  /** the first error among the schemas reachable from here */
  readonly firstError: (schema: Located) => SchemaProblem | undefined
  readonly problems: readonly SchemaProblem[]
}

/** Keywords whose schemas are about the same value as the schema they stand in. */
const IN_PLACE: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas'])

export type ReferenceKeyword = '$ref' | '$dynamicRef'

export function walkSchemas(
  documents: DocumentSet,
  dialect: SchemaDialect,
  compilePattern: (source: string) => Pattern,
): SchemaWalk {
  const identity = schemaIdentity(documents, dialect === '2020-12')
  const places = new Map<object, Place>()
  const targets = { $ref: new Map<object, Target>(), $dynamicRef: new Map<object, Target>() }
  const problems: SchemaProblem[] = []
  const errors = new Map<object, SchemaProblem>()
  const nullables = new Set<object>()
  const parents = new Map<object, SchemaObject>()
  /** told once each */
  const unknownFormats = new Set<string>()
  const later = new Set<string>()
  let hasWriteOnly = false
  /** known to lead to no error */
  const sound = new Set<unknown>()

  const note = (schema: object, problem: SchemaProblem) => {
    problems.push(problem)
    if (problem.severity === 'error' && !errors.has(schema)) errors.set(schema, problem)
  }

  /** What is about the same value because of this schema. A discriminator keeps its alternatives from being tried twice. */
  const nextInPlace = (schema: SchemaObject): readonly object[] => {
    const found: object[] = []
    const target = targetOf(schema, '$ref')?.schema.value
    if (isRecord(target)) found.push(target)
    for (const keyword of Object.keys(schema)) {
      if (!IN_PLACE.has(keyword) && keyword !== 'not') continue
      if ((keyword === 'oneOf' || keyword === 'anyOf') && hasChooser(schema)) continue
      const part = schema[keyword]
      const parts = keyword === 'dependentSchemas' && isRecord(part) ? Object.values(part) : [part].flat()
      found.push(...parts.filter(isRecord))
    }
    return found
  }

  const loopsFrom = loopFinder((schema) => nextInPlace(schema as SchemaObject))

  const noteLoops = (fresh: readonly SchemaObject[]) => {
    // Every loop goes along a reference.
    for (const part of fresh.flatMap(loopsFrom)) {
      if ('$ref' in part) note(part, loopOf(places.get(part) ?? documents.root))
    }
  }

  const visit = (start: Located) => {
    const wrong = noSchema(start)
    if (wrong && !problems.some(({ place }) => isSamePlace(place, start.place))) problems.push(wrong)
    const pending: Located[] = [start]
    const fresh: SchemaObject[] = []
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { value: schema, place } = next
      if (!isRecord(schema) || places.has(schema)) continue
      places.set(schema, place)
      fresh.push(schema)
      hasWriteOnly ||= schema.writeOnly === true
      identity.note(next)
      noteLater(schema, place)
      for (const keyword of rewriteNumbers(schema)) note(schema, numberAsText(keyword, place))
      if (rewriteEnum(schema)) note(schema, enumOfNoText(place))
      if (dialect === '2.0') rewrite20(schema)
      if (dialect !== '2020-12') rewrite(schema, place)
      for (const problem of inspectSchema(schema, place, dialect, compilePattern)) note(schema, problem)
      // AJV knows `nullable`, and would act on it, or refuse it, where the document's version gives it no meaning.
      if (typeof schema.nullable === 'boolean') delete (schema as Record<string, unknown>).nullable
      noteFormat(schema, place)
      for (const [name, target] of lostMappings(schema, place, documents))
        note(schema, lostMapping(name, target, place))
      lookUp(schema, place, '$ref')
      if (dialect === '2020-12') lookUp(schema, place, '$dynamicRef')
      const parts = subschemas(schema, place)
      for (const { keyword, value } of parts) {
        if (IN_PLACE.has(keyword) && isRecord(value) && !parents.has(value)) parents.set(value, schema)
      }
      pending.push(...targetsOf(schema), ...parts.toReversed())
    }
    noteLoops(fresh)
  }

  const rewrite = (schema: SchemaObject, place: Place) => {
    const { isNullable, isTuple } = rewrite30(schema as Record<string, unknown>)
    if (isNullable) nullables.add(schema)
    if (isNullable && typeof schema.$ref === 'string') note(schema, nullableReference(place))
    if (isTuple) {
      markTuple(schema)
      note(schema, listOfItems(place))
    }
  }

  const noteFormat = (schema: SchemaObject, place: Place) => {
    const { format } = schema
    if (typeof format !== 'string' || isKnownFormat(format) || unknownFormats.has(format)) return
    unknownFormats.add(format)
    note(schema, unknownFormat(format, place))
  }

  const noteLater = (schema: SchemaObject, place: Place) => {
    for (const each of laterKeywords(schema, dialect)) {
      if (later.has(each.keyword)) continue
      later.add(each.keyword)
      note(schema, keywordOfLaterVersion(each, dialect, place))
    }
  }

  const lookUp = (schema: SchemaObject, place: Place, keyword: ReferenceKeyword) => {
    const ref = schema[keyword]
    if (typeof ref !== 'string') return
    try {
      const target = identity.target(ref, place)
      const { value } = target.schema
      if (typeof value === 'boolean' || isRecord(value)) targets[keyword].set(schema, target)
      else note(schema, leadsToNoSchema(ref, child(place, keyword)))
    } catch (error) {
      if (!(error instanceof ToolError)) throw error
      const { code, message, at } = error
      const hint = error.hint === undefined ? {} : { hint: error.hint }
      note(schema, { code, severity: 'error', message, ...hint, place: child(place, keyword), at })
    }
  }

  const targetOf = (schema: object, keyword: ReferenceKeyword) => targets[keyword].get(schema)

  const targetsOf = (schema: object): readonly Located[] => {
    const own = targetOf(schema, '$ref')
    const dynamic = targetOf(schema, '$dynamicRef')
    const found = own ? [own.schema] : []
    if (!dynamic) return found
    const { dynamicName } = dynamic
    return [...found, dynamic.schema, ...(dynamicName === undefined ? [] : identity.dynamicTargets(dynamicName))]
  }

  const settle = (start: Located): Located => {
    visit(start)
    const seen = new Set<unknown>()
    let located = start
    while (isBareReference(located.value, dialect) && !nullables.has(located.value) && !seen.has(located.value)) {
      seen.add(located.value)
      const target = targetOf(located.value, '$ref')
      if (!target) return located
      located = target.schema
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
      pending.push(...subschemas(schema, place), ...targetsOf(schema))
    }
    for (const schema of seen) sound.add(schema)
    return undefined
  }

  const reachable = (start: Located): readonly Located[] => {
    visit(start)
    const seen = new Set<unknown>()
    const found = new Map<unknown, Located>([[start.value, start]])
    const pending: Located[] = [start]
    for (const { value: schema, place } of pending) {
      if (!isRecord(schema) || seen.has(schema)) continue
      seen.add(schema)
      const targets = targetsOf(schema)
      for (const target of targets) found.set(target.value, target)
      pending.push(...subschemas(schema, place), ...targets)
    }
    return [...found.values()]
  }

  const follow = (schema: SchemaObject): unknown => {
    const known = targetOf(schema, '$ref') ?? identity.target(String(schema.$ref), places.get(schema) ?? documents.root)
    return known.schema.value
  }

  return {
    visit,
    placeOf: (schema) => places.get(schema),
    isNullable: (schema) => nullables.has(schema),
    parentOf: (schema) => parents.get(schema),
    targetOf,
    targetsOf,
    follow,
    settle,
    visited: () => [...places].map(([value, place]) => ({ value, place })),
    reachable,
    hasWriteOnly: () => hasWriteOnly,
    firstError,
    problems,
    scopesBetween: identity.scopesBetween,
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
