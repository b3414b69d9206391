/**
 * What a check changes: nothing unless it is allowed to, then only what it created itself, and that it deletes. The
 * servers listen on loopback; a name that is not loopback stands for another host.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createdResources } from '../../src/check/created.ts'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { writeRule } from '../../src/check/write-rule.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { json, serve } from './servers.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const DOCUMENT = `openapi: 3.1.0
info: { title: Notes, version: "1" }
paths:
  /notes:
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Note" }, example: { text: hello } }
      responses: { "201": { description: added, content: { application/json: { schema: { type: object } } } }, "400": { description: bad }, "415": { description: type } }
  /notes/{noteId}:
    parameters: [{ name: noteId, in: path, required: true, schema: { type: integer }, example: 1 }]
    get:
      operationId: getNote
      responses: { "200": { description: a note, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }, "400": { description: bad }, "404": { description: none } }
    put:
      operationId: putNote
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Note" }, example: { text: hi } } } }
      responses: { "200": { description: put, content: { application/json: { schema: { type: object } } } }, "400": { description: bad }, "404": { description: none }, "415": { description: type } }
    delete:
      operationId: deleteNote
      parameters: [{ name: how, in: query, schema: { enum: [softly, for-good] } }]
      responses: { "204": { description: gone }, "400": { description: bad }, "404": { description: none } }
components:
  schemas:
    Note: { type: object, required: [text], properties: { text: { type: string } } }
`
const contract = contractOf(DOCUMENT)

/** Note 1 was there before. */
function notes({ hasLocation = true, canDelete = true } = {}) {
  const all = new Map([[1, { text: 'precious' }]])
  const touched: string[] = []
  let last = 100
  const handle = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const id = Number(request.url?.split(/[/?]/)[2])
    const note = readNote(request, body)
    if (/PUT|DELETE/.test(request.method ?? '') && request.url === '/notes/1')
      touched.push(`${request.method} ${request.url}`)
    if (request.method === 'POST') {
      if (!note) return response.writeHead(request.headers['content-type'] === 'application/json' ? 400 : 415).end()
      last += 1
      all.set(last, note)
      return json(response, 201, { id: last }, hasLocation ? { location: `/notes/${last}` } : {})
    }
    if (!/^\/notes\/\d+(\?how=(softly|for-good))?$/.test(request.url ?? '')) return response.writeHead(400).end()
    if (!all.has(id)) return response.writeHead(404).end()
    if (request.method === 'GET') return json(response, 200, all.get(id))
    if (request.method === 'PUT' && note) return json(response, 200, note)
    if (request.method === 'DELETE' && canDelete) {
      all.delete(id)
      return response.writeHead(204).end()
    }
    return response.writeHead(request.method === 'DELETE' ? 500 : 400).end()
  }
  return { handle, all, touched }
}

function readNote(request: IncomingMessage, body: string): { text: string } | undefined {
  if (request.headers['content-type'] !== 'application/json' || !body.startsWith('{"text":"')) return undefined
  return JSON.parse(body)
}

test('what the run created is deleted at the end, and what was there before is not touched', async () => {
  const server = notes()
  const { url } = await serve(server.handle)
  const { leftBehind } = await runAll(contract, targetAt(url, { allowsWrites: true }), (id) => !id.includes('/path.'))
  expect(leftBehind).toEqual([])
  expect([...server.all.keys()]).toEqual([1])
  expect(server.touched).toEqual([])
})

test('each case that deletes has a resource of its own', async () => {
  const server = notes()
  const { url, seen } = await serve(server.handle)
  await runAll(contract, targetAt(url), (id) => /^(addNote|deleteNote\/2xx)\//.test(id))
  const deleted = seen.filter((line) => line.startsWith('DELETE ')).map((line) => line.split('?')[0])
  expect(deleted.length).toBeGreaterThan(1)
  expect(new Set(deleted).size).toBe(deleted.length)
})

test('an id in the body is as good as a Location', async () => {
  const server = notes({ hasLocation: false })
  const { url } = await serve(server.handle)
  const { outcomes, leftBehind } = await runAll(
    contract,
    targetAt(url),
    (id) => /^(add|put)Note\//.test(id) && !id.includes('/path.'),
  )
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['conforms']))
  expect({ leftBehind, all: [...server.all.keys()], touched: server.touched }).toEqual({
    leftBehind: [],
    all: [1],
    touched: [],
  })
})

