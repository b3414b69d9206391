/**
 * A value of the right form that the server cannot know, where the operation documents 404. Pure.
 */
import { isRecord, type Parameter } from '../contract/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { Case, CaseList } from './case.ts'
import { type Draft, withValue, writeDraft } from './draft.ts'
import { isFreeTextParameter } from './free-text.ts'

export function unknownCases({ operation, contract }: BaseSubject, base: Draft): CaseList {
  const response = operation.responses.get('404')
  if (!response) return { cases: [], excluded: [] }
  const parameter = identifier(operation.parameters.filter((candidate) => base.values.has(candidate)))
  if (!parameter) {
    const reason = 'no parameter names a resource'
    return { cases: [], excluded: [{ operation: operation.id, what: 'the case of an unknown resource', reason }] }
  }
  const value = unknownValue(parameter, base.values.get(parameter))
  if (value === undefined) {
    const reason = `no unknown value of "${parameter.name}" fits its schema`
    return { cases: [], excluded: [{ operation: operation.id, what: 'the case of an unknown resource', reason }] }
  }
  const item: Case = {
    id: `${operation.id}/404/${parameter.in}.${parameter.name}/unknown`,
    kind: 'unknown',
    operation,
    request: writeDraft(withValue(base, parameter, value), { kind: 'good' }),
    expectation: { kind: 'not-found', isFreeText: isFreeTextParameter(parameter, contract.follow) },
    place: response.place,
  }
  return { cases: [item], excluded: [] }
}

/** The last path parameter names the resource; without one, the required query parameter. */
function identifier(parameters: readonly Parameter[]): Parameter | undefined {
  const isFixed = ({ schema }: Parameter) =>
    isRecord(schema?.value) && (schema.value.enum !== undefined || schema.value.type === 'boolean')
  const open = parameters.filter((parameter) => !isFixed(parameter) && parameter.form.shape === 'primitive')
  return (
    open.filter((parameter) => parameter.in === 'path').at(-1) ?? open.find((parameter) => parameter.in === 'query')
  )
}

/** As long as the known value and of the same letters, but none that anybody would have. */
function unknownValue(parameter: Parameter, known: unknown): unknown {
  const candidates: readonly unknown[] = [
    typeof known === 'string' ? known.replace(/[0-9a-z]/gi, (char) => (/\d/.test(char) ? '9' : 'f')) : undefined,
    // Where letters are fixed by a pattern.
    typeof known === 'string' ? known.replace(/\d/g, '9') : undefined,
    typeof known === 'string' ? known.replace(/\d/g, '8') : undefined,
    '00000000-0000-4000-8000-0000000000ff',
    2_147_483_629,
    'ffffffffffffffff',
  ]
  return candidates.find((value) => value !== undefined && value !== known && parameter.check(value).length === 0)
}
