/**
 * Keywords that AJV judges otherwise than the specifications have it, or slowly: `required` by direction, `enum`,
 * `multipleOf`, `uniqueItems`.
 */
import type { Ajv2020, CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js'
import { _ } from 'ajv/dist/compile/codegen/index.js'
import { isMultiple } from '../multiple-of.ts'
import { type Direction, isOmitted } from '../omitted.ts'
import { isRecord } from '../place.ts'
import type { SchemaWalk } from '../schema-walk.ts'
import { firstDuplicate } from '../unique-items.ts'
import { failing } from './failing.ts'

export function addKeywords(ajv: Ajv2020, direction: Direction, walk: SchemaWalk): void {
  filterRequired(ajv, direction, walk)
  quickenEnum(ajv)
  addMultipleOf(ajv)
  addUniqueItems(ajv)
}

/** AJV's own keyword, with a way round for what it does not do well. */
function wrapKeyword(ajv: Ajv2020, keyword: string, isDone: (context: KeywordCxt) => boolean): void {
  const standard = ajv.getKeyword(keyword)
  if (typeof standard !== 'object' || !('code' in standard) || typeof standard.code !== 'function') {
    throw new Error(`AJV no longer has a code keyword "${keyword}"`)
  }
  const { code } = standard
  ajv.removeKeyword(keyword)
  ajv.addKeyword({
    ...(standard as CodeKeywordDefinition),
    code: (context, ruleType) => {
      if (!isDone(context)) code(context, ruleType)
    },
  })
}

/** `required` counts in one direction only where the property is readOnly or writeOnly (OpenAPI 3.1, 4.8.24). */
function filterRequired(ajv: Ajv2020, direction: Direction, walk: SchemaWalk): void {
  wrapKeyword(ajv, 'required', (context) => {
    const parent: unknown = context.parentSchema
    const required = context.schema as readonly string[]
    if (isRecord(parent)) context.schema = required.filter((name) => !isOmitted(name, parent, direction, walk))
    return false
  })
}

const MANY_VALUES = 20

/** A long list is looked up, not compared one by one; an empty one takes nothing, which AJV will not compile. */
function quickenEnum(ajv: Ajv2020): void {
  wrapKeyword(ajv, 'enum', (context) => {
    const values = context.schema as readonly unknown[]
    if (values.length === 0) context.fail()
    else if (values.length < MANY_VALUES || values.some((value) => typeof value === 'object' && value !== null))
      return false
    else {
      const set = context.gen.scopeValue('obj', { ref: new Set(values) })
      context.fail(_`!${set}.has(${context.data})`)
    }
    return true
  })
}

function addMultipleOf(ajv: Ajv2020): void {
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (divisor: number) => {
      const errors = [{ message: `must be multiple of ${divisor}`, params: { multipleOf: divisor } }]
      return failing((value) => (isMultiple(value as number, divisor) ? [] : errors))
    },
  })
}

function addUniqueItems(ajv: Ajv2020): void {
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isUnique: boolean) =>
      failing((value) => {
        const found = isUnique ? firstDuplicate(value as readonly unknown[]) : undefined
        if (!found) return []
        const [i, j] = found
        return [{ message: `must NOT have duplicate items (items ## ${i} and ${j} are identical)`, params: { i, j } }]
      }),
  })
}
