/**
 * A judge set up apart from the project's own: AJV for 2020-12 with all errors, and what its errors say of one break.
 * Not a test.
 */
import { Ajv2020, type AnySchema, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { BrokenValue } from '../../src/sample/break-value.ts'

export type SecondJudge = (value: unknown) => readonly ErrorObject[]

/** `others`: schemas that the schema refers to, by URI. Throws where AJV does not compile it. */
export function secondJudge(schema: AnySchema, others: Readonly<Record<string, AnySchema>> = {}): SecondJudge {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false })
  addFormats.default(ajv)
  for (const [uri, other] of Object.entries(others)) ajv.addSchema(other, uri)
  const validate = ajv.compile(schema)
  return (value) => (validate(value) ? [] : [...(validate.errors ?? [])])
}

/** Keywords whose error comes with those of the schemas below them. */
const SUMMING = ['anyOf', 'oneOf', 'contains', 'propertyNames']

/**
 * What speaks against a break being the only one, and the one that is named: nothing, where the judge refuses the value
 * for that keyword at that place and for nothing beside it.
 */
export function objection({ keyword, pointer }: BrokenValue, errors: readonly ErrorObject[]): string | undefined {
  // `if` repeats what its `then` or `else` says, and what those do not accept counts as unevaluated besides.
  const isEcho = (error: ErrorObject) =>
    error.keyword === 'if' || (error.keyword.startsWith('unevaluated') && error.keyword !== keyword)
  const told = errors.filter((error) => !isEcho(error))
  if (told.length === 0) return 'accepted'
  const named = told.filter((error) => error.keyword === keyword && error.instancePath === pointer)
  if (named.length === 0) return `refused for ${told.map((error) => `${error.keyword} at "${error.instancePath}"`)}`
  const isPart = (error: ErrorObject) =>
    named.includes(error) || (SUMMING.includes(keyword) && named.some((sum) => isBelow(error, sum)))
  const others = told.filter((error) => !isPart(error))
  return others.length === 0 ? undefined : `refused for ${others.map((error) => error.keyword)} as well`
}

/** Keyword and place of each error, those of alternatives and items summed up as the project's own judge does. */
export function summedUp(errors: readonly ErrorObject[]): readonly { keyword: string; pointer: string }[] {
  const told = errors.filter(({ keyword }) => keyword !== 'if')
  const sums = told.filter(({ keyword }) => SUMMING.includes(keyword))
  const outermost = sums.filter((sum) => !sums.some((other) => other !== sum && isBelow(sum, other)))
  const rest = told.filter((error) => !sums.some((sum) => error === sum || isBelow(error, sum)))
  return [...rest, ...outermost].map(({ keyword, instancePath }) => ({ keyword, pointer: instancePath }))
}

/** An error of what lies below, or of an alternative itself: in its own words, or in those of a schema it refers to. */
function isBelow(error: ErrorObject, sum: ErrorObject): boolean {
  if (error.instancePath !== sum.instancePath) return error.instancePath.startsWith(`${sum.instancePath}/`)
  const beside = sum.schemaPath.slice(0, sum.schemaPath.lastIndexOf('/') + 1)
  return error.schemaPath.startsWith(`${sum.schemaPath}/`) || !error.schemaPath.startsWith(beside)
}
