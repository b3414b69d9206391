import { expect, test } from 'vitest'
import { ToolErrors } from '../../src/contract/index.ts'
import { finish } from '../../src/fixture/index.ts'
import { createMock, openMock } from '../../src/mock/index.ts'
import { jsonResponse } from './small-document.ts'

const answer = jsonResponse({ type: 'object', required: ['name'], properties: { name: { type: 'string' } } })
const document = {
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  paths: {
    '/good': { get: { operationId: 'good', responses: { 200: answer } } },
    '/bad': { get: { operationId: 'bad', responses: { 200: answer } } },
  },
}
const good = { fine: { response: { status: 200, body: { name: 'Ada' } } } }
const bad = { wrong: { response: { status: 200, body: { name: 7 } } } }

/** Status, and the body as text. */
async function ask(mock: Pick<Awaited<ReturnType<typeof openMock>>, 'fetch'>, path: string) {
  const response = await mock.fetch(new Request(`http://localhost${path}`))
  return [response.status, await response.text()]
}

test('an open mock answers before all fixtures are checked, and never with one that breaks the document', async () => {
  const mock = await openMock({ document, fixtures: { good, bad } })

  expect(await ask(mock, '/good')).toEqual([200, '{"name":"Ada"}'])
  expect(await ask(mock, '/bad')).toEqual([
    500,
    expect.stringContaining('The fixtures cannot be used: The fixture \\"wrong\\" breaks the document'),
  ])
  expect(() => finish(mock.checkFixtures())).toThrow(ToolErrors)
})

test('what its fixtures break is found one by one, whatever was asked for', async () => {
  const mock = await openMock({ document, fixtures: { good, bad } })
  const fine = await openMock({ document, fixtures: { good } })

  expect(() => finish(mock.checkFixtures())).toThrow('The fixtures cannot be used.')
  expect([...fine.checkFixtures()].length).toBeGreaterThan(1)
})

test('createMock refuses such fixtures before anything is answered', async () => {
  await expect(createMock({ document, fixtures: { good, bad } })).rejects.toThrow('The fixtures cannot be used.')
  expect(await ask(await createMock({ document, fixtures: { good } }), '/good')).toEqual([200, '{"name":"Ada"}'])
})

test('all faults are told where a world needs fixtures that cannot be used', async () => {
  const worlds = { there: { good: { answer: 'fine' } } }
  const unreadable = { good: { fine: { reply: 1 } }, bad }

  const error = await openMock({ document, fixtures: unreadable, worlds }).catch((reason: unknown) => reason)
  expect(error instanceof ToolErrors && error.errors.map(({ code }) => code)).toEqual([
    'FIXTURE_INVALID',
    'FIXTURE_INVALID',
    'FIXTURE_BREAKS_CONTRACT',
  ])
  await expect(openMock({ document, fixtures: { good, bad }, worlds })).resolves.toBeDefined()
})
