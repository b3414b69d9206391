/**
 * Request bodies of every media type that has a codec: what the check sends is what the document describes, the mock
 * takes all of it, and a server that takes anything is found out.
 */
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { serve } from './servers.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const PET = {
  type: 'object',
  required: ['name', 'age'],
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer', minimum: 1 },
    tags: { type: 'array', maxItems: 2, items: { type: 'string', minLength: 1 } },
    owner: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
  },
}
const EXAMPLE = { name: 'Rex', age: 3, tags: ['a', 'b'], owner: { id: 7 } }

const MEDIA = {
  'application/x-www-form-urlencoded': { schema: PET, example: EXAMPLE },
  'multipart/form-data': { schema: PET, example: EXAMPLE },
  'application/xml': { schema: { ...PET, xml: { name: 'pet' } }, example: EXAMPLE },
  'application/x-ndjson': { schema: { type: 'array', items: PET }, example: [EXAMPLE, EXAMPLE] },
  'application/yaml': { schema: PET, example: EXAMPLE },
  'text/plain': { schema: { type: 'string', minLength: 2, maxLength: 5 }, example: 'hello' },
}

/** What of the negative cases each media type can show, with certainty: texts have no types to be wrong. */
const FOUND: Readonly<Record<keyof typeof MEDIA, readonly string[]>> = {
  'application/x-ndjson': [
    '0.age.minimum',
    '0.age.type',
    '0.name.minLength',
    '0.name.type',
    '0.owner.id.type',
    '0.owner.required.id',
    '0.owner.type',
    '0.required.age',
    '0.required.name',
    '0.tags.0.minLength',
    '0.tags.0.type',
    '0.tags.maxItems',
    '0.tags.type',
    '0.type',
    'malformed',
    'media-type',
    'missing',
  ],
  'application/x-www-form-urlencoded': [
    'age.minimum',
    'age.type',
    'media-type',
    'missing',
    'name.minLength',
    'owner.id.type',
    'owner.required.id',
    'owner.type',
    'required.age',
    'required.name',
    'tags.0.minLength',
    'tags.maxItems',
  ],
  'application/xml': [
    'age.minimum',
    'age.type',
    'empty',
    'malformed',
    'media-type',
    'missing',
    'name.minLength',
    'owner.id.type',
    'owner.required.id',
    'owner.type',
    'required.age',
    'required.name',
    'tags.0.minLength',
    'tags.maxItems',
    'type',
  ],
  'application/yaml': [
    'age.minimum',
    'age.type',
    'empty',
    'malformed',
    'media-type',
    'missing',
    'name.minLength',
    'name.type',
    'owner.id.type',
    'owner.required.id',
    'owner.type',
    'required.age',
    'required.name',
    'tags.0.minLength',
    'tags.0.type',
    'tags.maxItems',
    'tags.type',
    'type',
  ],
  'multipart/form-data': [
    'age.minimum',
    'age.type',
    'empty',
    'malformed',
    'media-type',
    'missing',
    'name.minLength',
    'owner.id.type',
    'owner.required.id',
    'owner.type',
    'required.age',
    'required.name',
    'tags.0.minLength',
    'tags.maxItems',
  ],
  'text/plain': ['maxLength', 'media-type', 'minLength', 'missing'],
}

function documentOf(content: object): Readonly<Record<string, unknown>> {
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: { required: true, content },
          responses: { 204: { description: 'done' }, 400: { description: 'bad' }, 415: { description: 'type' } },
        },
      },
    },
  }
}

test.each(Object.entries(MEDIA))('the mock takes and refuses bodies of %s as the check has it', async (name, media) => {
  const document = documentOf({ [name]: media })
  const mock = await createMock({ document })
  const server = await mock.listen({ port: 0 })
  const { outcomes } = await runAll(contractOf(JSON.stringify(document)), targetAt(server.url), isOfBody).finally(
    server.close,
  )
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'conforms')).toEqual([])
})

test.each(Object.entries(MEDIA))('a server that takes anything is found out by bodies of %s', async (name, media) => {
  const contract = contractOf(JSON.stringify(documentOf({ [name]: media })))
  const { url } = await serve((_, response) => response.writeHead(204).end())
  const { outcomes } = await runAll(contract, targetAt(url), isOfBody)
  const found = Object.keys(outcomes)
    .filter((id) => outcomes[id] === 'violates')
    .sort()
  expect(found.map((id) => id.replace('addPet/400/body/', ''))).toEqual(FOUND[name as keyof typeof MEDIA])
})

function isOfBody(id: string): boolean {
  return /\/(400\/body|2xx)\//.test(id)
}
