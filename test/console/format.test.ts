import { describe, expect, test } from 'vitest'
import { detailsOf, FAULT_FORMS } from '../../src/console/page/text/fault-forms.ts'
import {
  agoText,
  answerText,
  conductParts,
  delayText,
  durationText,
  faultText,
  sizeText,
} from '../../src/console/page/text/format.ts'
import { FAULT_KINDS, readFault } from '../../src/fault/index.ts'

test('numbers are as long as they need to be', () => {
  expect([0.42, 12.4, 3100].map(durationText)).toEqual(['0.4 ms', '12 ms', '3.1 s'])
  expect([812, 4200, 2_500_000].map(sizeText)).toEqual(['812 B', '4.2 kB', '2.5 MB'])
})

test('the past is told by its distance', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  const times = ['2026-03-01T11:59:30Z', '2026-03-01T11:56:00Z', '2026-03-01T09:00:00Z', '2026-02-27T12:00:00Z']

  expect(times.map((time) => agoText(time, now))).toEqual(['just now', '4 min ago', '3 h ago', '2 d ago'])
})

test('what a world overrides is told part by part', () => {
  const conduct = {
    answer: { code: 404, example: 'gone' },
    delay: { p50: 200, p99: 3000 },
    fault: { kind: 'dribble', bytesPerSecond: 10, rate: 0.25 },
    limit: '5/min',
    seed: 7,
    dynamic: false,
  }

  expect(conductParts(conduct).map(({ text }) => text)).toEqual([
    'answers 404 gone',
    'delay p50 200 ms, p99 3 s',
    'dribble 10, 25 %',
    'limit 5/min',
    'seed 7',
    'not dynamic',
  ])
  expect(conductParts({})).toEqual([])
  expect([answerText(200), answerText('a')]).toEqual(['200', 'a'])
  expect([delayText(50), delayText({ min: 100, max: 1500 })]).toEqual(['50 ms', '100 ms – 1.5 s'])
  expect(faultText('reset:after-headers')).toBe('reset:after-headers')
})

describe('the faults that can be set', () => {
  test('are those that the mock commits, each with details it takes', () => {
    expect(FAULT_FORMS.map(({ kind }) => kind).sort()).toEqual([...FAULT_KINDS].sort())
    for (const { kind, details } of FAULT_FORMS) {
      const values = details.map((detail) => [detail.key, detail.form === 'choice' ? detail.choices[0] : detail.most])

      expect(readFault({ kind, rate: 0.5, ...Object.fromEntries(values) }).kind).toBe('read')
    }
  })

  test.each([
    'reset',
    'reset:after-headers',
    'stall',
    'stall:500',
    'dribble:100',
    'status:503',
    'wrong-type',
    'wrong-type@/id',
    'lie',
    'lie:null@/id',
    'null@/id',
    'missing-required',
  ])('%s, as a text, means what the mock reads from it', (text) => {
    expect(readFault(detailsOf(text))).toEqual(readFault(text))
  })
})
