/**
 * Judges the parameters of a request: found, decoded by style, then judged by their value.
 * Source: OpenAPI 3.1 section 4.12.
 */
import {
  decodeParameter,
  type Operation,
  type Parameter,
  type RawParameter,
  readWireValue,
  type WireParts,
  type WireValue,
} from '../contract/index.ts'
import type { FindingDetail, Verdict } from './finding.ts'
import { headerField } from './header-field.ts'
import { judgeParameterValue, partAt } from './judge-parameter-value.ts'
import type { RequestParts } from './judge-request.ts'
import { partsOf } from './members.ts'

export function judgeParameters(parameters: Operation['parameters'], parts: RequestParts, verdict: Verdict): void {
  const wire = wireOf(parts)
  for (const parameter of parameters) judgeParameter(parameter, decodeParameter(parameter, parameters, wire), verdict)
}

/** The JSON value of a parameter as the request has it; undefined where it is absent or cannot be read. */
export function readParameter(parameter: Parameter, all: readonly Parameter[], parts: RequestParts): unknown {
  const raw = decodeParameter(parameter, all, wireOf(parts))
  if (raw.kind !== 'text' && raw.kind !== 'list' && raw.kind !== 'record') return undefined
  const reading = readWireValue(parameter, raw)
  return reading.kind === 'value' ? reading.value : undefined
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
      else judgeParameterValue(parameter, raw, verdict)
  }
}

/**
 * 4.8.12.2: `allowEmptyValue` is false by default. Only for a required parameter is that taken at its word: an optional
 * `?q=` is what forms send, and is judged by its schema; and so is what the schema itself lists.
 */
function isEmpty(parameter: Parameter, raw: WireValue): boolean {
  if (raw.kind !== 'text' || raw.value !== '' || !parameter.isRequired || parameter.in === 'cookie') return false
  return !parameter.allowsEmpty && !listsEmptyText(parameter)
}

/** Whether the empty text is one of the values that the schema lists, as in `enum: ['', asc, desc]`. */
export function listsEmptyText({ schema, mediaType, follow }: Parameter): boolean {
  if (mediaType !== undefined) return false
  return partsOf(schema?.value, follow).some((part) => [part.const, part.enum].flat().includes(''))
}

function wireOf({ request, pathParameters, pairs, cookiePairs }: RequestParts): WireParts {
  return {
    pathParameter: (name) => pathParameters[name] ?? '',
    query: request.query,
    pairs,
    header: (name) => headerField(request.headers, name),
    cookiePairs,
  }
}

function note(parameter: Parameter, detail: FindingDetail, verdict: Verdict): void {
  const isGuess =
    parameter.isRequiredInferred && (detail.code === 'parameter-missing' || detail.code === 'parameter-empty')
  verdict.findings.push({
    ...detail,
    severity: isGuess ? 'warning' : 'error',
    at: partAt(parameter, ''),
    place: parameter.place,
  })
}
