/**
 * The check against our own mock, over HTTP: both ask the same judge, so that nothing is found but what was forced.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Case, deriveCases, type Target } from '../../src/check/index.ts'
import { loadContract } from '../../src/contract/index.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { createMock, type FixtureInput } from '../../src/index.ts'
import { judgeResponse } from '../../src/validate/index.ts'
import { folderWith } from '../folder.ts'
import { run, type Told } from './check.ts'
import type { Running } from './server.ts'

const DOCUMENT = fileURLToPath(new URL('../../spec/meetra.yaml', import.meta.url))
const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))

const contract = loadContract(DOCUMENT)
const fixtures = loadFixtures(FIXTURES, contract)
const TARGET: Target = {
  url: 'http://127.0.0.1',
  headers: {},
  credentials: new Map([['bearerAuth', { kind: 'bearer', token: 'any' }]]),
  values: {},
  valuesOf: {},
  allowsWrites: true,
}
const ALL_CASES = deriveCases({ contract, fixtures, target: TARGET, seed: '1' }).cases

/** One operation, for which each answer is forced in turn. */
const operation = contract.operations.find(({ id }) => id === 'getMeetingInteractionScore')
const cases = ALL_CASES.filter((item) => item.operation === operation)

/** Says of each request which answer it wants. */
async function preferring(prefer: string, url: string): Promise<Running> {
  const proxy = createServer((request, response) => {
    const options = { method: request.method ?? 'GET', headers: { ...request.headers, prefer }, agent: false } as const
    const forwarded = ask(`${url}${request.url}`, options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    request.pipe(forwarded)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: async () => {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}

interface Check {
  readonly prefer?: string
  readonly played?: FixtureInput
  readonly sent?: readonly Case[]
}

async function checkMock({ prefer, played = FIXTURES, sent = cases }: Check): Promise<Told> {
  const mock = await createMock({ document: DOCUMENT, fixtures: played })
  const listener = await mock.listen({ port: 0 })
  const server = prefer === undefined ? listener : await preferring(prefer, listener.url)
  try {
    return await run(sent, { contract, target: { ...TARGET, url: server.url } })
  } finally {
    if (server !== listener) await server.close()
    await listener.close()
  }
}

test('nothing is found of the mock, and nothing is left unjudged', async () => {
  expect(contract.operations.length).toBe(16)
  expect(await checkMock({ sent: ALL_CASES })).toEqual({
    // The reference gives the login 200 and 400 alone; a media type that it does not take is answered by 415.
    found: ['warning status-undocumented status'],
    failed: [],
    unjudged: [],
    conforming: ALL_CASES.length,
  })
})

const SUCCESSES = ['200/fractional', '200/scored', '200/silent-meeting']
const SECURITY = [
  '401/bearerAuth-expired',
  '401/bearerAuth-garbage',
  '401/bearerAuth-other-scheme',
  '401/no-credentials',
]

/** 200 to all: what must be refused is accepted. That a fixture's 400 or 401 is a documented 200 here says nothing. */
const ALWAYS_200 = {
  found: [
    ...SECURITY.map((name) => `error credentials-ignored ${name}`),
    'error unknown-found 404/query.file-hash/unknown',
    'warning accepted-invalid 400/query.file-hash/missing',
    'warning accepted-invalid 400/query.file-hash/repeated',
  ],
  unjudged: ['400/rejected-hash', '401/revoked-token'],
}

/** 400 to all: the document's own example is refused, and so nothing can be said of credentials. */
const ALWAYS_400 = {
  found: ['error rejected-valid 2xx/valid', 'warning unknown-rejected 404/query.file-hash/unknown'],
  unjudged: [...SUCCESSES, ...SECURITY, '401/revoked-token', '404/still-processing'],
}

/** 401 to all: the credentials are not good, and so nothing can be said of the rest. */
const ALWAYS_401 = {
  found: [],
  unjudged: [
    ...SUCCESSES,
    '2xx/valid',
    '400/query.file-hash/missing',
    '400/query.file-hash/repeated',
    '400/rejected-hash',
    ...SECURITY,
    '404/query.file-hash/unknown',
    '404/still-processing',
    'http/head',
  ],
}

/** 404 to all, which is documented: it may be that this server knows none of the values. */
const ALWAYS_404 = { found: [], unjudged: [...SUCCESSES, '400/rejected-hash', ...SECURITY, '401/revoked-token'] }

test.each([
  ['code=200', ALWAYS_200],
  ['code=400', ALWAYS_400],
  ['code=401', ALWAYS_401],
  ['code=404', ALWAYS_404],
  ['example=scored', ALWAYS_200],
  ['example=silent-meeting', ALWAYS_200],
  ['example=fractional', ALWAYS_200],
  ['example=still-processing, code=404', ALWAYS_404],
  ['example=still-processing, code=200', ALWAYS_200],
  ['example=revoked-token', ALWAYS_401],
  ['example=rejected-hash', ALWAYS_400],
])('of %s for every request exactly this is found', async (prefer, { found, unjudged }) => {
  const told = await checkMock({ prefer })
  expect({ found: told.found, failed: told.failed, unjudged: told.unjudged }).toEqual({
    found: found.toSorted(),
    failed: [],
    unjudged: unjudged.toSorted(),
  })
})

test('each fixture, and each documented status, is forced above', () => {
  const names = operation && fixtures.byOperation.get(operation)?.all.map(({ name }) => name)
  expect(names?.toSorted()).toEqual([
    'fractional',
    'rejected-hash',
    'revoked-token',
    'scored',
    'silent-meeting',
    'still-processing',
  ])
  expect([...(operation?.responses.keys() ?? [])]).toEqual(['200', '400', '401', '404'])
})

test('with one answer wrong exactly that is found', async () => {
  const files = Object.fromEntries(
    readdirSync(FIXTURES).map((name) => [name, readFileSync(`${FIXTURES}/${name}`, 'utf8')]),
  )
  const written = files['getMeetingInteractionScore.yaml'] ?? ''
  const right = 'meeting_interaction_score: 73.25 } }'
  const wrong = written.replace(right, 'meeting_interaction_score: "73.25" } }\n  breaks: [body-schema]')
  const played = folderWith({ ...files, 'getMeetingInteractionScore.yaml': wrong })
  expect(await checkMock({ played, sent: ALL_CASES })).toEqual({
    found: ['error body-schema body /meeting_interaction_score', 'warning status-undocumented status'],
    failed: [],
    unjudged: [],
    conforming: ALL_CASES.length - 1,
  })
})

const STATUSES = contract.operations.flatMap(({ id, method, path, responses }) =>
  // What stands for several statuses is asked for by one of them.
  [...responses.keys()].map(
    (key) => [id, key === 'default' ? 500 : Number(key.replace('XX', '00')), method, path] as const,
  ),
)

test('of each operation each documented status is forced, and is as documented', async () => {
  const mock = await createMock({ document: DOCUMENT, fixtures: FIXTURES })
  const told = await Promise.all(
    STATUSES.map(async ([id, status, method, path]) => {
      const response = await mock.fetch(
        new Request(`http://mock${path}`, { method, headers: { prefer: `code=${status}` } }),
      )
      const bytes = new Uint8Array(await response.arrayBuffer())
      const of = contract.operations.find((each) => each.id === id)
      const headers = Object.fromEntries(response.headers)
      const answer = { status: response.status, headers, body: { kind: 'bytes', bytes } } as const
      return [id, response.status, of && judgeResponse(of, answer, { method }).kind]
    }),
  )
  expect(told).toEqual(STATUSES.map(([id, status]) => [id, status, 'conforms']))
  expect(told.length).toBe(61)
})
