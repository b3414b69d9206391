/**
 * `contentMediaType`, with `contentEncoding` and `contentSchema`, as a keyword that judges: for texts that are documents of
 * their own, such as the data of a server-sent event. Only JSON is looked into.
 * Source: JSON Schema Validation 2020-12 section 8; OpenAPI 3.2 section 4.14.4.2.
 */
import type { Ajv2020, SchemaObjCxt } from 'ajv/dist/2020.js'
import { isJsonMediaType, parseMediaType } from '../../http/media-type.ts'
import { child, isRecord } from '../place.ts'
import { CHOSEN } from '../schema-error.ts'
import { type Fault, failing } from './failing.ts'
import { type CompilerTools, errorsOf, type Units } from './units.ts'

export function addContent(ajv: Ajv2020, units: Units, { walk, documents }: CompilerTools): void {
  ajv.removeKeyword('contentMediaType')
  ajv.addKeyword({
    keyword: 'contentMediaType',
    type: 'string',
    schemaType: 'string',
    compile: (mediaType: string, parentSchema, it: SchemaObjCxt) => {
      const more = { keyword: 'contentMediaType', parentSchema }
      const parsed = parseMediaType(mediaType)
      if (!parsed || !isJsonMediaType(parsed)) return failing(() => [], more)
      const { contentSchema, contentEncoding } = parentSchema as Readonly<Record<string, unknown>>
      const place = child(walk.placeOf(parentSchema) ?? documents.root, 'contentSchema')
      const scope = units.scopeAt(it.schemaEnv, parentSchema)
      const judge = (value: unknown): readonly Fault[] => {
        if (contentSchema === undefined || contentSchema === true) return []
        const errors = errorsOf(units.of({ value: contentSchema, place }, scope), value)
        return errors.length === 0
          ? []
          : [{ message: 'must hold what its schema describes', params: { [CHOSEN]: errors } }]
      }
      return failing((text) => {
        const read = readJson(decoded(String(text), contentEncoding))
        return isRecord(read) ? judge(read.value) : [{ message: `must hold ${mediaType}: ${read}`, params: {} }]
      }, more)
    },
  })
}

/** RFC 4648; other encodings than these are not taken off. */
function decoded(text: string, encoding: unknown): string {
  if (encoding !== 'base64' && encoding !== 'base64url') return text
  return Buffer.from(text, encoding).toString('utf8')
}

/** The value, or why there is none. */
function readJson(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
