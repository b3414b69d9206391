/**
 * Both sides prove each other: the mock tells each lie that it knows of each answer of a document, over a socket, and the
 * judge of the check finds exactly that lie, where it is; and nothing without one.
 */
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSender } from '../../src/check/send.ts'
import { createMock, type MockOptions } from '../../src/index.ts'
import { answersOf } from '../../src/mock/answers-of.ts'
import { BREAK_KINDS } from '../../src/sample/break-kinds.ts'
import { type Finding, judgeResponse } from '../../src/validate/index.ts'
import { jsonResponse, thing } from '../mock/small-document.ts'

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Of one kind each, and of several where several keywords have it. */
const everyKind = thing({
  responses: {
    200: jsonResponse(
      {
        type: 'object',
        required: ['id'],
        additionalProperties: false,
        minProperties: 2,
        dependentRequired: { card: ['owner'] },
        properties: {
          id: { type: 'integer', minimum: 1, maximum: 9, exclusiveMaximum: 10 },
          step: { type: 'number', multipleOf: 5 },
          version: { const: 'v1' },
          state: { enum: ['open', 'closed'] },
          name: { type: 'string', minLength: 2, maxLength: 8 },
          code: { type: 'string', pattern: '^[a-f]{4}$' },
          at: { type: 'string', format: 'date-time' },
          names: { type: 'object', propertyNames: { maxLength: 3 } },
          few: { type: 'object', maxProperties: 1 },
          list: { type: 'array', maxItems: 2 },
          tags: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
          pair: { type: 'array', minItems: 2, prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false },
          marks: { type: 'array', contains: { const: 1 } },
          card: { type: 'string' },
          owner: { type: 'string' },
          either: {
            oneOf: [{ type: 'object', required: ['a'], properties: { a: { type: 'string' } } }, { type: 'null' }],
          },
        },
      },
      {
        example: {
          ...{ id: 5, step: 10, version: 'v1', state: 'open', name: 'Rex', code: 'abcd', at: '2025-01-31T12:00:00Z' },
          ...{
            names: { a: 1 },
            few: { a: 1 },
            list: [1],
            tags: ['a'],
            pair: [1, 'b'],
            marks: [1],
            card: 'x',
            owner: 'y',
            either: { a: 'b' },
          },
        },
      },
    ),
  },
})

const idsOf = async (options: MockOptions) => (await createMock(options)).contract().operations.map(({ id }) => id)

const meetra = { document: file('spec/meetra.yaml'), fixtures: file('fixtures') }
const admin = { document: file('spec/admin.yaml') }
const subjects: readonly [name: string, options: MockOptions, operationIds: readonly string[]][] = [
  ['the embedded document', meetra, await idsOf(meetra)],
  ['the admin API', admin, await idsOf(admin)],
  ['a document of every kind', { document: everyKind }, ['thing']],
]

async function start(options: MockOptions) {
  const mock = await createMock(options)
  const listener = await mock.listen({ port: 0 })
  const clock = { now: Date.now, sleep: () => Promise.resolve() }
  const sender = createSender({
    timeoutMs: 60_000,
    retries: 0,
    connections: 1,
    signal: new AbortController().signal,
    clock,
  })
  onTestFinished(async () => {
    await sender.close()
    await listener.close()
  })
  return { mock, sender, origin: listener.url }
}

type Started = Awaited<ReturnType<typeof start>>
type Operation = ReturnType<Started['mock']['contract']>['operations'][number]

/** What the judge says of an answer that was asked for: findings as text, and the lie that the answer owns up to. */
async function judged({ sender, origin }: Started, operation: Operation, prefer: string) {
  const path = operation.path.replaceAll(/\{[^}]*\}/g, 'x')
  const sent = await sender.send({ origin, path, method: operation.method, headers: { prefer }, body: undefined })
  if (sent.kind === 'failed') throw new Error(sent.reason)
  const judgement = judgeResponse(operation, sent.response, { method: operation.method })
  const findings = judgement.kind === 'violates' ? judgement.findings : []
  return {
    status: sent.response.status,
    lie: sent.response.headers['x-mock-lie'],
    // A keyword that several parts of an `allOf` repeat is one lie: these are told apart by their places in the document.
    findings: withoutRepeated(findings).map((finding) =>
      finding.code === 'body-schema' ? `${finding.error.keyword} at ${finding.at.pointer}` : finding.code,
    ),
  }
}

function withoutRepeated(findings: readonly Finding[]): readonly Finding[] {
  const isRepeated = (one: Finding, other: Finding) =>
    one.code === 'body-schema' &&
    other.code === 'body-schema' &&
    one.error.keyword === other.error.keyword &&
    one.at.pointer === other.at.pointer &&
    one.place?.pointer !== other.place?.pointer
  return findings.filter((finding, index) => !findings.slice(0, index).some((before) => isRepeated(finding, before)))
}

/** What does not come about: a lie that is not found, another finding beside it, a finding where there is no lie. */
async function failuresOf(started: Started, operation: Operation): Promise<readonly unknown[]> {
  const play = started.mock.play()
  const wrong: unknown[] = []
  for (const { status, name } of answersOf(play.stage(operation))) {
    // With its status, a sequence stays where it is.
    const wish = { code: String(status), example: name }
    const prefer = `code=${status}${name === undefined ? '' : `, example="${name}"`}`
    const truth = await judged(started, operation, prefer)
    if (truth.findings.length > 0 || truth.lie !== undefined) wrong.push([prefer, truth])
    const known = play.liar.list(operation, play.rehearse(operation, wish))
    for (const { id, keyword, foundAt } of known.kind === 'lies' ? known.lies : []) {
      const told = await judged(started, operation, `${prefer}, fault="lie:${id}"`)
      const expected = { status: truth.status, lie: id, findings: [`${keyword} at ${foundAt}`] }
      if (JSON.stringify(told) !== JSON.stringify(expected)) wrong.push([prefer, told, expected])
    }
  }
  return wrong
}

describe.each(subjects)('%s', (_, options, operationIds) => {
  test.each(operationIds)('each lie of %s is found, and it alone; without one nothing is', async (id) => {
    const started = await start(options)
    const operation = started.mock.contract().operation(id)

    expect(operation && (await failuresOf(started, operation))).toEqual([])
  })
})

test('every kind of lie is among those that are proven', async () => {
  const mock = await createMock({ document: everyKind })
  const play = mock.play()
  const [operation] = play.contract.operations
  if (!operation) throw new Error('the document has an operation')
  const known = play.liar.list(operation, play.rehearse(operation, { code: '200', example: undefined }))
  const kinds = new Set(known.kind === 'lies' ? known.lies.map(({ kind }) => kind) : [])

  expect([...kinds].sort()).toEqual([...BREAK_KINDS].sort())
})

test('of what the schema does not forbid no lie is told', async () => {
  const open = thing({ responses: { 200: jsonResponse({ type: 'array', items: {} }, { example: [{ a: 1 }] }) } })
  const mock = await createMock({ document: open })
  const play = mock.play()
  const [operation] = play.contract.operations
  if (!operation) throw new Error('the document has an operation')
  const answer = play.rehearse(operation, { code: '200', example: undefined })
  const list = play.liar.list(operation, answer)

  expect(list.kind === 'lies' && list.lies.map(({ id }) => id)).toEqual(['wrong-type@', 'null@'])
})
