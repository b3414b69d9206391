/**
 * Keywords that AJV judges otherwise than the specifications have it, or slowly: `required` by direction, `enum`,
 * `multipleOf`, `uniqueItems`.
 */
import type { Ajv2020, KeywordCxt } from 'ajv/dist/2020.js'
import { _ } from 'ajv/dist/compile/codegen/index.js'
import { isMultiple } from '../multiple-of.ts'
import type { Omission } from '../omitted.ts'
import type { SchemaObject, SchemaWalk } from '../schema-walk.ts'
import { firstDuplicate } from '../unique-items.ts'
import { failing } from './failing.ts'
import type { Units } from './units.ts'

export interface KeywordTools {
  readonly walk: SchemaWalk
  readonly omission: Omission
}

export function addKeywords(ajv: Ajv2020, units: Units, { walk, omission }: KeywordTools): void {
  filterRequired(ajv, units, omission)
  quickenEnum(ajv)
  addMultipleOf(ajv)
  addUniqueItems(ajv)
  for (const keyword of BESIDE_NULL) letNullPass(ajv, keyword, walk)
}

/** AJV's own keyword, with a way round for what it does not do well. */
export function wrapKeyword(
  ajv: Ajv2020,
  keyword: string,
  isDone: (context: KeywordCxt, standard: () => void) => boolean,
): void {
  const standard = ajv.getKeyword(keyword)
  if (typeof standard !== 'object' || !('code' in standard) || typeof standard.code !== 'function') {
    throw new Error(`AJV no longer has a code keyword "${keyword}"`)
  }
  const { code } = standard
  standard.code = (context, ruleType) => {
    const judge = () => code(context, ruleType)
    if (!isDone(context, judge)) judge()
  }
}

/** `required` counts in one direction only where the property is readOnly or writeOnly (OpenAPI 3.1, 4.8.24). */
function filterRequired(ajv: Ajv2020, units: Units, { isOmitted }: Omission): void {
  wrapKeyword(ajv, 'required', (context) => {
    const required = context.schema as readonly string[]
    const parent: SchemaObject = context.parentSchema
    const { outer, omitted } = units.around(context.it.schemaEnv, parent)
    context.schema = required.filter((name) => !omitted.includes(name) && !isOmitted(name, parent, outer))
    return false
  })
  // What is wrong with what is there is told before what is missing.
  const definition = ajv.getKeyword('required')
  ajv.removeKeyword('required')
  if (typeof definition === 'object') ajv.addKeyword(definition)
}

const BESIDE_NULL = ['enum', 'allOf', 'anyOf', 'oneOf', 'not', 'if']

/**
 * Null fits a schema that is `nullable`, whatever it is combined of; references see to that themselves. But an `enum`
 * beside a `type` must list null (clarified in OpenAPI 3.0.3).
 */
function letNullPass(ajv: Ajv2020, keyword: string, walk: SchemaWalk): void {
  wrapKeyword(ajv, keyword, (context, standard) => {
    const parent: SchemaObject = context.parentSchema
    if (!walk.isNullable(parent) || (keyword === 'enum' && parent.type !== undefined)) return false
    context.gen.if(_`${context.data} !== null`, standard)
    return true
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
    compile: (divisor: number, parentSchema) => {
      const errors = [{ message: `must be multiple of ${divisor}`, params: { multipleOf: divisor } }]
      return failing((value) => (isMultiple(value as number, divisor) ? [] : errors), {
        keyword: 'multipleOf',
        parentSchema,
      })
    },
  })
}

function addUniqueItems(ajv: Ajv2020): void {
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isUnique: boolean, parentSchema) =>
      failing(
        (value) => {
          const found = isUnique ? firstDuplicate(value as readonly unknown[]) : undefined
          if (!found) return []
          const [i, j] = found
          return [{ message: `must NOT have duplicate items (items ## ${i} and ${j} are identical)`, params: { i, j } }]
        },
        { keyword: 'uniqueItems', parentSchema },
      ),
  })
}
