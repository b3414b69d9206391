/**
 * What runs while the mock is idle is what first answers need.
 */
import { expect, test } from 'vitest'
import { createMock, warmUp } from '../../src/mock/index.ts'
import { WARM_UP_DOCUMENT, WARM_UP_REQUESTS } from '../../src/mock/warm-up-document.ts'

test.each(WARM_UP_REQUESTS)('$method $path is answered $status', async ({ status, query, json, ...request }) => {
  const mock = await createMock({ document: WARM_UP_DOCUMENT })
  const { method, path } = request
  const [body, more] = json === undefined ? [null, {}] : [JSON.stringify(json), { 'content-type': 'application/json' }]
  const headers = { ...request.headers, ...more }
  const answer = await mock.fetch(new Request(`http://mock${path}?${query ?? ''}`, { method, headers, body }))
  expect(answer.status).toBe(status)
})

test('a step for each request keeps no other request waiting for all', () => {
  expect([...warmUp()]).toHaveLength(WARM_UP_REQUESTS.length)
})
