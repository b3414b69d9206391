/**
 * `$ref` and `$dynamicRef` as keywords of AJV: a call of what they lead to, or the schema in line where it is small.
 */
import type { Ajv2020, AnySchema, ErrorObject, KeywordCxt } from 'ajv/dist/2020.js'
import { _, type Code, Name, nil } from 'ajv/dist/compile/codegen/index.js'
import type { SchemaEnv } from 'ajv/dist/compile/index.js'
import { callValidateCode } from 'ajv/dist/vocabularies/code.js'
import type { Budget } from '../check-budget.ts'
import type { Omission } from '../omitted.ts'
import type { Located } from '../place.ts'
import { type Scope, withOmitted } from '../schema-scope.ts'
import type { ReferenceKeyword, SchemaObject, SchemaWalk } from '../schema-walk.ts'
import type { CompilerTools, Units } from './units.ts'

export interface ReferenceTools extends CompilerTools {
  readonly budget: Budget
  readonly omission: Omission
}

export function addReferences(ajv: Ajv2020, units: Units, tools: ReferenceTools): void {
  const { walk, budget, omission } = tools
  const code = (context: KeywordCxt, keyword: ReferenceKeyword) => {
    const parent: SchemaObject = context.parentSchema
    const scope = units.scopeAt(context.it.schemaEnv, parent)
    const schema = leadsTo(parent, keyword, scope, walk)
    if (!schema) throw new Error(`"${String(parent[keyword])}" leads nowhere`)
    walk.visit(schema)
    const apply = () => {
      if (isSmall(schema.value)) return applyInLine(context, schema.value as AnySchema)
      const { outer, omitted } = units.around(context.it.schemaEnv, parent)
      const behind = omission.omittedBehind(schema.value, [parent, ...outer], omitted)
      callUnit(context, units.of(schema, withOmitted(scope, behind)), budget)
    }
    if (walk.isNullable(parent)) context.gen.if(_`${context.data} !== null`, apply)
    else apply()
  }
  for (const keyword of ['$ref', '$dynamicRef'] as const) {
    ajv.addKeyword({ keyword, schemaType: 'string', before: 'not', code: (context) => code(context, keyword) })
  }
}

/** What a reference means in a dynamic scope. */
export function leadsTo(
  schema: SchemaObject,
  keyword: ReferenceKeyword,
  scope: Scope,
  { targetOf }: SchemaWalk,
): Located | undefined {
  const target = targetOf(schema, keyword)
  const { dynamicName } = target ?? {}
  const isDynamic = keyword === '$dynamicRef' && dynamicName !== undefined
  return (isDynamic ? scope.anchors.get(dynamicName) : undefined) ?? target?.schema
}

function applyInLine(context: KeywordCxt, schema: AnySchema): void {
  const { gen } = context
  const topSchemaRef = gen.scopeValue('schema', { ref: schema })
  const valid = gen.name('valid')
  context.subschema({ schema, dataTypes: [], schemaPath: nil, topSchemaRef, errSchemaPath: '#' }, valid)
  context.ok(valid)
}

/** What AJV calls the list of errors, and its length, in the functions it writes. */
const V_ERRORS = new Name('vErrors')
const ERROR_COUNT = new Name('errors')

function callUnit(context: KeywordCxt, unit: SchemaEnv, budget: Budget): void {
  const { gen } = context
  const validate: Code = _`${gen.scopeValue('wrapper', { ref: unit })}.validate`
  const append = gen.scopeValue('func', { ref: appendErrors })
  gen.code(_`${gen.scopeValue('obj', { ref: budget })}.spend()`)
  context.result(callValidateCode(context, validate, nil), undefined, () => {
    gen.assign(V_ERRORS, _`${append}(${V_ERRORS}, ${validate}.errors)`)
    gen.assign(ERROR_COUNT, _`${V_ERRORS}.length`)
  })
}

/** AJV copies the list at each reference that fails, which takes a square of time over many. */
function appendErrors(all: ErrorObject[] | null, more: ErrorObject[]): ErrorObject[] {
  if (all === null) return more
  for (const error of more) all.push(error)
  return all
}

const MOST_IN_LINE = 12
const NOT_IN_LINE = [
  'required',
  '$ref',
  '$dynamicRef',
  '$id',
  'discriminator',
  'unevaluatedProperties',
  'unevaluatedItems',
]

/** Few keys, and none that needs to know where it stands. */
function isSmall(schema: unknown): boolean {
  if (typeof schema === 'boolean') return true
  let keys = 0
  const pending = [schema]
  while (pending.length > 0) {
    const next = pending.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const [key, value] of Object.entries(next)) {
      keys += 1
      if (keys > MOST_IN_LINE || NOT_IN_LINE.includes(key)) return false
      pending.push(value)
    }
  }
  return true
}
