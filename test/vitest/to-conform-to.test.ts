/**
 * The matcher: answers of fetch, supertest and axios, each once as it should be and once not.
 */
import { expect, test } from 'vitest'
import { loadContract } from '../../src/vitest/index.ts'

const contract = loadContract({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pet': {
      get: {
        operationId: 'getPet',
        responses: {
          200: {
            description: 'a pet',
            headers: { 'X-Count': { required: true, schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { type: 'object', required: ['name'] } } },
          },
          204: { description: 'none' },
          206: { description: 'a part', content: { 'application/x-pet': { schema: { type: 'object' } } } },
        },
      },
    },
  },
})
const getPet = { operation: 'getPet' }
const headers = { 'content-type': 'application/json', 'x-count': '1' }

for (const [client, responseOf] of [
  ['fetch', (value: unknown) => new Response(JSON.stringify(value), { headers })],
  ['supertest', (value: unknown) => ({ status: 200, headers, body: value, text: JSON.stringify(value) })],
  ['axios', (value: unknown) => ({ status: 200, headers: { ...headers, 'X-None': null }, data: value, config: {} })],
] as const) {
  test(`an answer of ${client} that conforms`, async () => {
    await expect(responseOf({ name: 'Rex' })).toConformTo(contract, getPet)
    await expect(expect(responseOf({ name: 'Rex' })).not.toConformTo(contract, getPet)).rejects.toThrow(
      'expected not to',
    )
  })

  test(`an answer of ${client} that does not`, async () => {
    await expect(responseOf({})).not.toConformTo(contract, getPet)
    await expect(expect(responseOf({})).toConformTo(contract, getPet)).rejects.toThrow(
      /^the answer 200 of getPet does not conform to Pets:\n {2}error body-schema/,
    )
  })
}

test('an answer without body', async () => {
  await expect(new Response(null, { status: 204 })).toConformTo(contract, getPet)
  await expect({ status: 204, headers: {}, body: {}, text: '' }).toConformTo(contract, getPet)
  await expect({ status: 204, headers: {}, data: '' }).toConformTo(contract, getPet)
  await expect({ status: 204, headers: {}, data: 'x' }).not.toConformTo(contract, { ...getPet, strict: true })
})

test('a header that is missing', async () => {
  await expect(Response.json({ name: 'Rex' })).not.toConformTo(contract, getPet)
})

test('an answer can be read after it was judged, and not before', async () => {
  const response = new Response('{"name":"Rex"}', { headers })
  await expect(response).toConformTo(contract, getPet)
  expect(await response.json()).toEqual({ name: 'Rex' })
  await expect(expect(response).toConformTo(contract, getPet)).rejects.toThrow('The body was read already')
})

test('what cannot be judged neither conforms nor does not', async () => {
  const response = () => new Response('?', { status: 206, headers: { 'content-type': 'application/x-pet' } })
  await expect(expect(response()).toConformTo(contract, getPet)).rejects.toThrow('Not judged: ')
  await expect(expect(response()).not.toConformTo(contract, getPet)).rejects.toThrow('Not judged: ')
})

test('an operation that the document does not have, and what is no response, are told as such', async () => {
  await expect(expect(new Response()).toConformTo(contract, { operation: 'getPt' })).rejects.toThrow(
    'The document has no operation "getPt".',
  )
  await expect(expect({ ok: true }).toConformTo(contract, getPet)).rejects.toThrow(
    'This is no response of fetch, supertest or axios.',
  )
})
