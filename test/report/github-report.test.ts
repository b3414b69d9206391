import { expect, test } from 'vitest'
import { CONFORMS, endFilledWith, filledWith, HOSTILE, reportOf } from './samples.ts'

test('errors come first, then what was not judged, then warnings, and the sum last', () => {
  expect(reportOf('github')).toMatchInlineSnapshot(`
    "::error file=spec/api.yaml,title=check::The operation addScore has no judged answer.
    ::error file=spec/api.yaml,line=61,col=11,title=body-schema::The body at /score must be number, got "20".%0Abody /score (line 1, column 10)%0Areceived "20"; documented type: number%0AgetScore; first in getScore/200/scored%0Acurl -i -H "authorization: Bearer $TOKEN" 'https://api.test/score'
    ::error file=spec/api.yaml,title=not judged::the server did not answer within 10 s%0AaddScore
    ::warning file=spec/api.yaml,title=property-undocumented::The body at /x is a property that the document does not name.%0Abody /x%0AgetScore; first in getScore/200/scored%0Acurl -i 'https://api.test/score'
    ::notice title=stuntdouble check::3 cases: 1 conforms, 1 violates, 1 not judged; 1 warning.%0ALeft on the server: /scores/7.
    "
  `)
})

test('where nothing is wrong there is the sum alone', () => {
  expect(reportOf('github', { cases: [CONFORMS], end: { shortfalls: [], notes: [] } })).toBe(
    '::notice title=stuntdouble check::1 case: 1 conforms, 0 violate, 0 not judged; 0 warnings.\n',
  )
})

test('what a server sends gives no command of its own', () => {
  const lines = reportOf('github', { cases: [filledWith(HOSTILE)], end: endFilledWith(HOSTILE) }).split('\n')

  expect(lines.map((line) => /^::\w+ [^:]*::/.exec(line)?.[0])).toMatchInlineSnapshot(`
    [
      "::error file=spec/api.yaml,title=check::",
      "::error file=</pre></script><script>alert(1)</script>]]>\\x07\\u202e%250A %3A%3Aerror%3A%3Ax | \`a\` [b](c) "'&,line=1,col=1,title=body-schema::",
      "::warning file=spec/api.yaml,title=property-undocumented::",
      "::notice title=stuntdouble check::",
      undefined,
    ]
  `)
  expect(lines.join('')).not.toMatch(/\p{Cc}/u)
})

test('a property ends at no comma and no colon of its own', () => {
  const document = 'a,b:c%.yaml'
  const [line = ''] = reportOf('github', { cases: [], context: { document } }).split('\n')

  expect(line).toBe('::error file=a%2Cb%3Ac%25.yaml,title=check::The operation addScore has no judged answer.')
})
