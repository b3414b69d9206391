/**
 * The ledger: each documented status, media type and header ends as judged, or as not judged because of something.
 */
import { expect, test } from 'vitest'
import type { Case } from '../../src/check/case.ts'
import { judgeSent } from '../../src/check/judge-sent.ts'
import { createLedger } from '../../src/check/ledger.ts'
import { createScope } from '../../src/check/scope.ts'
import type { Sent } from '../../src/check/send.ts'
import { contractOf, targetAt } from './subjects.ts'

const contract = contractOf(`openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: pets
          headers:
            X-Total: { required: true, schema: { type: integer } }
            X-Next: { schema: { type: string } }
          content: { application/json: { schema: { type: array } }, text/csv: { schema: { type: string } } }
        "404": { description: none }
        "500": { description: unknown, content: { "*/*": {} } }
  /cats:
    get: { operationId: listCats, responses: { default: { description: any } } }
`)
const [listPets] = contract.operations
if (!listPets) throw new Error('the document has no operation')

const item: Case = {
  id: 'listPets/2xx/valid',
  kind: 'positive',
  operation: listPets,
  request: { method: 'GET', path: '/pets', query: '', headers: {}, body: undefined, credentials: { kind: 'good' } },
  expectation: { kind: 'accepted', isGuess: false },
  place: listPets.place,
}

function answered(status: number, headers: Record<string, string>, text: string): Sent {
  const bytes = new TextEncoder().encode(text)
  const body = text === '' ? ({ kind: 'none' } as const) : ({ kind: 'bytes', bytes } as const)
  return { kind: 'answered', response: { status, headers, body }, rawBytes: bytes, fault: undefined, durationMs: 1 }
}

const JSON_PETS = answered(200, { 'content-type': 'Application/JSON; charset=utf-8', 'x-total': '0' }, '[]')

function rowsAfter(...results: readonly (readonly [Case, Sent])[]) {
  const ledger = createLedger(contract, {
    excluded: [{ operation: 'listCats', what: 'all cases', reason: 'no value is known' }],
  })
  for (const [one, sent] of results) ledger.note({ item: one, sent, outcome: judgeSent(one, sent) })
  return ledger
    .rows()
    .map(({ operation, status, mediaType, header, judged, reason }) =>
      [operation, status, mediaType, header, judged || reason].filter((part) => part !== undefined).join(' '),
    )
}

test('what was judged is counted; the rest says why not', () => {
  expect(rowsAfter([item, JSON_PETS], [item, JSON_PETS])).toEqual([
    'listPets 200 application/json 2',
    'listPets 200 text/csv never reached',
    'listPets 200 X-Total 2',
    'listPets 200 X-Next it was not sent, and need not be',
    'listPets 404 never reached',
    'listPets 500 never reached',
    'listPets 500 */* the document does not describe the body',
    'listCats default no value is known',
  ])
})

test.each([
  ['with a body', answered(500, { 'content-type': 'text/plain' }, 'oh')],
  ['without one', answered(500, {}, '')],
])('where the document does not describe the body, an answer %s is judged by its status alone', (_, sent) => {
  const failing: Case = { ...item, expectation: { kind: 'status', statuses: [500] } }
  expect(rowsAfter([failing, sent]).filter((row) => row.startsWith('listPets 500'))).toEqual([
    'listPets 500 1',
    'listPets 500 */* the document does not describe the body',
  ])
})

test('an answer that is not judged is no judged answer', () => {
  const cut: Sent = { ...JSON_PETS, fault: { kind: 'coding-unknown', coding: 'zip' } } as Sent
  expect(rowsAfter([item, cut])[0]).toBe('listPets 200 application/json no decoder for the content coding "zip"')
})

test('a case that got no answer says why its operation has none', () => {
  const failed: Sent = { kind: 'failed', reason: 'the connection was closed', isConnection: false }
  expect(rowsAfter([item, failed])[0]).toBe('listPets 200 application/json the connection was closed')
})

test('an answer to HEAD does not count as an answer of the operation', () => {
  const head: Case = {
    ...item,
    kind: 'http',
    expectation: { kind: 'head' },
    request: { ...item.request, method: 'HEAD' },
  }
  const sent = answered(200, { 'content-type': 'application/json', 'x-total': '0' }, '')
  expect(rowsAfter([head, sent])[0]).toBe('listPets 200 application/json never reached')
  expect(debtsAfter([head, sent])).toEqual({
    isAnythingJudged: false,
    neverJudged: ['listPets', 'listCats'],
    unreadable: [],
    untold: 2,
  })
})

function debtsAfter(...results: readonly (readonly [Case, Sent])[]) {
  const list = { cases: [item], excluded: [] }
  const scope = createScope({ contract, target: targetAt('http://a.example'), list, chosen: [item], isPicked: false })
  for (const [one, sent] of results) scope.note({ item: one, sent, outcome: judgeSent(one, sent) })
  return scope.debts([])
}

test('an operation without a judged answer is owed', () => {
  expect(debtsAfter([item, JSON_PETS])).toEqual({
    isAnythingJudged: true,
    neverJudged: ['listCats'],
    unreadable: [],
    untold: 1,
  })
  const failed: Sent = { kind: 'failed', reason: 'reset', isConnection: false }
  expect(debtsAfter([item, failed])).toEqual({
    isAnythingJudged: false,
    neverJudged: ['listPets', 'listCats'],
    unreadable: [],
    untold: 1,
  })
})
