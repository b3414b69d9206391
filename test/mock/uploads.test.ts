/**
 * Bodies over a socket: large uploads, compressed ones, and those that other middleware has taken apart.
 */
import { once } from 'node:events'
import { request as ask, createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const FORM = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, age: { type: 'integer' }, file: { type: 'string', format: 'binary' } },
}

function documentOf(content: object) {
  return {
    openapi: '3.1.0',
    info: { title: 'Uploads', version: '1' },
    paths: {
      '/up': { post: { requestBody: { required: true, content }, responses: { 204: { description: 'done' } } } },
    },
  }
}

async function mockOf(content: object, maxBodyBytes?: number) {
  const mock = await createMock({ document: documentOf(content), ...(maxBodyBytes && { maxBodyBytes }) })
  const server = await mock.listen({ port: 0 })
  onTestFinished(server.close)
  return { mock, url: `${server.url}/up` }
}

async function post(url: string, headers: Record<string, string>, body: Uint8Array | string) {
  const response = await fetch(url, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

const multipart = (parts: readonly (readonly [head: string, content: Buffer])[]) =>
  Buffer.concat([
    ...parts.flatMap(([head, content]) => [Buffer.from(`--b\r\n${head}\r\n\r\n`), content, Buffer.from('\r\n')]),
    Buffer.from('--b--\r\n'),
  ])

const NAME = ['Content-Disposition: form-data; name="name"', Buffer.from('Rex')] as const
const AGE = ['Content-Disposition: form-data; name="age"', Buffer.from('old')] as const
const FILE = ['Content-Disposition: form-data; name="file"; filename="f"', Buffer.alloc(3_000_000, 7)] as const
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' }

test('a large upload is taken apart while it arrives, and judged', async () => {
  const { url } = await mockOf({ 'multipart/form-data': { schema: FORM } })
  expect(await post(url, MULTIPART, multipart([FILE, NAME]))).toEqual({ status: 204, text: '' })
  expect(await post(url, MULTIPART, multipart([FILE]))).toMatchObject({
    status: 400,
    text: expect.stringContaining('name'),
  })
  expect(await post(url, MULTIPART, multipart([NAME, FILE, AGE]))).toMatchObject({
    status: 400,
    text: expect.stringContaining('/age'),
  })
})

test('what is dropped of a large upload is unjudged where the schema looks into it', async () => {
  const schema = {
    ...FORM,
    properties: { ...FORM.properties, file: { type: 'string', format: 'binary', maxLength: 9 } },
  }
  const { mock } = await mockOf({ 'multipart/form-data': { schema } })
  const body = multipart([FILE, NAME])
  const headers = { ...MULTIPART, 'content-length': String(body.byteLength) }
  const response = await mock.fetch(new Request('http://api.test/up', { method: 'POST', headers, body }))
  const trace = response.headers.get('x-mock-trace')
  const why = await mock.fetch(new Request(`http://localhost/__mock/why/${trace}`))
  expect(await why.json()).toMatchObject({
    unchecked: [expect.stringContaining('only the first 65536 of its 3000000 bytes were kept')],
  })
})

test('a large upload over the limit gets a 413', async () => {
  const { url } = await mockOf({ 'multipart/form-data': { schema: FORM } }, 2_000_000)
  expect(await post(url, MULTIPART, multipart([FILE, NAME]))).toMatchObject({ status: 413 })
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('a body that swells to more than the limit gets a 413: %s', async (coding, compress) => {
  const { url } = await mockOf({ 'application/json': { schema: {} } }, 100_000)
  const headers = { 'content-type': 'application/json', 'content-encoding': coding }
  const body = (size: number) => compress(Buffer.from(JSON.stringify('x'.repeat(size))))
  expect(await post(url, headers, body(99_000))).toMatchObject({ status: 204 })
  expect(await post(url, headers, body(100_000))).toMatchObject({ status: 413 })
})

/** The mock behind the parsers of Express. */
async function behind(content: object, ...parsers: express.RequestHandler[]): Promise<string> {
  const mock = await createMock({ document: documentOf(content) })
  const app = express()
  app.use(...parsers, mock.middleware)
  const server: Server = createServer(app)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/up`
}

test('the fields of a form that was parsed already have the types of their schema', async () => {
  const content = { 'application/x-www-form-urlencoded': { schema: FORM } }
  const url = await behind(content, express.urlencoded({ extended: true }))
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(await post(url, headers, 'name=Rex&age=3')).toMatchObject({ status: 204 })
  expect(await post(url, headers, 'name=Rex&age=old')).toMatchObject({ status: 400 })
})

test('XML that was made into a value by others is told to be unjudged', async () => {
  const mock = await createMock({ document: documentOf({ 'application/xml': { schema: FORM } }) })
  const seen: string[] = []
  const server = createServer((request, response) =>
    mock.middleware(Object.assign(request, { body: { root: {} } }), response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const sent = ask({
    port,
    path: '/up',
    method: 'POST',
    headers: { 'content-type': 'application/xml', 'content-length': 4 },
  })
  const answered = once(sent, 'response')
  sent.end('<a/>')
  const [response] = await answered
  const why = await mock.fetch(new Request(`http://localhost/__mock/why/${response.headers['x-mock-trace']}`))
  seen.push(...((await why.json()) as { unchecked: string[] }).unchecked)
  expect(seen).toEqual(['The body was not checked: other middleware has taken it apart, as application/xml.'])
})
