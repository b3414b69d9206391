import { expect, test } from 'vitest'
import { endFilledWith, FINDING, filledWith, HOSTILE, reportOf, VIOLATES } from './samples.ts'

test('a summary is a table of operations and statuses with the causes below', () => {
  expect(reportOf('markdown')).toMatchInlineSnapshot(`
    "## ❌ Scores

    **3 cases: 1 conforms, 1 violates, 1 not judged; 1 warning.**

    - ⚠️ The operation addScore has no judged answer.
    - Left on the server: /scores/7.

    <code>https://api.test</code> held to <code>spec/api.yaml</code> by stuntdouble 1.2.3

    | operation | 200 | 201 | 204 | 404 | no answer |
    | --- | :-: | :-: | :-: | :-: | :-: |
    | <code>getScore</code> | ❌ 1 of 1 (1 warning) |  |  | ✅ 1 |  |
    | <code>addScore</code> |  | – never |  |  | ❔ 1 of 1 |
    | <code>dropScore</code> |  |  | – never |  |  |

    ### Findings

    - ❌ **body-schema** The body at /score must be number, got &#34;20&#34;.<br>
      getScore<br>
      <code>body /score &#40;line 1, column 10&#41;</code><br>
      <code>received &#34;20&#34;; documented type: number</code><br>
      <code>spec/api.yaml:61:11 &#35;/components/schemas/Score/properties/score/type</code><br>
      <code>first in getScore/200/scored</code><br>
      <code>curl -i -H &#34;authorization: Bearer &#36;TOKEN&#34; &#39;https://api.test/score&#39;</code>

    - ⚠️ **property-undocumented** The body at /x is a property that the document does not name.<br>
      getScore<br>
      <code>body /x</code><br>
      <code>first in getScore/200/scored</code><br>
      <code>curl -i &#39;https://api.test/score&#39;</code>

    ### Not judged

    - the server did not answer within 10 s: addScore

    ### Answers never judged

    - never reached: addScore 201
    - no write allowed: dropScore 204

    ### Excluded

    - all cases: no write allowed: dropScore

    "
  `)
})

test('what a server sends is no markup', () => {
  const text = reportOf('markdown', { cases: [filledWith(HOSTILE)], end: endFilledWith(HOSTILE) })
  const own = text.replace(/<\/?(code|br)>/g, '').replaceAll('**', '')

  expect(own).not.toMatch(/[<>`[\]*]/)
  expect(own).not.toContain('\u202e')
})

test('a large summary is cut below what GitHub takes', () => {
  const ledger = Array.from({ length: 2_000 }, (_, index) => ({ operation: `op${index}`, status: '200', judged: 1 }))
  const cases = ledger.map(({ operation }, line) => ({
    ...VIOLATES,
    operation,
    findings: [{ ...FINDING, curl: 'x'.repeat(5_000), source: { file: 'a', line } }],
  }))
  const text = reportOf('markdown', { cases, end: { ledger } })

  expect(text.length).toBeLessThan(200_000)
  expect(text).toContain('… and 1700 more operations.')
  expect(text).toContain('… and 1970 more.')
})
