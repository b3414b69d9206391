/**
 * `discriminator` as a keyword of AJV. Where it chooses, the `oneOf` or `anyOf` beside it is not asked.
 */
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js'
import { _ } from 'ajv/dist/compile/codegen/index.js'
import type { Budget } from '../check-budget.ts'
import { type Chooser, chooseNothing, chooser, hasChooser, onceFor } from '../discriminator.ts'
import { isRecord, type Located } from '../place.ts'
import { CHOSEN } from '../schema-error.ts'
import { refuseBroken } from '../schema-invalid.ts'
import { NO_SCOPE } from '../schema-scope.ts'
import type { SchemaObject } from '../schema-walk.ts'
import { failing } from './failing.ts'
import { wrapKeyword } from './keywords.ts'
import { type CompilerTools, errorsOf, type Units } from './units.ts'

export function addDiscriminator(ajv: Ajv2020, units: Units, tools: CompilerTools, budget: Budget): void {
  const choosers = new Map<object, Chooser | undefined>()
  // A small schema is compiled wherever it is referred to; what is being judged is one thing all the same.
  const chooserOf = (schema: SchemaObject): Chooser | undefined => {
    if (!choosers.has(schema)) choosers.set(schema, chooser(schema, tools))
    return choosers.get(schema)
  }
  addKeyword(ajv, chooserOf, (schema, value) => {
    // No reference leads to what only a mapping names, so that it was not looked at with the rest.
    refuseBroken(schema, tools)
    return errorsOf(units.of(schema, NO_SCOPE), value)
  })
  for (const keyword of ['oneOf', 'anyOf']) giveWay(ajv, keyword, chooserOf, budget)
}

/** Where a discriminator says nothing, branches are still not tried again for a value that they are being tried for. */
export function guardAlternatives(ajv: Ajv2020, budget: Budget): void {
  const chooserOf = (schema: SchemaObject) => (hasChooser(schema) ? chooseNothing : undefined)
  for (const keyword of ['oneOf', 'anyOf']) giveWay(ajv, keyword, chooserOf, budget)
}

const NO_ERRORS: readonly ErrorObject[] = []

function addKeyword(
  ajv: Ajv2020,
  chooserOf: (schema: SchemaObject) => Chooser | undefined,
  judge: (schema: Located, value: object) => readonly ErrorObject[],
): void {
  const once = new Map<object, ReturnType<typeof onceFor<readonly ErrorObject[]>>>()
  ajv.addKeyword({
    keyword: 'discriminator',
    type: 'object',
    compile: (_schema, parentSchema) => {
      const choose = chooserOf(parentSchema)
      const guarded = once.get(parentSchema) ?? onceFor<readonly ErrorObject[]>()
      once.set(parentSchema, guarded)
      const find = (value: unknown) => {
        const choice = choose?.(value as object)
        if (!choice || choice.kind === 'none') return []
        if (choice.kind === 'unknown') return [{ message: choice.message, params: {} }]
        const { tag, schema } = choice
        const errors = guarded(value as object, tag, () => judge(schema, value as object), NO_ERRORS)
        if (errors.length === 0) return []
        return [{ message: 'must fit the schema that its discriminator chooses', params: { [CHOSEN]: errors } }]
      }
      return failing(find, { keyword: 'discriminator', parentSchema })
    },
  })
}

/** The branches are tried where nothing is chosen, and not again for a value that they are being tried for. */
function giveWay(
  ajv: Ajv2020,
  keyword: string,
  chooserOf: (schema: SchemaObject) => Chooser | undefined,
  budget: Budget,
): void {
  wrapKeyword(ajv, keyword, (context, standard) => {
    const choose = chooserOf(context.parentSchema)
    if (!choose) return false
    const trial = trialOf(choose, budget)
    const { gen, data } = context
    const name = gen.scopeValue('obj', { ref: trial })
    gen.if(_`${name}.begins(${data})`, () => {
      standard()
      gen.code(_`${name}.ends(${data})`)
    })
    return true
  })
}

function trialOf(choose: Chooser, budget: Budget) {
  const open = new Set<unknown>()
  // A check that was broken off left its values here.
  budget.atBegin(() => open.clear())
  return {
    begins: (value: unknown): boolean => {
      if (open.has(value) || (isRecord(value) && choose(value).kind !== 'none')) return false
      open.add(value)
      return true
    },
    ends: (value: unknown): void => {
      open.delete(value)
    },
  }
}
