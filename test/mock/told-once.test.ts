/**
 * What several schemas find alike is told once.
 */
import { expect, test } from 'vitest'
import { thing } from './small-document.ts'
import { ask, json, makeMock, see } from './start-mock.ts'

test('schemas that are joined by allOf and ask for the same say it once, and what else is wrong as well', async () => {
  const part = { type: 'object', required: ['id'] }
  const schema = { allOf: [part, { ...part, required: ['id', 'name'] }] }
  const document = thing(
    { requestBody: { content: { 'application/json': { schema } } }, responses: { 204: { description: 'ok' } } },
    { method: 'post' },
  )
  const mock = await makeMock({ document })
  expect(await see(ask(mock, '/thing', json(5)))).toMatchObject({
    status: 400,
    body: { detail: 'The body must be object, got 5.', errors: [{ pointer: '' }] },
  })
  expect(await see(ask(mock, '/thing', json({})))).toMatchObject({
    status: 400,
    body: { detail: 'The body must have the property "id". The body must have the property "name".' },
  })
})
