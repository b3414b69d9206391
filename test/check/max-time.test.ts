/**
 * `--max-time`: an answer that takes longer than it may is found, and only then. Times are made up, or so far apart that
 * no busy machine brings them together.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { judgeSent } from '../../src/check/judge-sent.ts'
import { maxTimeMs } from '../../src/check/target.ts'
import { toTarget } from '../../src/check/target-settings.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { check, PETS } from './checker.ts'
import { pets } from './pets-server.ts'
import { serve } from './servers.ts'
import { contractOf, targetAt } from './subjects.ts'

const contract = contractOf(PETS)
const [item] = deriveCases({
  contract,
  fixtures: loadFixtures(undefined, contract),
  target: targetAt('http://127.0.0.1'),
  seed: '1',
}).cases

function outcomeAfter(durationMs: number, limitMs: number | undefined) {
  if (!item) throw new Error('There is no case.')
  const bytes = new TextEncoder().encode('[{"name":"Rex"}]')
  const response = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { kind: 'bytes', bytes },
  } as const
  const sent = { kind: 'answered', response, rawBytes: bytes, fault: undefined, durationMs } as const
  const { kind, findings } = judgeSent(item, sent, limitMs)
  return { kind, codes: findings.map(({ code }) => code) }
}

test('an answer within its time, and any without a limit, conforms', () => {
  expect(outcomeAfter(800, 800)).toEqual({ kind: 'conforms', codes: [] })
  expect(outcomeAfter(100_000, undefined)).toEqual({ kind: 'conforms', codes: [] })
})

test('an answer after its time violates', () => {
  expect(outcomeAfter(800.5, 800)).toEqual({ kind: 'violates', codes: ['too-slow'] })
})

test('the limit of an operation outranks that of the target', () => {
  const settings = { url: 'http://127.0.0.1', maxTime: 800, operations: { listPets: { maxTime: 3000 } } }
  const target = toTarget(settings, { allowsWrites: false })
  const [listPets] = contract.operations
  const other = { ...listPets, id: 'other' } as Exclude<typeof listPets, undefined>
  expect(listPets && maxTimeMs(target, listPets)).toBe(3000)
  expect(maxTimeMs(target, other)).toBe(800)
})

const late: typeof pets = (request, response) => void setTimeout(() => pets(request, response), 25)

test('--max-time finds what is too slow, and says how slow', async () => {
  const { url } = await serve(late)
  const { code, stdout } = await check(['pets.yaml', url, '--max-time', '1'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/error too-slow .*pets\.yaml:6:7\n {2}Answered after \d+ ms; it may take 1 ms\./)
})

test.each([['--max-time', '600000'], []])('with %s nothing is too slow', async (...flags) => {
  const { url } = await serve(late)
  const { code, stdout } = await check(['pets.yaml', url, ...flags])
  expect({ code, isFound: stdout.includes('too-slow') }).toEqual({ code: 0, isFound: false })
})

test('maxTime of the config holds until --max-time says otherwise', async () => {
  const { url } = await serve(late)
  const files = { 'stuntdouble.yaml': `document: pets.yaml\ntargets: { here: { url: "${url}", maxTime: 1 } }\n` }
  expect((await check(['here'], { files })).code).toBe(1)
  expect((await check(['here', '--max-time', '600000'], { files })).code).toBe(0)
})

test('--max-time takes a whole number of milliseconds', async () => {
  const { code, stderr } = await check(['pets.yaml', 'http://127.0.0.1:1', '--max-time', 'soon'])
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `error FLAG_INVALID\n  --max-time does not take "soon". It must be a whole number from 1 to 1000000.\n  See stuntdouble --help, or stuntdouble <command> --help.\n`,
  })
})
