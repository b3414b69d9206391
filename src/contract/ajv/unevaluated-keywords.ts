/**
 * `unevaluatedProperties` and `unevaluatedItems` as keywords of AJV.
 */
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js'
import type { SchemaObjCxt } from 'ajv/dist/compile/index.js'
import { isRecord } from '../place.ts'
import { CHOSEN } from '../schema-error.ts'
import { type Applied, type UnevaluatedTools, unevaluatedItems, unevaluatedProperties } from '../unevaluated.ts'
import { failing } from './failing.ts'
import { leadsTo } from './references.ts'
import { type CompilerTools, errorsOf, type Units } from './units.ts'

export function addUnevaluated(ajv: Ajv2020, units: Units, tools: CompilerTools): void {
  const evaluation = unevaluatedTools(units, tools)
  const define = (
    keyword: string,
    param: string,
    type: 'object' | 'array',
    left: (start: Applied, value: object) => readonly (string | number)[],
  ) => {
    ajv.removeKeyword(keyword)
    ajv.addKeyword({
      keyword,
      type,
      schemaType: ['object', 'boolean'],
      compile: (schema: unknown, parentSchema, it: SchemaObjCxt) => {
        const scope = units.scopeAt(it.schemaEnv, parentSchema)
        const start = { schema: parentSchema, scope }
        const judge = (member: unknown) => (schema === false ? undefined : evaluation.errors({ schema, scope }, member))
        return failing(
          (value) =>
            left(start, value as object).flatMap((key) => {
              const errors = judge((value as Record<string, unknown>)[key])
              return errors === undefined || errors.length > 0
                ? [
                    {
                      message: 'is looked at by no schema',
                      params: { [param]: key, ...(errors && { [CHOSEN]: errors }) },
                    },
                  ]
                : []
            }),
          { keyword, parentSchema },
        )
      },
    })
  }
  define('unevaluatedProperties', 'unevaluatedProperty', 'object', (start, value) =>
    unevaluatedProperties(start, value, evaluation),
  )
  define('unevaluatedItems', 'unevaluatedItem', 'array', (start, value) =>
    unevaluatedItems(start, value as readonly unknown[], evaluation),
  )
}

function unevaluatedTools(
  units: Units,
  { walk, compilePattern }: CompilerTools,
): UnevaluatedTools & { errors: (applied: Applied, value: unknown) => readonly ErrorObject[] } {
  const errors = ({ schema, scope }: Applied, value: unknown) => {
    const place = (isRecord(schema) ? walk.placeOf(schema) : undefined) ?? { uri: '', pointer: '' }
    return errorsOf(units.of({ value: schema, place }, scope), value)
  }
  return {
    errors,
    fits: (applied, value) => errors(applied, value).length === 0,
    enter: units.enter,
    matches: (pattern, name) => compilePattern(pattern).test(name),
    targets: (schema, scope) =>
      (['$ref', '$dynamicRef'] as const).flatMap((keyword) => {
        const target = leadsTo(schema, keyword, scope, walk)
        return target ? [{ schema: target.value, scope }] : []
      }),
  }
}
