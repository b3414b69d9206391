import { expect, test } from 'vitest'
import { progressText } from '../../src/report/check-text.ts'
import { createConsoleReport } from '../../src/report/console-report.ts'
import { createPaint } from '../../src/report/paint.ts'
import type { VerdictEnd } from '../../src/report/report-writer.ts'
import { createTally } from '../../src/report/tally.ts'
import type { VerdictCase } from '../../src/report/verdict.ts'
import { CASES, CONFORMS, END, FINDING, filledWith, HOSTILE, VIOLATES } from './samples.ts'

type Shown = { readonly isColoured?: boolean; readonly secrets?: readonly string[]; readonly end?: Partial<VerdictEnd> }

function shown(cases: readonly VerdictCase[], { isColoured = false, secrets = [], end = {} }: Shown = {}): string {
  let text = ''
  const report = createConsoleReport((piece) => (text += piece), { paint: createPaint(isColoured), secrets })
  const tally = createTally()
  for (const result of cases) {
    tally.note(result)
    report.case(result)
  }
  report.end({ ...END, summary: tally.summary(), ...end })
  return text
}

test('findings come first, then what was not judged, and the sum last', () => {
  expect(shown(CASES)).toMatchInlineSnapshot(`
    "error body-schema  spec/api.yaml:61:11
      The body at /score must be number, got "20".
      body /score (line 1, column 10); received "20"; documented type: number
      #/components/schemas/Score/properties/score/type
      getScore; first in getScore/200/scored
      curl -i -H "authorization: Bearer $TOKEN" 'https://api.test/score'

    warning property-undocumented
      The body at /x is a property that the document does not name.
      body /x
      getScore; first in getScore/200/scored
      curl -i 'https://api.test/score'

    not judged
      the server did not answer within 10 s: addScore

    excluded
      all cases: no write allowed: dropScore

    answers judged
      getScore  200 × 1, 404 × 1
      addScore  never judged
      dropScore  never judged

    answers never judged
      never reached: addScore 201
      no write allowed: dropScore 204

    Left on the server: /scores/7.
    The operation addScore has no judged answer.

    3 cases: 1 conforms, 1 violates, 1 not judged; 1 warning.
    "
  `)
})

test('a cause on forty operations is one entry', () => {
  const cases = Array.from({ length: 40 }, (_, index) => ({
    ...VIOLATES,
    operation: `get${index}`,
    id: `get${index}/200`,
    findings: [FINDING],
  }))

  expect(shown(cases, { end: { ledger: [], excluded: [], shortfalls: [], notes: [] } })).toMatchInlineSnapshot(`
    "error body-schema  spec/api.yaml:61:11
      The body at /score must be number, got "20".
      body /score (line 1, column 10); received "20"; documented type: number
      #/components/schemas/Score/properties/score/type
      get0, get1, get2 … and 37 more; first in get0/200
      curl -i -H "authorization: Bearer $TOKEN" 'https://api.test/score'

    40 cases: 0 conform, 40 violate, 0 not judged; 0 warnings.
    "
  `)
})

test('where all conforms there is coverage and the sum', () => {
  const ledger = [{ operation: 'getScore', status: '404', judged: 1 }]

  expect(shown([CONFORMS], { end: { ledger, excluded: [], shortfalls: [], notes: [] } })).toMatchInlineSnapshot(`
    "answers judged
      getScore  404 × 1

    1 case: 1 conforms, 0 violate, 0 not judged; 0 warnings.
    "
  `)
})

test('without colour there is no escape code, with it what servers send brings none of its own', () => {
  const hostile = { ...filledWith(`\u001b[31m${HOSTILE}`) }
  const plain = shown([hostile], { end: { ledger: [], excluded: [], shortfalls: [], notes: [] } })

  expect(plain.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  expect(shown(CASES, { isColoured: true })).toContain('\u001b[31merror\u001b[39m')
})

test('no line begins with, or holds, a command of GitHub’s runner', () => {
  const finding = { ...FINDING, message: '##[error] x\n::error::y', received: '::stop-commands::z' }
  const lines = shown([{ ...VIOLATES, findings: [finding] }]).split('\n')

  expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([])
})

test('no secret is printed', () => {
  expect(shown([filledWith('echo: s3cret-token')], { secrets: ['s3cret-token'] })).not.toContain('s3cret-token')
})

test('progress tells how far and how bad', () => {
  const paint = createPaint(false)

  expect(progressText({ cases: 12, conforms: 12, violates: 0, unjudged: 0, warnings: 0 }, 480, paint)).toBe(
    '12 of 480 cases',
  )
  expect(progressText({ cases: 12, conforms: 8, violates: 1, unjudged: 3, warnings: 0 }, 480, paint)).toBe(
    '12 of 480 cases, 1 violates, 3 not judged',
  )
})
