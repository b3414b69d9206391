import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { loadSource, valueAt } from '../../src/contract/index.ts'
import { FAULT_KINDS, readDelay, readFault, readRateLimit } from '../../src/fault/index.ts'
import { BREAK_KINDS } from '../../src/sample/break-kinds.ts'

const spec = (file: string) => new URL(`../../spec/${file}`, import.meta.url)
const { $defs } = JSON.parse(readFileSync(spec('fixture-file.schema.json'), 'utf8'))
const admin = loadSource(spec('admin.yaml').pathname).value
const worlds = loadSource(spec('worlds-file.schema.json').pathname).value
const accepts = (name: string) => new Ajv2020({ strict: false }).compile($defs[name])

test.each([
  ['the admin API', valueAt(admin, '/components/schemas')],
  ['the published schema of worlds', valueAt(worlds, '/$defs')],
])('%s describes settings as fixture files do', (_, schemas) => {
  expect(valueAt(schemas, '/Delay')).toEqual($defs.delay)
  expect(valueAt(schemas, '/FaultSetting')).toEqual($defs.fault)
  expect(valueAt(schemas, '/Limit')).toEqual($defs.limit)
})

const KEYS: readonly object[] = [
  {},
  { rate: 0.5 },
  { rate: 2 },
  { when: 'after-headers' },
  { when: 'x' },
  { forMs: 0 },
  { forMs: 600_001 },
  { bytesPerSecond: 10 },
  { bytesPerSecond: 0 },
  { status: 500 },
  { status: 200 },
  { retryAfter: 3 },
  { retryAfter: 1.5 },
  { break: 'null' },
  { break: 'out-of-range.maximum' },
  { break: 'x' },
  { at: '' },
  { at: '/a~1b' },
  { at: '/a~b' },
  { at: 'a' },
  { other: 1 },
]
const TAILS = [
  '',
  ':',
  ':x',
  ':10',
  ':503',
  ':after-headers',
  ':null',
  ':null.x',
  '@',
  '@/a',
  '@a',
  '.x',
  '.x@/a',
  ':null@/a',
]
const FAULTS: readonly unknown[] = [
  ...[...FAULT_KINDS, 'rest', undefined].flatMap((kind) => KEYS.map((keys) => ({ kind, ...keys }))),
  ...[...FAULT_KINDS, ...BREAK_KINDS, 'rest', ''].flatMap((name) => TAILS.map((tail) => name + tail)),
  7,
  null,
  [],
]
const DELAYS: readonly unknown[] = [
  ...[0, 600_000, 600_001, -1, 1.5, '1', null, {}],
  ...[{ min: 1 }, { min: 1, max: 2 }, { min: 0, max: 600_001 }, { min: 1, max: 2, p50: 3 }],
  ...[{ p50: 1, p99: 2 }, { p50: 0, p99: 2 }, { p99: 2 }, { p50: 1, p99: 2, min: 1, max: 2 }, { p50: 1, max: 2 }],
]
const LIMITS: readonly unknown[] = ['5/min', '1/s', '1000/h', '0/s', '5/day', '5', 5, '1e3/s', '01/s', null]

test.each([
  ['fault', FAULTS, readFault],
  ['delay', DELAYS, readDelay],
  ['limit', LIMITS, readRateLimit],
] as const)('the published schema of a %s takes what is read, and refuses what is not', (name, values, reader) => {
  const validate = accepts(name)
  const verdicts = values.map((value) => ({ value, isValid: validate(value), isRead: reader(value).kind === 'read' }))

  expect(verdicts.filter(({ isValid, isRead }) => isValid !== isRead)).toEqual([])
  expect(new Set(verdicts.map(({ isRead }) => isRead))).toEqual(new Set([true, false]))
})
