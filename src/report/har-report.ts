/**
 * HAR 1.2: the exchanges, for browsers' developer tools and HAR viewers, written as they come. What a case says of its
 * exchange stands in members that begin with `_`, as the format has it for additions.
 */
import { reasonPhrase } from '../http/status.ts'
import type { ReportContext, ReportWriter, Write } from './report-writer.ts'
import type { VerdictCase, VerdictRequest, VerdictResponse } from './verdict.ts'

export function createHarReport(write: Write, context: ReportContext): ReportWriter {
  const creator = { name: 'stuntdouble', version: context.toolVersion }
  const startedAt = new Date(context.startedAtMs).toISOString()
  let separator = '\n'
  write(`{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"pages":[],"entries":[`)
  return {
    case: (result) => {
      if (!result.isSent) return
      write(`${separator}${JSON.stringify(entryOf(result, startedAt))}`)
      separator = ',\n'
    },
    end: ({ summary, shortfalls, notes, ledger, excluded }) => {
      const own = { _summary: summary, _shortfalls: shortfalls, _notes: notes, _ledger: ledger, _excluded: excluded }
      write(`\n],${JSON.stringify(own).slice(1, -1)}}}\n`)
    },
  }
}

function entryOf(result: VerdictCase, startedAt: string) {
  const time = result.durationMs ?? 0
  return {
    startedDateTime: result.startedAt ?? startedAt,
    time,
    request: requestOf(result.request),
    response: result.response ? responseOf(result.response) : NO_RESPONSE,
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: result.id,
    _outcome: result.outcome,
    ...(result.reason === undefined ? {} : { _reason: result.reason }),
    _findings: result.findings,
  }
}

function requestOf({ method, url, headers, body, bodyBytes }: VerdictRequest) {
  const queryString = [...new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '')]
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(headers),
    queryString: queryString.map(([name, value]) => ({ name, value })),
    ...(body === undefined ? {} : { postData: { mimeType: fieldOf(headers, 'content-type'), text: body } }),
    headersSize: -1,
    bodySize: bodyBytes ?? 0,
  }
}

function responseOf({ status, headers, body, bodyBytes }: VerdictResponse) {
  const isCut = body !== undefined && Buffer.byteLength(body) < bodyBytes
  return {
    status,
    statusText: reasonPhrase(status),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(headers),
    content: {
      size: bodyBytes,
      mimeType: fieldOf(headers, 'content-type'),
      ...(body === undefined ? {} : { text: body }),
      ...(isCut ? { comment: 'only the beginning, secrets replaced' } : {}),
    },
    redirectURL: fieldOf(headers, 'location'),
    headersSize: -1,
    bodySize: bodyBytes,
  }
}

/** As browsers write a request that was never answered. */
const NO_RESPONSE = {
  status: 0,
  statusText: '',
  httpVersion: 'unknown',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
}

type Headers = VerdictRequest['headers']

function pairsOf(headers: Headers): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })))
}

function fieldOf(headers: Headers, wanted: string): string {
  return pairsOf(headers).find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''
}
