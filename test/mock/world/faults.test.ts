/**
 * Faults, delays and limits of worlds: each world has its own, which its reset begins anew.
 */
import { expect, test } from 'vitest'
import { documentOf, jsonResponse } from '../small-document.ts'
import { ask, makeMock, see } from '../start-mock.ts'

const id = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }
const get = (operationId: string) => ({ get: { operationId, responses: { 200: jsonResponse(id) } } })
const document = documentOf({ '/one': get('one'), '/two': get('two') })
const fixtures = { one: { slow: { response: { status: 200, body: { id: 1 }, fault: 'status:500' } } } }

type Mock = Awaited<ReturnType<typeof makeMock>>

const inWorld = (mock: Mock, name: string, path: string) => ask(mock, path, { headers: { 'x-mock-world': name } })

async function statuses(mock: Mock, name: string, path: string, count: number): Promise<readonly number[]> {
  const seen: number[] = []
  for (let index = 0; index < count; index += 1) seen.push((await inWorld(mock, name, path)).status)
  return seen
}

test('the fixture goes before the world, the operation before all operations, the request before all', async () => {
  const worlds = { bad: { '*': { fault: 'status:502' }, two: { fault: 'status:504' } } }
  const mock = await makeMock({ document, fixtures, worlds })
  const three = await makeMock({ document, worlds: { bad: { '*': { fault: 'status:502' } } } })

  expect((await inWorld(mock, 'bad', '/one')).status).toBe(500)
  expect((await inWorld(mock, 'bad', '/two')).status).toBe(504)
  expect((await inWorld(mock, 'bad', '/two?__fault=status:505')).status).toBe(505)
  expect((await inWorld(three, 'bad', '/two')).status).toBe(502)
  expect((await ask(three, '/two')).status).toBe(200)
})

test('a seed of the world draws its faults, for each operation by itself, and anew after a reset', async () => {
  const overrides = { '*': { fault: { kind: 'status', rate: 0.5 }, seed: 7 } }
  const mock = await makeMock({ document, worlds: { train: overrides, other: overrides } })
  const first = await statuses(mock, 'train', '/one', 20)
  const second = await statuses(mock, 'train', '/one', 20)
  await ask(mock, '/__mock/worlds/train/reset', { method: 'POST', headers: { host: 'localhost' } })

  expect(new Set(first)).toEqual(new Set([200, 503]))
  expect(second).not.toEqual(first)
  expect(await statuses(mock, 'train', '/two', 20)).not.toEqual(first)
  expect(await statuses(mock, 'train', '/one', 20)).toEqual(first)
  expect(await statuses(mock, 'other', '/one', 20)).toEqual(first)
})

test('a rate limit is counted for each world and each operation', async () => {
  const worlds = { a: { '*': { limit: '1/h' } }, b: { '*': { limit: '1/h' } } }
  const mock = await makeMock({ document, worlds })

  expect(await statuses(mock, 'a', '/one', 2)).toEqual([200, 429])
  expect(await statuses(mock, 'a', '/two', 2)).toEqual([200, 429])
  expect(await statuses(mock, 'b', '/one', 2)).toEqual([200, 429])
  expect(await statuses(mock, 'default', '/one', 2)).toEqual([200, 200])
})

test('lies are told in turn, and begin anew with the last one', async () => {
  const mock = await makeMock({ document, worlds: { liar: { two: { fault: 'lie' } } } })
  const seen: (string | null)[] = []
  for (let index = 0; index < 6; index += 1) seen.push((await inWorld(mock, 'liar', '/two')).headers.get('x-mock-lie'))

  expect(seen).toEqual(['wrong-type@', 'null@', 'missing-required@/id', 'wrong-type@/id', 'null@/id', 'wrong-type@'])
})

test('a lie that a world cannot tell is passed over, and the journal says so', async () => {
  const mock = await makeMock({ document, worlds: { liar: { '*': { fault: 'unknown-enum' } } } })
  const answer = await inWorld(mock, 'liar', '/two')
  const exchange = await see(ask(mock, `/__mock/exchanges/${answer.headers.get('x-mock-trace')}`))

  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-mock-lie')).toBe(null)
  expect(exchange.body).toMatchObject({
    why: { trouble: [expect.stringContaining('The fault lie:unknown-enum was not committed')] },
  })
})

test.each([
  ['status:500', { fault: 'status:500', status: 500 }],
  ['null@/id', { lie: 'null@/id', status: 200 }],
])('the journal names the fault or the lie %s', async (fault, shown) => {
  const mock = await makeMock({ document, worlds: { bad: { '*': { fault, delay: 1 } } } })
  await inWorld(mock, 'bad', '/two')
  const { body } = await see(ask(mock, '/__mock/worlds/bad/journal'))

  expect(body).toMatchObject({ exchanges: [{ ...shown, delayMs: 1 }] })
})

test('the admin API lists the lies of an operation', async () => {
  const mock = await makeMock({ document })
  const { status, body } = await see(ask(mock, '/__mock/operations/two/lies'))
  const { lies } = body as { lies: readonly unknown[] }

  expect(status).toBe(200)
  expect(lies[2]).toEqual({
    id: 'missing-required@/id',
    status: 200,
    kind: 'missing-required',
    pointer: '/id',
    description: 'At /id: a required property is missing.',
  })
  expect((await ask(mock, '/__mock/operations/three/lies')).status).toBe(404)
})
