/**
 * Runs the check against the mock of the same document, over loopback: whatever it finds is a false alarm, unless the
 * document itself says nothing of the answer. Each answer is judged by the second judge, too.
 */
import {
  type Case,
  type CaseFinding,
  type CaseList,
  type Credential,
  createSender,
  deriveCases,
  SYSTEM_CLOCK,
  startRun,
  type Target,
} from '../../src/check/index.ts'
import type { Contract } from '../../src/contract/index.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import type { Groups } from './groups.ts'
import type { PlainExamples } from './plain/plain-files.ts'
import type { PlainOperation } from './plain/plain-operations.ts'
import { type PlainReader, plainVerdict } from './plain/plain-verdict.ts'

export interface Checking {
  readonly contract: Contract
  readonly operations: readonly PlainOperation[]
  readonly reader: PlainReader
  /** what the document's own examples have */
  readonly examples: PlainExamples
  /** what the mock says it could not judge of the answer with this trace */
  readonly doubtOf: (trace: string) => string | undefined
  readonly alarms: Groups
  readonly remarks: Groups
  readonly unjudgedCases: Groups
  readonly invalid: Groups
  readonly unjudged: Groups
  readonly unwritten: Groups
}

export function listCases(contract: Contract): CaseList {
  return deriveCases({
    contract,
    fixtures: loadFixtures(undefined, contract),
    target: targetAt('http://127.0.0.1', contract),
    seed: '1',
  })
}

/** Gives the number of answers. */
export async function checkMock(cases: readonly Case[], url: string, checking: Checking): Promise<number> {
  const { contract, operations, reader } = checking
  const byName = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
  const { signal } = new AbortController()
  const sender = createSender({ timeoutMs: 30_000, retries: 0, connections: 4, signal, clock: SYSTEM_CLOCK })
  const run = startRun(cases, {
    contract,
    target: targetAt(url, contract),
    sender,
    concurrency: 4,
    signal,
    noteSecret: () => {},
  })
  let answers = 0
  try {
    for await (const { item, sent, outcome } of run.results()) {
      const source = sent?.kind === 'answered' ? String(sent.response.headers['x-mock-answer']) : ''
      for (const finding of outcome.findings) noteFinding(finding, { item, source }, checking)
      if (outcome.kind === 'unjudged') checking.unjudgedCases.note(outcome.reason, item.id)
      if (sent?.kind !== 'answered') continue
      answers += 1
      const plain = [item.operation, ...(item.twins ?? [])].flatMap(
        (each) => byName.get(`${each.method} ${each.path}`) ?? [],
      )
      const [operation, ...twins] = plain
      if (!operation || (item.kind === 'http' && item.request.method !== 'HEAD')) continue
      const { status, headers, body } = sent.response
      const answer = { status, headers, body: body.kind === 'bytes' ? body.bytes : undefined }
      const judge = (each: typeof operation) =>
        plainVerdict({ operation: each, method: item.request.method, answer, reader })
      const own = judge(operation)
      const verdict = own.kind === 'valid' ? own : (twins.map(judge).find(({ kind }) => kind === 'valid') ?? own)
      if (verdict.kind === 'unjudged') checking.unjudged.note(verdict.reason, item.id)
      // Asked for each answer, the mock has said what is broken or cannot be made.
      const isUnmade = UNMADE.test(source)
      const doubt = isUnmade ? `the mock cannot answer: ${source}` : checking.doubtOf(String(headers['x-mock-trace']))
      if (verdict.kind === 'invalid' && doubt !== undefined) checking.unjudged.note(doubt, item.id)
      else if (verdict.kind === 'invalid' && isUnwritable(verdict.what)) checking.unwritten.note(verdict.what, item.id)
      else if (verdict.kind === 'invalid')
        checking.invalid.note(`${verdict.what} (${headers['x-mock-answer']})`, item.id)
    }
    await run.cleanUp()
  } finally {
    await sender.close()
  }
  return answers
}

/** The refusal has a documented form, and none that the mock writes: it tells the cause in problem details all the same. */
function isUnwritable(what: string): boolean {
  return (
    /^the media type application\/problem\+json is none of /.test(what) &&
    !/[/+]json(?![\w-])|\*\/\*/.test(what.slice(50))
  )
}

type Origin = { readonly item: Case; readonly source: string }

/**
 * Five findings are true: where the document has no status for a refusal the mock gives one all the same; without
 * fixtures there is no resource that it does not know; an example of the document may have properties that nobody
 * described, or numbers that JSON readers round; where no value can be made or written, the mock says so, which
 * asking for each answer has counted; and a refusal whose documented form is none that it writes is told in problem details.
 */
function noteFinding(finding: CaseFinding, { item, source }: Origin, { alarms, remarks, examples }: Checking): void {
  const detail = detailOf(finding)
  const isRefusal = finding.severity === 'warning' && finding.code === 'status-undocumented'
  const isOfExample =
    (finding.code === 'property-undocumented' && examples.names.has(propertyOf(finding))) ||
    (finding.code === 'json-unsafe-integer' && examples.hasUnsafeInteger)
  const isUnmade = finding.code === 'server-error' && UNMADE.test(source)
  const isUnwritten = finding.code === 'media-type-undocumented' && source.startsWith('problem details')
  const isTrue = isRefusal || isUnmade || isUnwritten || isOfExample || finding.code === 'unknown-found'
  const groups = isTrue ? remarks : alarms
  groups.note(`${finding.severity} ${finding.code} ${detail}`.trim(), item.id)
}

/** The document is broken at the operation, no value was found, or none could be written. */
const UNMADE = /^problem details 50[01]$/

function propertyOf(finding: CaseFinding): string {
  const pointer = finding.kind === 'message' ? (finding.finding.at.pointer ?? '') : ''
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}

function detailOf(finding: CaseFinding): string {
  if (finding.kind === 'promise') return `${finding.status} ${finding.because}`
  return finding.kind === 'message' ? JSON.stringify(finding.finding.at) : ''
}

/** Credentials for whatever the document asks for; the mock knows no secret that they could be wrong against. */
function targetAt(url: string, contract: Contract): Target {
  const credentials = new Map<string, Credential>()
  for (const operation of contract.operations) {
    for (const { schemes } of securityOf(operation)) {
      for (const scheme of schemes) credentials.set(scheme.name, credentialFor(scheme.kind))
    }
  }
  return { url, headers: {}, credentials, values: {}, valuesOf: {}, allowsWrites: true }
}

function securityOf(operation: Contract['operations'][number]): Contract['operations'][number]['security'] {
  try {
    return operation.security
  } catch {
    return []
  }
}

function credentialFor(kind: string): Credential {
  if (kind === 'basic') return { kind: 'basic', user: 'corpus', password: 'corpus' }
  return kind === 'apiKey' ? { kind: 'apiKey', key: 'corpus' } : { kind: 'bearer', token: 'corpus' }
}
