/**
 * Judges the value of a parameter: typed by its schema, then checked. Nothing is coerced beyond that; where its text can be
 * read in several ways, one that conforms is enough.
 */
import {
  isUndefinedLayout,
  type Parameter,
  pointerTokens,
  readWireValue,
  type SchemaError,
  type WireValue,
} from '../contract/index.ts'
import type { MessagePart, Verdict } from './finding.ts'
import { runCheck } from './run-check.ts'
import { hasOtherReading, judgeLostDigits, roundedReason } from './wire-value.ts'

export function judgeParameterValue(parameter: Parameter, raw: WireValue, verdict: Verdict): void {
  if (parameter.allowsEmpty && isEmptyValue(raw)) return
  const reading = readWireValue(parameter, raw)
  const at = partAt(parameter, '')
  const place = parameter.schema?.place
  switch (reading.kind) {
    case 'malformed':
      verdict.findings.push({
        code: 'parameter-malformed',
        reason: reading.reason,
        severity: 'error',
        at,
        place: parameter.place,
      })
      return
    case 'no-decoder': {
      const reason = `there is no decoder for parameters of ${parameter.mediaType}`
      verdict.unjudged.push({ at, reason, place: parameter.place })
      return
    }
    case 'value': {
      const errors = runCheck(parameter.check, reading.value, { at, place }, verdict)
      if (errors.length > 0) judgeErrors(errors, { parameter, raw, value: reading.value }, verdict)
      else noteLostDigits({ parameter, raw, value: reading.value }, verdict)
    }
  }
}

/** What the schema says of a value as it stands on the wire; nothing where it cannot be judged, or conforms in any reading. */
export function wireErrors(parameter: Parameter, raw: WireValue): readonly SchemaError[] {
  const verdict: Verdict = { findings: [], unjudged: [] }
  judgeParameterValue(parameter, raw, verdict)
  if (verdict.unjudged.length > 0) return []
  return verdict.findings.flatMap((finding) => (finding.code === 'parameter-schema' ? finding.error : []))
}

/** `color=`, of a list too. */
function isEmptyValue(raw: WireValue): boolean {
  return raw.kind === 'text' ? raw.value === '' : raw.kind === 'list' && raw.value.join('') === ''
}

interface Subject {
  readonly parameter: Parameter
  readonly raw: WireValue
  readonly value: unknown
}

/** An error counts where no other reading of the text conforms, and where the text has a reading at all. */
function judgeErrors(errors: readonly SchemaError[], subject: Subject, verdict: Verdict): void {
  const { parameter, raw, value } = subject
  if (hasOtherReading({ described: parameter, raw, value })) return
  for (const error of errors) {
    if (isUndefined(error, parameter)) {
      const reason = 'OpenAPI does not define how arrays and objects are written inside others in its style'
      verdict.unjudged.push({ at: partAt(parameter, error.pointer), reason, place: parameter.place })
    } else push(parameter, error, verdict)
  }
}

/** Text in the place of an array or object that no style has a layout for. */
function isUndefined(error: SchemaError, { schema, mediaType, follow }: Parameter): boolean {
  if (typeof error.value !== 'string' || error.pointer === '' || mediaType !== undefined) return false
  return isUndefinedLayout(schema?.value, pointerTokens(error.pointer), follow)
}

function noteLostDigits({ parameter, raw, value }: Subject, verdict: Verdict): void {
  const { errors, unknown } = judgeLostDigits({ described: parameter, raw, value })
  for (const error of errors) push(parameter, error, verdict)
  for (const keyword of unknown) {
    const { schema } = parameter
    verdict.unjudged.push({ at: partAt(parameter, ''), reason: roundedReason(keyword), place: schema?.place })
  }
}

function push(parameter: Parameter, error: SchemaError, verdict: Verdict): void {
  verdict.findings.push({
    code: 'parameter-schema',
    error,
    severity: error.isInferred ? 'warning' : 'error',
    at: partAt(parameter, error.pointer),
    place: error.place,
  })
}

export function partAt(parameter: Parameter, pointer: string): MessagePart {
  const at: MessagePart = { in: partOf(parameter), name: parameter.name }
  return pointer === '' ? at : { ...at, pointer }
}

/** To whoever reads a message the whole query is the query. */
function partOf(parameter: Parameter): Exclude<Parameter['in'], 'querystring'> {
  return parameter.in === 'querystring' ? 'query' : parameter.in
}
