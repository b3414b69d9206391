/**
 * Answers that are made up: the same request, the same answer; a thing is the same in a list and in its own view.
 */
import { expect, test } from 'vitest'
import type { Mock, MockOptions } from '../../src/index.ts'
import { ask, makeMock, NOW } from './start-mock.ts'

const reply = (schema: unknown, example?: unknown) => ({
  description: 'ok',
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
})
const inPath = (name: string, type = 'integer') => ({ name, in: 'path', required: true, schema: { type } })
const pet = { $ref: '#/components/schemas/Pet' }
const pets = { type: 'array', items: pet }

const document = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'integer' },
          name: { type: 'string' },
          tag: { type: 'string', example: 'from the document' },
          createdAt: { type: 'string', format: 'date-time' },
          owner: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
          storeId: { type: 'string' },
        },
      },
    },
  },
  paths: {
    '/pets': {
      get: {
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'per_page', in: 'query', schema: { type: 'integer' } },
        ],
        responses: { 200: reply(pets) },
      },
      post: { responses: { 201: reply(pet) } },
    },
    '/pets/{petId}': { get: { parameters: [inPath('petId')], responses: { 200: reply(pet), 404: reply(pet) } } },
    '/stores/{storeId}/pets': {
      get: {
        parameters: [
          inPath('storeId', 'string'),
          { name: '$top', in: 'query', schema: { type: 'integer' } },
          { name: 'limit', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          200: reply({ type: 'object', properties: { pets, total: { type: 'integer' }, owner: { type: 'string' } } }),
        },
      },
    },
    '/stores/{storeId}/pets/{id}': {
      get: {
        parameters: [inPath('storeId', 'string'), inPath('id')],
        responses: { 200: reply({ type: 'object', properties: { data: pet } }) },
      },
    },
    '/example': { get: { responses: { 200: reply({ type: 'string' }, 'as documented') } } },
  },
}

interface Pet {
  readonly id: number
  readonly createdAt: string
  readonly storeId: string
  readonly tag: string
}

async function getFrom(options: Partial<MockOptions>, path: string, init?: RequestInit): Promise<unknown> {
  return (await ask(await makeMock({ document, ...options }), path, init)).json()
}

const get = (path: string, prefer?: string) => getFrom({}, path, prefer === undefined ? {} : { headers: { prefer } })

test('every item of a list is what its own view shows', async () => {
  const list = (await get('/pets')) as Pet[]
  expect(list.length).toBeGreaterThan(1)
  expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
  for (const item of list) expect(await get(`/pets/${item.id}`)).toStrictEqual(item)
})

test('inside envelopes as well, below a parent that both name', async () => {
  const list = (await get('/stores/berlin/pets')) as { pets: Pet[]; total: number }
  expect(list.total).toBe(list.pets.length)
  for (const item of list.pets) {
    expect(await get(`/stores/berlin/pets/${item.id}`)).toStrictEqual({ data: item })
    expect(item.storeId).toBe('berlin')
    expect(await get(`/stores/paris/pets/${item.id}`)).not.toStrictEqual({ data: { ...item, storeId: 'paris' } })
  }
})

test('an id that the list makes up is one that its view takes', async () => {
  const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }
  const parameter = { name: 'thingId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
  const things = {
    ...document,
    paths: {
      '/things': { get: { responses: { 200: reply({ type: 'array', items: thing }) } } },
      '/things/{thingId}': { get: { parameters: [parameter], responses: { 200: reply(thing) } } },
    },
  }
  const [first] = (await getFrom({ document: things }, '/things')) as [{ id: string }]
  expect(await getFrom({ document: things }, `/things/${first.id}`)).toStrictEqual(first)
})

test('what was created is found again, and is none of the list', async () => {
  const created = (await getFrom({}, '/pets', { method: 'POST' })) as Pet
  expect(await get(`/pets/${created.id}`)).toStrictEqual(created)
  expect((await get('/pets')) as Pet[]).not.toContainEqual(created)
})

test('another id is another thing, and says so', async () => {
  const [one, other] = [(await get('/pets/1')) as Pet, (await get('/pets/2')) as Pet]
  expect([one.id, other.id]).toStrictEqual([1, 2])
  expect({ ...one, id: 0 }).not.toStrictEqual({ ...other, id: 0 })
  expect(one.tag).toBe('from the document')
})

test('another page has other things; what the document does not know makes no difference', async () => {
  expect(await get('/pets?page=2')).not.toStrictEqual(await get('/pets'))
  expect(await get('/pets?cache=2')).toStrictEqual(await get('/pets'))
})

test.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [50, 3],
])('a request for %i items is answered by %i of those that stand in the whole list', async (limit, count) => {
  const all = (await get('/pets')) as Pet[]
  expect(await get(`/pets?per_page=${limit}`)).toStrictEqual(all.slice(0, count))
})

test('a limit counts for the list inside an envelope, too', async () => {
  const { pets } = (await get('/stores/berlin/pets')) as { pets: Pet[] }
  expect(await get('/stores/berlin/pets?$top=1')).toMatchObject({ pets: pets.slice(0, 1), total: 1 })
})

