/**
 * Judges the parameters of a request: decoded by style, typed by schema, then checked. Nothing is coerced beyond that.
 * Source: OpenAPI 3.1 section 4.8.12.
 */
import {
  decodeCookie,
  decodeHeader,
  decodePath,
  decodeQuery,
  type Operation,
  type Parameter,
  type RawParameter,
  type WireValue,
} from '../contract/index.ts'
import type { FindingDetail, MessagePart, Verdict } from './finding.ts'
import { headerField } from './header-field.ts'
import type { RequestParts } from './judge-request.ts'
import { runCheck } from './run-check.ts'

export function judgeParameters(parameters: Operation['parameters'], parts: RequestParts, verdict: Verdict): void {
  for (const parameter of parameters) judgeParameter(parameter, readRaw(parameter, parameters, parts), verdict)
}

/** The JSON value of a parameter as the request has it; undefined where it is absent or cannot be read. */
export function readParameter(parameter: Parameter, all: readonly Parameter[], parts: RequestParts): unknown {
  const raw = readRaw(parameter, all, parts)
  return raw.kind === 'text' || raw.kind === 'list' || raw.kind === 'record' ? parameter.toValue(raw) : undefined
}

/** Judges one parameter by what stands on the wire. */
function judgeParameter(parameter: Parameter, raw: RawParameter, verdict: Verdict): void {
  switch (raw.kind) {
    case 'absent':
      if (parameter.isRequired) note(parameter, { code: 'parameter-missing' }, verdict)
      return
    case 'malformed':
      note(parameter, { code: 'parameter-malformed', reason: raw.reason }, verdict)
      return
    case 'repeated':
      note(parameter, { code: 'parameter-repeated', count: raw.count }, verdict)
      return
    default:
      if (isEmpty(parameter, raw)) note(parameter, { code: 'parameter-empty' }, verdict)
      else judgeValue(parameter, raw, verdict)
  }
}

/**
 * 4.8.12.2: `allowEmptyValue` is false by default. Only for a required parameter is that taken at its word: an optional
 * `?q=` is what forms send, and is judged by its schema.
 */
function isEmpty(parameter: Parameter, raw: WireValue): boolean {
  return (
    raw.kind === 'text' &&
    raw.value === '' &&
    parameter.isRequired &&
    parameter.in !== 'cookie' &&
    !parameter.allowsEmpty
  )
}

function judgeValue(parameter: Parameter, raw: WireValue, verdict: Verdict): void {
  if (parameter.allowsEmpty && raw.kind === 'text' && raw.value === '') return
  const value =
    parameter.mediaType === undefined
      ? ({ ok: true, value: parameter.toValue(raw) } as const)
      : readContent(parameter, raw)
  if (!value.ok) {
    note(parameter, { code: 'parameter-malformed', reason: value.reason }, verdict)
    return
  }
  const at: MessagePart = { in: parameter.in, name: parameter.name }
  const errors = runCheck(parameter.check, value.value, { at, place: parameter.schema?.place }, verdict)
  for (const error of errors) {
    verdict.findings.push({
      code: 'parameter-schema',
      error,
      severity: error.isInferred ? 'warning' : 'error',
      at: error.pointer === '' ? at : { ...at, pointer: error.pointer },
      place: error.place,
    })
  }
}

type Content = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

/** 4.8.12.4: a parameter described by `content` is a document of that media type in one value. */
function readContent(parameter: Parameter, raw: WireValue): Content {
  const text = raw.kind === 'text' ? raw.value : ''
  if (!/[/+]json\b/i.test(parameter.mediaType ?? '')) return { ok: true, value: text }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, reason: `It is not JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

function readRaw(parameter: Parameter, all: readonly Parameter[], parts: RequestParts): RawParameter {
  switch (parameter.in) {
    case 'path':
      return decodePath(parameter.form, parts.pathParameters[parameter.name] ?? '')
    case 'query':
      return decodeQuery(
        parameter.form,
        parts.pairs,
        parameter.form.shape === 'object' ? otherNames(parameter, all) : undefined,
      )
    case 'header':
      return decodeHeader(parameter.form, headerField(parts.request.headers, parameter.name))
    case 'cookie':
      return decodeCookie(parameter.form, parts.cookies())
  }
}

function otherNames(parameter: Parameter, all: readonly Parameter[]): ReadonlySet<string> {
  return new Set(all.filter((other) => other !== parameter && other.in === 'query').map((other) => other.name))
}

function note(parameter: Parameter, detail: FindingDetail, verdict: Verdict): void {
  const isGuess =
    parameter.isRequiredInferred && (detail.code === 'parameter-missing' || detail.code === 'parameter-empty')
  verdict.findings.push({
    ...detail,
    severity: isGuess ? 'warning' : 'error',
    at: { in: parameter.in, name: parameter.name },
    place: parameter.place,
  })
}
