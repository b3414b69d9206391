/**
 * A second opinion on what the document says: Prism mocks the same document and is sent the same requests. Status and
 * media type agree, but for the differences that are listed with their reasons, and those are there.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { type Running, start } from '../program.ts'
import { type Pair, surprises } from './compare.ts'
import { exchange } from './raw-exchange.ts'
import { type MeantDifference, meantDifferences, rows } from './rows.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const prismProgram = fileURLToPath(new URL('../../node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url))

let prism: Running
const answers = new Map<string, Pair>()

beforeAll(async () => {
  prism = await start(process.execPath, [prismProgram, 'mock', 'spec/meetra.yaml', '--port', '0'], {
    cwd: project,
    until: /listening on (http:\S+)/,
  })
  const prismOrigin = prism.match[1] ?? ''
  const mock = await createMock({ document: `${project}spec/meetra.yaml`, fixtures: `${project}fixtures` })
  const listener = await mock.listen({ port: 0 })
  try {
    for (const [row, message] of Object.entries(rows)) {
      answers.set(row, {
        prism: await exchange(prismOrigin, message),
        stuntdouble: await exchange(listener.url, message),
      })
    }
  } finally {
    await listener.close()
  }
}, 120_000)

afterAll(async () => {
  await prism.stop()
})

test('both answer every row alike, but for the differences that are meant', () => {
  expect([...answers.keys()]).toEqual(Object.keys(rows))
  expect(surprises(answers, meantDifferences)).toEqual([])
})

test('a difference that is not listed, one that is gone, one that has changed and one never asked for are reported', () => {
  const madeUp = new Map<string, Pair>([
    ['alike', { prism: '200 -', stuntdouble: '200 -' }],
    ['new', { prism: '200 -', stuntdouble: '404 -' }],
    ['as listed', { prism: '200 -', stuntdouble: '404 -' }],
    ['gone', { prism: '200 -', stuntdouble: '200 -' }],
    ['changed', { prism: '200 -', stuntdouble: '410 -' }],
  ])
  const listed: MeantDifference = { prism: '200 -', stuntdouble: '404 -', reason: 'Made up.' }

  expect(surprises(madeUp, { 'as listed': listed, gone: listed, changed: listed, 'never asked': listed })).toEqual([
    'new: Prism 200 -, Stuntdouble 404 -',
    'gone: listed as a difference, but both answer 200 -',
    'changed: listed as Prism 200 -, Stuntdouble 404 -; now 200 -, 410 -',
    'never asked: listed as a difference, but never asked',
  ])
})
