/**
 * Operations that the document has on servers of their own are not asked of the target, which stands for the others.
 */
import { expect, test } from 'vitest'
import { check } from './checker.ts'
import { pets } from './pets-server.ts'
import { serve } from './servers.ts'
import { contractOf } from './subjects.ts'

const get = (id: string, more = '') => `get: { operationId: ${id}${more}, responses: { "200": { description: d } } }`

const DOCUMENT = `openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": { description: pets, content: { application/json: { schema: { type: array } } } }
  /photos:
    ${get('listPhotos', ', servers: [{ url: https://photos.example.com }]')}
  /films:
    servers: [{ url: "https://{region}.example.com", variables: { region: { default: eu } } }]
    ${get('listFilms')}
    head: { servers: [{ url: https://head.example.com }], operationId: headFilms, responses: { "200": { description: d } } }
  /same:
    servers: [{ url: https://api.example.com/v1 }]
    ${get('same')}
`

test('the nearest servers count, and those of the document are nobody’s own', () => {
  const { operations } = contractOf(DOCUMENT)
  expect(Object.fromEntries(operations.map(({ id, ownServers }) => [id, ownServers]))).toEqual({
    listPets: [],
    listPhotos: ['https://photos.example.com'],
    listFilms: ['https://{region}.example.com'],
    headFilms: ['https://head.example.com'],
    same: [],
  })
})

const REASON =
  'the document has it on a server of its own, https://photos.example.com, which the target does not stand for'

test('they are sent nothing, and stand in the ledger as excluded, which fails nothing', async () => {
  const { url, seen } = await serve(pets)
  const args = ['pets.yaml', url, '--skip', 'same/*', '--report', 'json=r.json']
  const { code, stdout, file } = await check(args, { files: { 'pets.yaml': DOCUMENT } })
  const { ledger, excluded } = JSON.parse(file('r.json'))
  expect(code).toBe(0)
  expect(seen.filter((line) => /photos|films/.test(line))).toEqual([])
  expect(stdout).toContain(`all cases: ${REASON}: listPhotos`)
  expect(excluded).toContainEqual({ operation: 'listPhotos', what: 'all cases', reason: REASON })
  expect(ledger).toContainEqual({ operation: 'listPhotos', status: '200', judged: 0, reason: REASON })
})

test('a document that has nothing else leaves nothing to test', async () => {
  const files = { 'pets.yaml': DOCUMENT.replace(/ {2}\/pets:.*(?= {2}\/photos)/s, '').replace(/ {2}\/films:.*/s, '') }
  const { code, stderr } = await check(['pets.yaml', 'http://127.0.0.1:1'], { files })
  expect(code).toBe(2)
  expect(stderr).toContain(`listPhotos: ${REASON}.`)
})
