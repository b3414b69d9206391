/**
 * The check against Prism, a server that others wrote, which mocks the same document. All that is found is listed with
 * its reason, and so is all that cannot be judged.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveCases, type Target } from '../../src/check/index.ts'
import { loadContract } from '../../src/contract/index.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { run, type Told } from '../broken-servers/check.ts'
import { type Running, start } from '../program.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const program = `${project}node_modules/@stoplight/prism-cli/dist/index.js`

const contract = loadContract(`${project}spec/meetra.yaml`)
const TARGET: Target = {
  url: 'http://127.0.0.1',
  headers: {},
  credentials: new Map([['bearerAuth', { kind: 'bearer', token: 'any' }]]),
  values: {},
  valuesOf: {},
  allowsWrites: false,
}
const { cases } = deriveCases({
  contract,
  fixtures: loadFixtures(`${project}fixtures`, contract),
  target: TARGET,
  seed: '1',
})

const ANY_TOKEN = 'Prism looks whether there is a bearer token, not at the token.'
const ANY_HASH = 'Prism answers the example of the document, whatever is asked for.'

const OWN_MESSAGE = 'To a body that is no JSON Prism answers in a form of its own, with no look at the document.'
const ANY_LOGIN = 'Prism takes any e-mail address and any password.'

/** By finding, as `severity code place`. */
const FOUND: Readonly<Record<string, string>> = {
  'error credentials-ignored 401/bearerAuth-expired': ANY_TOKEN,
  'error credentials-ignored 401/bearerAuth-garbage': ANY_TOKEN,
  'error media-type-undocumented header Content-Type':
    'Prism refuses an Accept in problem details, where the document has one form for all errors of the operation.',
  'error unknown-found 404/query.file-hash/unknown': ANY_HASH,
  'warning body-schema body': OWN_MESSAGE,
  'warning property-undocumented body /error': OWN_MESSAGE,
  'warning allow-missing header Allow':
    'Prism answers 405 to OPTIONS and HEAD without the Allow that RFC 9110 asks for.',
  'warning challenge-missing header WWW-Authenticate':
    'RFC 9110 asks for a challenge with each 401; the one that Prism takes from the document has none.',
  'warning status-undocumented status': 'Prism answers HEAD by 405, which the document does not have for GET.',
}

const UNJUDGED: Readonly<Record<string, string>> = {
  '400/rejected-hash': ANY_HASH,
  '400/unknown-email': ANY_LOGIN,
  '400/wrong-password': ANY_LOGIN,
  '401/revoked-token': ANY_TOKEN,
}

let prism: Running
let told: Told

beforeAll(async () => {
  prism = await start(process.execPath, [program, 'mock', 'spec/meetra.yaml', '--port', '0'], {
    cwd: project,
    until: /listening on (http:\S+)/,
  })
  told = await run(cases, { contract, target: { ...TARGET, url: prism.match[1] ?? '' } })
}, 120_000)

afterAll(async () => {
  await prism.stop()
})

test('of Prism exactly this is found', () => {
  expect(told.found).toEqual(Object.keys(FOUND).sort())
})

test('of Prism exactly this cannot be judged', () => {
  // Each is one of several operations.
  expect({ unjudged: [...new Set(told.unjudged)], failed: told.failed }).toEqual({
    unjudged: Object.keys(UNJUDGED).sort(),
    failed: [],
  })
})

test('everything else conforms', () => {
  const named = [...Object.keys(FOUND), ...Object.keys(UNJUDGED)].map((line) => line.split(' ').at(-1))
  // What is found of a part of the message is a warning, and leaves its case conforming, but for this one.
  const violating = 'getMeetingSpeakers/406/header.Accept/unacceptable'
  const others = cases.filter(
    ({ id, operation }) => id !== violating && !named.includes(id.slice(operation.id.length + 1)),
  )
  expect(told.conforming).toBe(others.length)
})
