/**
 * The findings of a case for a report: a sentence, the two places, and what was received and documented as texts.
 */

import type { Case, CaseFinding, CaseResult } from '../check/index.ts'
import type { TextPosition } from '../contract/index.ts'
import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import { headerValue } from '../http/message.ts'
import { jsonText } from '../validate/index.ts'
import { describeCaseFinding } from './case-finding-text.ts'
import { locateInJson } from './json-position.ts'
import type { Members, Redactor } from './secrets.ts'
import type { VerdictFinding, VerdictOptions } from './verdict.ts'

export type FindingOptions = Pick<VerdictOptions, 'locate' | 'displayPath'> & { readonly redactor: Redactor }

export function toVerdictFindings(
  { item, sent, outcome }: CaseResult,
  curl: string,
  { locate, displayPath, redactor }: FindingOptions,
): readonly VerdictFinding[] {
  const positions = positionsOf(outcome.findings, sent)
  return outcome.findings.map((finding) => {
    const at = finding.kind === 'message' ? finding.finding.at : undefined
    const source = finding.place && locate(finding.place)
    // Before texts are made of it, since those are cut, and part of a secret is none that could be found.
    const shown = redactor.value(finding, MEMBERS)
    return {
      code: finding.code,
      severity: finding.severity,
      message: describeCaseFinding(shown),
      ...(at ? { in: redactor.text(at.name === undefined ? at.in : `${at.in} ${at.name}`) } : {}),
      ...(at?.pointer === undefined ? {} : { instance: redactor.text(at.pointer) }),
      ...(at?.in === 'body' ? (writtenPosition(finding) ?? positions.get(at.pointer ?? '')) : {}),
      ...comparisonOf(shown, item.expectation),
      ...(finding.place ? { contract: finding.place.pointer } : {}),
      ...(source ? { source: { ...source, file: displayPath(source.file) } } : {}),
      curl,
    }
  })
}

const MEMBERS: Members = {
  kept: new Set(['code', 'severity', 'kind', 'in', 'problem', 'keyword']),
  free: new Set(['value']),
}

/** Where the values stand in the raw body, as far as it is JSON. */
function positionsOf(
  findings: readonly CaseFinding[],
  sent: CaseResult['sent'],
): ReadonlyMap<string, Readonly<TextPosition>> {
  const pointers = findings.flatMap((finding) =>
    finding.kind === 'message' && finding.finding.at.in === 'body' ? (finding.finding.at.pointer ?? []) : [],
  )
  if (pointers.length === 0 || sent?.kind !== 'answered' || sent.response.body.kind !== 'bytes') return new Map()
  const mediaType = parseMediaType(headerValue(sent.response.headers, 'content-type') ?? '')
  if (!mediaType || !isJsonMediaType(mediaType)) return new Map()
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(sent.response.body.bytes)
  return locateInJson(text, new Set(pointers))
}

/** What stands below JSON is found with its place already. */
function writtenPosition(finding: CaseFinding): TextPosition | undefined {
  if (finding.kind !== 'message' || !('line' in finding.finding)) return undefined
  const { line, column } = finding.finding
  return line === undefined || column === undefined ? undefined : { line, column }
}

type Comparison = Pick<VerdictFinding, 'received' | 'documented'>

function comparisonOf(finding: CaseFinding, expectation: Case['expectation']): Comparison {
  if (finding.kind === 'promise') return { received: String(finding.status), documented: promised(expectation) }
  if (finding.kind === 'time') {
    return {
      received: `${Math.round(finding.durationMs)} ms`,
      documented: `at most ${finding.limitMs} ms (--max-time)`,
    }
  }
  const { finding: found } = finding
  if ('error' in found) {
    const { keyword, params, value } = found.error
    const isMissing = keyword === 'required' || keyword === 'dependentRequired'
    return { ...(isMissing ? {} : { received: textOf(value) }), documented: keywordText(keyword, params) }
  }
  const received = 'received' in found ? found.received : 'status' in found ? found.status : undefined
  const documented = 'documented' in found ? found.documented : 'mediaType' in found ? found.mediaType : undefined
  return {
    ...(received === undefined ? {} : { received: plainText(received) }),
    ...(documented === undefined ? {} : { documented: plainText(documented) }),
  }
}

function promised(expectation: Case['expectation']): string {
  switch (expectation.kind) {
    case 'status':
      return expectation.statuses.join(', ')
    case 'accepted':
      return 'no rejection'
    case 'rejected':
      return 'a 4xx'
    case 'unauthorized':
      return '401'
    case 'not-found':
      return '404'
    case 'head':
      return 'as for GET'
    case 'no-method':
      return '405, 404 or 501'
    case 'allow':
      return `Allow: ${expectation.methods.join(', ')}`
  }
}

/** `maximum: 100`, `required: name`: the keyword with what the document gives it. */
function keywordText(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const { comparison: _, ...own } = params
  const [value, ...others] = Object.values(own)
  if (value === undefined) return keyword
  return `${keyword}: ${others.length === 0 ? plainText(value) : textOf(own)}`
}

const MAX_SHOWN = 500

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).join(', ') || 'none'
  return typeof value === 'string' ? clip(value) : textOf(value)
}

function textOf(value: unknown): string {
  return clip(jsonText(value))
}

function clip(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…` : text
}
