/**
 * Broken values of a parameter that are still broken, by the same keyword, once they have been written and read again.
 * Operations share parameters: what does not depend on the rest of the request is worked out once. Pure but for that.
 */
import type { Parameter, SchemaCheck } from '../contract/index.ts'
import { type BrokenValue, breakValue } from '../sample/break-value.ts'
import { wireErrors } from '../validate/index.ts'
import type { BaseSubject } from './base-draft.ts'
import { type Draft, withValue, writeDraft } from './draft.ts'
import { type Read, readAgain, readAlone } from './read-again.ts'
import { SENT_BREAKS } from './sent-breaks.ts'

/** `given`: a request with a valid value of the parameter. */
export function brokenOnTheWire(parameter: Parameter, subject: BaseSubject, given: Draft): readonly BrokenValue[] {
  if (!parameter.schema || parameter.mediaType !== undefined) return []
  const valid = given.values.get(parameter)
  const inRequest = (value: unknown) =>
    readAgain(parameter, writeDraft(withValue(given, parameter, value), { kind: 'good' }), subject)
  const broken = (read: (value: unknown) => Read | undefined) =>
    breakValue(parameter.schema?.value, valid, {
      follow: subject.contract.follow,
      kinds: SENT_BREAKS,
      judge: judgeOf(parameter, read),
    })
  const shared = () => {
    const { breaks } = subject.shared.of(parameter)
    const key = JSON.stringify(valid)
    const known = breaks.get(key) ?? broken((value) => readAlone(parameter, value, subject))
    breaks.set(key, known)
    return known
  }
  if (isAlone(parameter, given)) return shared()
  if (!isWholeSegment(parameter, given)) return broken(inRequest)
  const inSegment = shared()
  // Whether the path with it leads to the operation differs from one operation to the next.
  return inSegment.every(({ value }) => inRequest(value)) ? inSegment : broken(inRequest)
}

/** Nothing is wrong with what cannot be read. */
function judgeOf(parameter: Parameter, read: (value: unknown) => Read | undefined): SchemaCheck {
  return (value) => {
    const found = read(value)
    return found === undefined ? [] : wireErrors(parameter, found.raw)
  }
}

/** Nothing else of the request can be taken for it, or it for something else: in all operations it is read alike. */
function isAlone(parameter: Parameter, { template, values }: Draft): boolean {
  if (parameter.in === 'path' || parameter.form.openProperties === true || template.pairs.length > 0) return false
  return [...values.keys()].every((other) => other === parameter || other.in === 'path')
}

function isWholeSegment(parameter: Parameter, { operation }: Draft): boolean {
  return parameter.in === 'path' && operation.path.split('/').includes(`{${parameter.name}}`)
}
