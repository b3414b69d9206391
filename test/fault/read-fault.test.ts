import { expect, test } from 'vitest'
import { FAULT_KINDS, type Fault, faultText, readFault } from '../../src/fault/index.ts'

const ONCE = { rate: 1 }

test.each<[setting: unknown, fault: Fault]>([
  ['reset', { kind: 'reset', when: 'before-headers', ...ONCE }],
  ['reset:after-headers', { kind: 'reset', when: 'after-headers', ...ONCE }],
  [
    { kind: 'reset', rate: 0.2 },
    { kind: 'reset', when: 'before-headers', rate: 0.2 },
  ],
  ['close', { kind: 'close', ...ONCE }],
  ['truncate', { kind: 'truncate', ...ONCE }],
  ['stall', { kind: 'stall', forMs: undefined, ...ONCE }],
  ['stall:500', { kind: 'stall', forMs: 500, ...ONCE }],
  ['dribble', { kind: 'dribble', bytesPerSecond: 100, ...ONCE }],
  ['dribble:25', { kind: 'dribble', bytesPerSecond: 25, ...ONCE }],
  ['garbage', { kind: 'garbage', ...ONCE }],
  ['malformed-json', { kind: 'malformed-json', ...ONCE }],
  ['wrong-type', { kind: 'wrong-type', ...ONCE }],
  ['status', { kind: 'status', status: 503, retryAfterSeconds: 1, ...ONCE }],
  [
    { kind: 'status', status: 500, retryAfter: 30, rate: 0 },
    { kind: 'status', status: 500, retryAfterSeconds: 30, rate: 0 },
  ],
  ['lie', { kind: 'lie', choice: { break: undefined, detail: undefined, pointer: undefined }, ...ONCE }],
  [
    'lie:missing-required@/speakers/0/id',
    { kind: 'lie', choice: { break: 'missing-required', detail: undefined, pointer: '/speakers/0/id' }, ...ONCE },
  ],
  ['null@', { kind: 'lie', choice: { break: 'null', detail: undefined, pointer: '' }, ...ONCE }],
  [
    'out-of-range.maximum',
    { kind: 'lie', choice: { break: 'out-of-range', detail: 'maximum', pointer: undefined }, ...ONCE },
  ],
  ['wrong-type@/a', { kind: 'lie', choice: { break: 'wrong-type', detail: undefined, pointer: '/a' }, ...ONCE }],
  ['lie@/a:b@c', { kind: 'lie', choice: { break: undefined, detail: undefined, pointer: '/a:b@c' }, ...ONCE }],
  [
    { kind: 'lie', break: 'bad-format', at: '/a~1b' },
    { kind: 'lie', choice: { break: 'bad-format', detail: undefined, pointer: '/a~1b' }, ...ONCE },
  ],
])('%j is read', (setting, value) => {
  expect(readFault(setting)).toEqual({ kind: 'read', value })
})

test.each<[setting: unknown, pointer: string, message: string]>([
  ['rest', '', 'names "rest", which is no fault'],
  ['', '', 'names "", which is no fault'],
  [7, '', 'must be the name of a fault or a map'],
  [{}, '', 'must have "kind"'],
  [{ kind: 'rest' }, '/kind', 'names "rest", which is no fault'],
  [{ kind: 'reset', rate: 1.01 }, '/rate', 'must be at most 1'],
  [{ kind: 'reset', rate: -0.01 }, '/rate', 'must be at least 0'],
  [{ kind: 'reset', rate: Number.NaN }, '/rate', 'must be a number'],
  [{ kind: 'reset', status: 503 }, '/status', 'has "status", which is no key of the fault reset'],
  [{ kind: 'reset', when: 'later' }, '/when', 'must be before-headers or after-headers'],
  [{ kind: 'dribble', bytesPerSecond: 0 }, '/bytesPerSecond', 'must be at least 1'],
  [{ kind: 'status', status: 200 }, '/status', 'must be at least 400'],
  [{ kind: 'lie', break: 'nul' }, '/break', 'names "nul", which is no lie'],
  [{ kind: 'lie', at: 'id' }, '/at', 'must be a JSON Pointer'],
  ['close:now', '', '"close" takes nothing after a colon'],
  ['stall:600001', '', 'forMs must be at most 600000'],
  ['dribble:fast', '', 'bytesPerSecond must be a whole number'],
  ['status:99', '', 'status must be at least 400'],
  ['lie:nul', '', 'break names "nul", which is no lie'],
  ['null@id', '', 'at must be a JSON Pointer'],
  ['reset@/id', '', 'has "at", which is no key of the fault reset'],
])('%j is refused at "%s"', (setting, pointer, message) => {
  expect(readFault(setting)).toMatchObject({ kind: 'wrong', problem: { pointer, message } })
})

test('what is no fault is told with the one that was meant, and with all there are', () => {
  const refused = readFault('rest')

  expect(refused.kind === 'wrong' && refused.problem.hint).toMatch(
    /^Did you mean "reset"\? The faults are: reset, .*lie\. The lies are: null, .*too-many-properties\.$/,
  )
})

test('the text of a fault is read as that fault', () => {
  const texts = [
    ...FAULT_KINDS,
    'reset:after-headers',
    'stall:1',
    'dribble:7',
    'status:500',
    'lie:null@/a',
    'lie@/a',
    'lie:null',
  ]
  const written = texts.map((text) => {
    const { kind, ...setting } = readFault(text)
    return kind === 'read' && 'value' in setting ? faultText(setting.value) : text
  })

  expect(written.map(readFault)).toEqual(texts.map(readFault))
})
