/**
 * A mock with a console for tests, of a small document with fixtures, and what is asked of it.
 */
import { onTestFinished } from 'vitest'
import { consolePages } from '../../src/console/index.ts'
import { createMock, type Mock, type MockOptions } from '../../src/index.ts'
import { folderWith } from '../folder.ts'

const PETS = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        summary: 'All pets',
        tags: ['reading'],
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: {
          200: {
            description: 'the pets',
            content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } } },
          },
          400: { description: 'a bad limit' },
          503: { description: 'closed' },
        },
      },
      post: {
        operationId: 'addPet',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: {
          201: {
            description: 'added',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
          400: { description: 'no pet' },
        },
      },
    },
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        summary: 'One pet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'the pet',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
          404: { description: 'no such pet' },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', examples: ['Rex'] }, age: { type: 'integer', minimum: 0 } },
      },
    },
  },
} as const

export const GET_PET_FIXTURES = `# The pets that everybody knows.
rex:
  request: { path: { id: rex } } # by name
  response: { status: 200, body: { name: Rex, age: 4 } }

gone:
  request: { path: { id: gone } }
  response: { status: 404 }
`

export interface Pets {
  readonly url: string
  readonly mock: Mock
  /** the folder of the fixtures */
  readonly folder: string
  /** sends requests, one after the other: `GET /pets`, `POST /pets {"name":"Rex"}` */
  readonly ask: (...requests: readonly string[]) => Promise<void>
  /** asks as a client in a world */
  readonly askIn: (world: string, ...requests: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** On a free port, or on one that was just free, until the test ends. */
export async function startPets(options: Partial<MockOptions> = {}, port = 0): Promise<Pets> {
  const folder = folderWith({ 'getPet.yaml': GET_PET_FIXTURES })
  const mock = await createMock({ document: PETS, fixtures: folder, pages: consolePages, ...options })
  const { url, close } = await mock.listen({ port })
  onTestFinished(close)
  const askIn: Pets['askIn'] = async (world, ...requests) => {
    for (const request of requests) {
      const [, method = '', path = '', body] = /^(\S+) (\S+)(?: (.*))?$/.exec(request) ?? []
      const headers = { 'x-mock-world': world, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
      await (await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })).arrayBuffer()
    }
  }
  return { url, mock, folder, ask: (...requests) => askIn('default', ...requests), askIn, close }
}