test.each([
  [10, 3],
  [600, 2],
  [1200, 1],
])('a list of things with %i properties shows %i of them, each with all it has', async (size, count) => {
  const names = Array.from({ length: size }, (_, index) => `property${index}`)
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', example: name }]))
  const thing = { type: 'object', properties: { id: { type: 'integer' }, ...properties } }
  const envelope = {
    type: 'object',
    properties: { things: { type: 'array', items: thing }, total: { type: 'integer' } },
  }
  const things = {
    ...document,
    paths: {
      '/things': { get: { responses: { 200: reply(envelope) } } },
      '/things/{id}': { get: { parameters: [inPath('id')], responses: { 200: reply(thing) } } },
    },
  }
  const page = (await getFrom({ document: things }, '/things')) as { things: readonly object[]; total: number }

  expect(page.things.map((each) => Object.keys(each).length)).toEqual(Array(count).fill(size + 1))
  expect(page.total).toBe(count)
})

test('a limit that is no number is none', async () => {
  const { pets } = (await get('/stores/berlin/pets?limit=1')) as { pets: Pet[] }
  expect(pets).toHaveLength(3)
})

test('another seed gives other values, by option, by header and by query, the same seed the same', async () => {
  const seven = await get('/pets/1', 'seed=7')
  expect(seven).not.toStrictEqual(await get('/pets/1'))
  expect(await get('/pets/1?__seed=7')).toStrictEqual(seven)
  expect(await getFrom({ seed: 7 }, '/pets/1')).toStrictEqual(seven)
})

test('the items of a list are what their views show under the same seed, and not under another', async () => {
  const [first] = (await get('/pets', 'seed=7')) as [Pet]
  expect(await get(`/pets/${first.id}`, 'seed=7')).toStrictEqual(first)
  expect(await get(`/pets/${first.id}`)).not.toStrictEqual(first)
})

test('dynamic values are others each time, and a seed pins them', async () => {
  const mock = await makeMock({ document, random: Math.random })
  const from = async (prefer: string) => (await ask(mock, '/pets/1', { headers: { prefer } })).json()
  expect(await from('dynamic=true')).not.toStrictEqual(await from('dynamic=true'))
  expect(await from('dynamic=true, seed=3')).toStrictEqual(await from('dynamic=true, seed=3'))
  expect(await from('dynamic=false')).toStrictEqual(await get('/pets/1'))
})

test('dynamic values pass over examples, and are given instead of the documented one', async () => {
  expect(await get('/example')).toBe('as documented')
  expect(await get('/example', 'dynamic=true')).not.toBe('as documented')
  expect(await get('/pets/1', 'dynamic=true')).not.toMatchObject({ tag: 'from the document' })
})

test('a mock that is dynamic from the start repeats itself in the next run where it has a seed', async () => {
  const run = async () => {
    const mock = await makeMock({ document, dynamic: true, seed: 'x' })
    return [await (await ask(mock, '/pets/1')).json(), await (await ask(mock, '/pets/1')).json()]
  }
  const [first, second] = await run()
  expect(first).not.toStrictEqual(second)
  expect(await run()).toStrictEqual([first, second])
})

test('Preference-Applied names only what was applied', async () => {
  const mock = await makeMock({ document })
  const applied = async (path: string, prefer: string) =>
    (await ask(mock, path, { headers: { prefer } })).headers.get('preference-applied')
  expect(await applied('/pets/1', 'dynamic=true, seed=3')).toBe('dynamic=true, seed=3')
  expect(await applied('/pets/1', 'dynamic=maybe')).toBe(null)
  expect(await applied('/example', 'seed=3')).toBe(null)
  expect(await applied('/pets/one', 'seed=3')).toBe(null)
  expect(await applied('/pets/1', 'code=404, seed=3')).toBe('code=404, seed=3')
})

interface Explained {
  readonly answer: { readonly madeFrom?: { readonly header: string } }
}

async function explain(mock: Mock, { headers }: Response): Promise<Explained> {
  return (await ask(mock, `/__mock/why/${headers.get('x-mock-trace')}`)).json() as Promise<Explained>
}

test('the explanation names the seed, and the header that makes the answer again', async () => {
  const mock = await makeMock({ document, random: Math.random })
  const answer = await ask(mock, '/pets/1', { headers: { prefer: 'dynamic=true' } })
  const why = await explain(mock, answer)
  const again = await ask(mock, '/pets/1', {
    headers: { prefer: why.answer.madeFrom?.header.replace('Prefer: ', '') ?? '' },
  })
  expect(await again.json()).toStrictEqual(await answer.json())
  const documented = await ask(mock, '/example')
  const other = await explain(mock, documented)
  expect(other.answer).not.toHaveProperty('madeFrom')
})

test('dates lie around the month that the clock shows, and move with it', async () => {
  const at = async (now: number) => ((await getFrom({ now: () => now }, '/pets/1')) as Pet).createdAt
  const year = 365 * 86_400_000
  expect(Math.abs(Date.parse(await at(NOW)) - NOW)).toBeLessThan(1.1 * year)
  expect(await at(NOW + 60_000)).toBe(await at(NOW))
  expect(await at(NOW + 10 * year)).not.toBe(await at(NOW))
})