test('what cannot be deleted is told', async () => {
  const server = notes({ canDelete: false })
  const { url } = await serve(server.handle)
  const { leftBehind } = await runAll(contract, targetAt(url), (id) => id.startsWith('addNote/'))
  expect(leftBehind.length).toBe(server.all.size - 1)
  expect(leftBehind[0]).toEqual({ what: `/notes/${Math.max(...server.all.keys())}`, reason: 'DELETE was answered 500' })
})

const list = (target = targetAt('http://127.0.0.1:1', { allowsWrites: true })) =>
  deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed: '1' }).cases

/** What becomes of the cases of an operation, each kind once. */
function rules(operation: string, url: string, allowsWrites: boolean) {
  const target = targetAt(url, { allowsWrites })
  const made = list().filter((item) => item.operation.id === operation && item.kind !== 'http')
  return new Set(
    made.map((item) => {
      const rule = writeRule(item, target, contract)
      return rule.kind === 'to-created' ? `${rule.kind}, else ${rule.otherwise}` : rule.kind
    }),
  )
}

test('against another host nothing is changed', () => {
  for (const operation of ['addNote', 'putNote', 'deleteNote'])
    expect(rules(operation, 'https://example.com', false)).toEqual(new Set(['excluded']))
  expect(rules('getNote', 'https://example.com', false)).toEqual(new Set(['as-written']))
})

test('where writes are allowed, POST is sent, and the others to what the run created or not at all', () => {
  expect(rules('addNote', 'https://example.com', true)).toEqual(new Set(['as-written']))
  expect(rules('putNote', 'https://example.com', true)).toEqual(new Set(['excluded', 'to-created, else unjudged']))
  expect(rules('deleteNote', 'https://example.com', true)).toEqual(new Set(['excluded', 'to-created, else unjudged']))
})

test('on loopback the rest is sent as written', () => {
  expect(rules('addNote', 'http://localhost:1', false)).toEqual(new Set(['as-written']))
  expect(rules('putNote', 'http://localhost:1', false)).toEqual(new Set(['as-written', 'to-created, else as-written']))
})

function noted(location: string | undefined, body: string, status = 201) {
  const created = createdResources(contract, targetAt('http://127.0.0.1:1/api'))
  const [item] = list().filter(({ operation }) => operation.id === 'addNote')
  if (!item) throw new Error('there is no case of addNote')
  const bytes = new TextEncoder().encode(body)
  created.note(item, { status, headers: location === undefined ? {} : { location }, body: { kind: 'bytes', bytes } })
  return [...created.all().map(({ path }) => path), ...created.nameless().map(({ reason }) => reason)]
}

test('a Location leads to what was created, relative or absolute, below the path of the server', () => {
  expect(noted('/api/notes/7', '')).toEqual(['/notes/7'])
  expect(noted('http://127.0.0.1:1/api/notes/7?x=1', '')).toEqual(['/notes/7'])
  expect(noted(undefined, '{"noteId":"a b"}')).toEqual(['/notes/a%20b'])
})

test('what has an id that the document rules out is deleted, and no case is sent to it', () => {
  const created = createdResources(contract, targetAt('http://127.0.0.1:1/api'))
  const [item] = list().filter(({ operation }) => operation.id === 'addNote')
  if (!item) throw new Error('there is no case of addNote')
  const note = (location: string) => created.note(item, { status: 201, headers: { location }, body: { kind: 'none' } })
  note('/api/notes/seven')
  expect(created.of('/notes/{noteId}')).toBeUndefined()
  note('/api/notes/7')
  expect(created.of('/notes/{noteId}')).toEqual({ template: '/notes/{noteId}', path: '/notes/7' })
  expect(created.all().map(({ path }) => path)).toEqual(['/notes/7', '/notes/seven'])
})

test('what leads elsewhere names nothing that may be touched', () => {
  expect(noted('http://127.0.0.1:2/api/notes/7', '')).toEqual(['the answer does not say where it is'])
  expect(noted('/notes/7', '')).toEqual(['the answer does not say where it is'])
  expect(noted('/api/users/7', '')).toEqual(['the document offers no way to change it'])
  expect(noted(undefined, '{}')).toEqual(['the answer does not say where it is'])
  expect(noted('/api/notes/7', '', 200)).toEqual([])
})
