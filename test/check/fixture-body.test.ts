/**
 * A fixture that asks for members of the body gets a case: a valid body with those members in it.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const contract = contractOf(`openapi: 3.1.0
info: { title: Login, version: "1" }
paths:
  /login:
    post:
      operationId: logIn
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string }, from: { type: object }, tags: { type: array } }
            example: { name: ada, from: { city: Turin } }
      responses: { "200": { description: in }, "400": { description: not in } }
`)

function listFor(body: unknown) {
  const fixtures = loadFixtures({ logIn: { asked: { request: { body }, response: { status: 400 } } } }, contract)
  expect(fixtures.errors).toEqual([])
  const { cases, excluded } = deriveCases({ contract, fixtures, target: targetAt('http://127.0.0.1'), seed: '1' })
  const found = cases.find(({ id }) => id === 'logIn/400/asked')
  return { sent: found?.request.body && JSON.parse(found.request.body.text), excluded }
}

test.each<[string, unknown, unknown]>([
  ['a value', { name: 'eve' }, { name: 'eve', from: { city: 'Turin' } }],
  ['a value that is no text', { age: 7 }, { name: 'ada', from: { city: 'Turin' }, age: 7 }],
  ['a member of a member', { from: { street: 'Po' } }, { name: 'ada', from: { city: 'Turin', street: 'Po' } }],
  ['a list', { tags: ['a', 'b'] }, { name: 'ada', from: { city: 'Turin' }, tags: ['a', 'b'] }],
  ['one of several values', { name: { oneOf: ['eve', 'bob'] } }, { name: 'eve', from: { city: 'Turin' } }],
  ['a pattern', { name: { pattern: '^e$' } }, { name: 'e', from: { city: 'Turin' } }],
])('%s is put into the valid body', (_, body, sent) => {
  expect(listFor(body)).toEqual({ sent, excluded: [] })
})

test.each<[string, unknown, string]>([
  ['that something is there', { name: { present: true } }, '/name is there'],
  ['an object', { from: {} }, '/from is {}'],
  ['a list with a pattern in it', { tags: [{ pattern: 'a' }] }, '/tags is [{"pattern":"a"}]'],
])('%s names no one request', (_, body, what) => {
  expect(listFor(body)).toEqual({
    sent: undefined,
    excluded: [
      {
        operation: 'logIn',
        what: 'fixture asked',
        reason: `its request body ${what}, which names no one request`,
      },
    ],
  })
})
