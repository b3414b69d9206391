/**
 * Registers the cases of a document as tests of vitest, so that its filters, reporters, retries and shards work on them.
 * Flow: contract + fixtures + target → cases → **one test each**.
 */
import { afterAll, beforeAll, describe, type TestContext, test } from 'vitest'
import {
  checksOff,
  cleanUp,
  createSender,
  createStage,
  deriveCases,
  type Excluded,
  inPhases,
  openSession,
  outOfScope,
  runCase,
  type Stage,
  SYSTEM_CLOCK,
  type Target,
  type TargetSettings,
  toTarget,
  waive,
} from '../check/index.ts'
import type { Contract } from '../contract/index.ts'
import { type FixtureInput, loadFixtures } from '../fixture/index.ts'
import { createRedactor, secretsOf, toVerdictCase } from '../report/index.ts'
import { failureText, unjudgedText, warningTexts } from './case-text.ts'
import { loadContract } from './load-contract.ts'

export interface ContractTestOptions {
  /** path of the OpenAPI document, or the document itself */
  readonly document: string | object
  /** the document may be a URL, and refer to the network: then `await contractTests(…)`; default: false */
  readonly allowRemote?: boolean
  /** folder of fixture files, or their content by operationId; default: none */
  readonly fixtures?: FixtureInput
  /** the server: its URL, or as a target of `stuntdouble.yaml` */
  readonly target: string | TargetSettings
  /** send POST, and PUT, PATCH and DELETE to what the tests themselves created; default: false */
  readonly allowWrites?: boolean
  /** which cases may stay unjudged, by the beginnings of their ids; default: none */
  readonly allowUnjudged?: readonly string[]
  /** warnings fail; default: false */
  readonly strict?: boolean
  /** for one answer; default: 10,000 */
  readonly timeoutMs?: number
  /** of requests that may be repeated, after a failure of the network; default: 2 */
  readonly retries?: number
  /** of generated values; default: '1' */
  readonly seed?: string
}

/**
 * Registers a suite of the API's title with one test for each case, named by its id. What was left out by choice is a
 * skipped test that says why; what could not be judged fails.
 * Throws (with `allowRemote: true`: rejects with) a ToolError for a document that cannot be used, and for fixtures that
 * break it.
 */
export function contractTests(options: ContractTestOptions & { readonly allowRemote: true }): Promise<void>
export function contractTests(options: ContractTestOptions & { readonly allowRemote?: false }): void
export function contractTests(options: ContractTestOptions): void | Promise<void>
export function contractTests(options: ContractTestOptions): void | Promise<void> {
  const { document, allowRemote } = options
  if (allowRemote) return loadContract(document, { allowRemote }).then((contract) => register(contract, options))
  return register(loadContract(document), options)
}

function register(contract: Contract, options: ContractTestOptions): void {
  const fixtures = loadFixtures(options.fixtures, contract)
  if (fixtures.errors[0]) throw fixtures.errors[0]
  const settings = typeof options.target === 'string' ? { url: options.target } : options.target
  const target = toTarget(settings, { allowsWrites: options.allowWrites ?? false })
  const list = deriveCases({ contract, fixtures, target, seed: options.seed ?? '1' })
  const cases = inPhases(list.cases).flat()
  const desk: Desk = { contract, target, options, secrets: [...secretsOf(target)] }
  describe(contract.title, () => {
    const stage = useStage(cases, desk)
    for (const item of cases) test(item.id, (context) => testCase(item, stage(), { ...desk, context }))
    for (const excluded of list.excluded) testExcluded(excluded, desk)
    for (const error of contract.errors) test(`the document: ${error.message}`, () => Promise.reject(error))
    if (cases.length === 0) test('there is something to test', () => Promise.reject(new Error('There is no case.')))
  })
}

interface Desk {
  readonly contract: Contract
  readonly target: Target
  readonly options: ContractTestOptions
  readonly secrets: string[]
}

function useStage(cases: Stage['cases'], { contract, target, options, secrets }: Desk): () => Stage {
  const { timeoutMs = 10_000, retries = 2 } = options
  const { signal } = new AbortController()
  const sender = createSender({ timeoutMs, retries, connections: 4, signal, clock: SYSTEM_CLOCK })
  let stage: Stage | undefined
  beforeAll(async () => {
    const session = await openSession(target, { contract, sender, noteSecret: (token) => void secrets.push(token) })
    stage = createStage({ contract, cases, sender, session })
  })
  afterAll(async () => {
    const left = stage ? await cleanUp(stage.created, { contract, sender, cases, target: stage.session.target() }) : []
    await sender.close()
    const texts = left.map(({ what, reason }) => `${what} (${reason})`)
    if (texts.length > 0) throw new Error(`Created by these tests and still on the server: ${texts.join(', ')}.`)
  })
  return () => {
    if (stage) return stage
    throw new Error('The tests have not begun.')
  }
}

type TestDesk = Desk & { readonly context: TestContext }

async function testCase(written: Stage['cases'][number], stage: Stage, desk: TestDesk): Promise<void> {
  const { target, contract, options, context, secrets } = desk
  const run = await runCase(written, stage)
  if (run.kind === 'excluded') return context.skip(run.reason)
  const { result, waived } = waive(run.result, [checksOff(target)])
  const redactor = createRedactor(secrets)
  const verdict = toVerdictCase(result, {
    url: target.url,
    headers: target.headers,
    locate: contract.locate,
    displayPath: (file) => file,
    redactor,
  })
  for (const text of warningTexts(verdict)) await context.annotate(text, 'warning')
  for (const { finding, reason } of waived)
    await context.annotate(`${finding.code} does not count: ${reason}`, 'notice')
  if (verdict.outcome === 'violates' || (options.strict && verdict.findings.length > 0)) {
    throw new Error(failureText(verdict))
  }
  const mayStay = options.allowUnjudged?.some((start) => verdict.id.startsWith(start))
  if (verdict.outcome !== 'unjudged') return undefined
  if (mayStay) return context.skip(unjudgedText(verdict))
  throw new Error(unjudgedText(verdict))
}

/** An operation that is in scope, and for which there is no case, is never judged: that fails. */
function testExcluded({ operation: id, what, reason }: Excluded, { contract, target, options }: Desk): void {
  const operation = contract.operation(id)
  const isByChoice = what !== 'all cases' || (operation && outOfScope(operation, target) !== undefined)
  const mayStay = options.allowUnjudged?.some((start) => `${id}/`.startsWith(start))
  const name = `${id}: ${what}`
  if (isByChoice || mayStay) test(name, ({ skip }) => skip(reason))
  else test(name, () => Promise.reject(new Error(`Never judged: ${reason}`)))
}
