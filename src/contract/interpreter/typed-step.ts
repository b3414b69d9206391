/**
 * A schema as one step: its type, what it asks of any value, and what it asks of values of one type. Pure.
 */
import type { SchemaObject } from '../schema-walk.ts'
import { type Run, type Step, tell, UNTOLD } from './step.ts'
import { type TypeName, typeNames, typeTest } from './type-test.ts'

type Group = 'number' | 'string' | 'array' | 'object'

/** The steps of a schema, by what they look at. */
type Steps = Readonly<Record<Group | 'value', readonly Step[]>>

/**
 * In the order of the compiled check: a type that has keywords of its own is asked for where they are. `discriminates`:
 * whether `discriminator` is one of them.
 */
export function typedStep(schema: SchemaObject, steps: Steps, discriminates: boolean): Step {
  const names = typeNames(schema)
  const test = names.length === 0 ? undefined : typeTest(names)
  const group = names.length === 1 && hasKeywordsOf(names[0], schema, discriminates) ? names[0] : undefined
  const tellType = (value: unknown, at: string, run: Run) =>
    tell(run, at, value, { keyword: 'type', parent: schema, params: { type: schema.type } })
  return (value, at, run) => {
    run.left -= 1
    if (run.left < 0) throw UNTOLD
    const isWrong = test !== undefined && !test(value)
    if (isWrong && group === undefined) tellType(value, at, run)
    takeAll(steps.value, value, at, run)
    const own = groupOf(value)
    if (!isWrong) {
      if (own !== undefined) takeAll(steps[own], value, at, run)
      return
    }
    for (const each of GROUPS) {
      if (each === own) takeAll(steps[each], value, at, run)
      else if (each === group) tellType(value, at, run)
    }
  }
}

/** Without an iterator: this is done for every value that is judged. */
function takeAll(steps: readonly Step[], value: unknown, at: string, run: Run): void {
  for (let index = 0; index < steps.length; index += 1) steps[index]?.(value, at, run)
}

const GROUPS: readonly Group[] = ['number', 'string', 'array', 'object']

function groupOf(value: unknown): Group | undefined {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : beyondJson()
  if (typeof value !== 'object' || value === null) return undefined
  return Array.isArray(value) ? 'array' : 'object'
}

/** No JSON text has such a number. */
function beyondJson(): never {
  throw UNTOLD
}

const KEYWORDS_OF: Readonly<Partial<Record<TypeName, readonly string[]>>> = {
  number: ['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'format', 'multipleOf'],
  string: ['maxLength', 'minLength', 'pattern', 'format'],
  array: ['maxItems', 'minItems', 'items', 'uniqueItems'],
  object: ['maxProperties', 'minProperties', 'additionalProperties', 'properties', 'required', 'discriminator'],
}

function hasKeywordsOf(type: TypeName | undefined, schema: SchemaObject, discriminates: boolean): boolean {
  const keywords = (type && KEYWORDS_OF[type]) ?? []
  return keywords.some((keyword) => schema[keyword] !== undefined && (discriminates || keyword !== 'discriminator'))
}
