import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { fetchRemote, loadContract } from '../../src/contract/index.ts'
import { isPrivateAddress } from '../../src/contract/private-address.ts'
import { folderWith, refusal, tell } from './documents.ts'

/** A server of these texts by path; a text that begins with `->` redirects. Its URL. */
async function serve(files: Readonly<Record<string, string>>): Promise<string> {
  const listener: RequestListener = (request, response) => {
    const text = files[request.url ?? '']
    if (text === undefined) response.writeHead(404).end()
    else if (text.startsWith('->')) response.writeHead(302, { location: text.slice(2) }).end()
    else response.end(text)
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const API = `openapi: 3.1.0
paths:
  /a: { $ref: "paths/a.yaml" }
  /b: { get: { responses: {} } }
`
const ITEM = 'get: { responses: { "200": { $ref: "../parts.yaml#/ok" } } }\n'
const PARTS = 'ok: { description: fine }\n'

test('a document at a URL is read with all that it refers to', async () => {
  const url = await serve({ '/v/api.yaml': API, '/v/paths/a.yaml': ITEM, '/v/parts.yaml': PARTS })
  const contract = loadContract(`${url}/v/api.yaml`, { remote: await fetchRemote(`${url}/v/api.yaml`) })
  expect(contract.operation('GET /a')?.responses.get('200')?.description).toBe('fine')
  expect(contract.locate(contract.operation('GET /a')?.place ?? contract.documents.root)).toStrictEqual({
    file: `${url}/v/paths/a.yaml`,
    line: 1,
    column: 6,
  })
  expect([contract.files(), contract.isCurrent()]).toStrictEqual([[], true])
})

test('without being allowed, a URL is not read', async () => {
  const url = await serve({ '/api.yaml': API })
  expect(refusal(() => loadContract(`${url}/api.yaml`))).toMatchObject({
    code: 'FILE_UNREADABLE',
    hint: 'Allow it with --allow-remote, or allowRemote: true in stuntdouble.yaml or in code; or save a copy and give its path.',
  })
})

test('references are resolved against where a redirect led', async () => {
  const url = await serve({
    '/latest': '->/v/api.yaml',
    '/v/api.yaml': API,
    '/v/paths/a.yaml': ITEM,
    '/v/parts.yaml': PARTS,
  })
  const contract = loadContract(`${url}/latest`, { remote: await fetchRemote(`${url}/latest`) })
  expect(contract.operation('GET /a')?.responses.size).toBe(1)
})

test('what is not there is told where it is referred to, and the rest works', async () => {
  const url = await serve({ '/api.yaml': API })
  const contract = loadContract(`${url}/api.yaml`, { remote: await fetchRemote(`${url}/api.yaml`) })
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['GET /b'])
  expect(contract.errors.map((error) => tell(error))).toMatchObject([
    {
      code: 'FILE_UNREADABLE',
      message: `The reference "paths/a.yaml" leads nowhere: ${url}/paths/a.yaml cannot be read: the server answered 404.`,
      at: `${url}/api.yaml:3:15`,
    },
  ])
})

test.each([
  ['another port of this computer', (port: string) => `http://127.0.0.1:${port}/x`],
  ['this computer by another name of its address', (port: string) => `http://2130706433:${port}/x`],
  ['this computer by its name', (port: string) => `http://localhost:${port}/x`],
  ['this computer in IPv6', (port: string) => `http://[::ffff:127.0.0.1]:${port}/x`],
  ['a redirect to this computer', () => '/away'],
])('%s is not asked', async (_, target) => {
  const asked: string[] = []
  const other = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('get: {}\n')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => other.close(() => resolve())))
  const port = String((other.address() as AddressInfo).port)
  const url = await serve({
    '/api.yaml': `openapi: 3.1.0\npaths: { /a: { $ref: "${target(port)}" } }\n`,
    '/away': `->http://127.0.0.1:${port}/x`,
  })
  const contract = loadContract(`${url}/api.yaml`, { remote: await fetchRemote(`${url}/api.yaml`) })
  expect(asked).toStrictEqual([])
  expect(contract.errors.map(({ code }) => code)).toStrictEqual(['REF_NOT_ALLOWED'])
})

test('a document from the network refers to no file', async () => {
  const folder = folderWith({ 'secret.yaml': 'get: {}\n' })
  const url = await serve({ '/api.yaml': `openapi: 3.1.0\npaths: { /a: { $ref: "file://${folder}/secret.yaml" } }\n` })
  const contract = loadContract(`${url}/api.yaml`, {
    workFolder: folder,
    remote: await fetchRemote(`${url}/api.yaml`, folder),
  })
  expect(contract.errors.map(({ code }) => code)).toStrictEqual(['REF_NOT_ALLOWED'])
})

test('a file refers to the network where that is allowed, but to no private address', async () => {
  const url = await serve({ '/a.yaml': 'get: {}\n' })
  const folder = folderWith({
    'api.yaml': `openapi: 3.1.0\npaths: { /a: { $ref: "${url}/a.yaml" }, /b: { get: {} } }\n`,
  })
  const contract = loadContract(`${folder}/api.yaml`, { remote: await fetchRemote(`${folder}/api.yaml`) })
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['GET /b'])
  expect(contract.errors.map(({ code }) => code)).toStrictEqual(['REF_NOT_ALLOWED'])
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fe80::1%eth0',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2606:4700::1111'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})
