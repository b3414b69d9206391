/**
 * What the checkers are given: a document of many operations, each GET asked for in as many ways as its parameter has
 * values, and a bare node:http server that keeps it. Written to a folder of its own, which is removed at the end.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One for the operation without its parameter, one for each value. */
export interface Size {
  readonly operations: number
  readonly requestsOfEach: number
}

export interface Subject {
  readonly folder: string
  readonly document: string
  /** path and query of each valid request */
  readonly targets: readonly string[]
  readonly operationIds: readonly string[]
  readonly remove: () => void
}

export function writeSubject({ operations, requestsOfEach }: Size): Subject {
  const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-bench-'))
  const document = join(folder, 'things.json')
  const kinds = Array.from({ length: requestsOfEach - 1 }, (_, index) => `k${index}`)
  const numbers = Array.from({ length: operations }, (_, index) => index)
  writeFileSync(document, JSON.stringify(documentOf(numbers, kinds)))
  return {
    folder,
    document,
    targets: numbers.flatMap((number) => [`/things${number}`, ...kinds.map((kind) => `/things${number}?kind=${kind}`)]),
    operationIds: numbers.map((number) => `listThings${number}`),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function documentOf(numbers: readonly number[], kinds: readonly string[]) {
  const paths = numbers.map((number) => [`/things${number}`, { get: operationOf(number, kinds) }])
  return {
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'http://127.0.0.1' }],
    paths: Object.fromEntries(paths),
    components: { schemas: { Thing: THING } },
  }
}

function operationOf(number: number, kinds: readonly string[]) {
  const schema = { type: 'array', items: { $ref: '#/components/schemas/Thing' } }
  return {
    operationId: `listThings${number}`,
    parameters: [{ name: 'kind', in: 'query', schema: { type: 'string', enum: kinds } }],
    responses: {
      200: { description: 'things', content: { 'application/json': { schema } } },
      400: { description: 'bad' },
    },
  }
}

const THING = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    name: { type: 'string', maxLength: 40 },
    made: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { type: 'string' } },
  },
}

const BODY = Buffer.from(JSON.stringify([{ id: 1, name: 'rope', made: '2026-11-01T10:00:00Z', tags: ['long', 'red'] }]))

export interface ThingServer {
  readonly url: string
  /** how many requests have come */
  readonly count: () => number
  readonly close: () => Promise<void>
}

/** `onCount` is told each time as many requests have come. */
export async function serveThings(onCount?: {
  readonly at: readonly number[]
  readonly tell: (count: number) => void
}) {
  let count = 0
  const server = createServer((_, response) => {
    count += 1
    if (onCount?.at.includes(count)) onCount.tell(count)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': BODY.byteLength }).end(BODY)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const running: ThingServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return running
}
