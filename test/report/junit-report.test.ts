import { expect, test } from 'vitest'
import { CONFORMS, filledWith, HOSTILE, reportOf, VIOLATES, WARNING } from './samples.ts'

test('an operation is a suite: failures, errors for what was not judged, skipped for what was excluded', () => {
  expect(reportOf('junit')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="stuntdouble check" tests="5" failures="1" errors="2" skipped="1" time="0.025">
    <testsuite name="getScore" tests="2" failures="1" errors="0" skipped="0" time="0.025" timestamp="2026-11-23T17:00:00">
    <properties>
    <property name="target" value="https://api.test"/>
    <property name="document" value="spec/api.yaml"/>
    <property name="seed" value="1"/>
    <property name="stuntdouble version" value="1.2.3"/>
    </properties>
    <testcase name="getScore/404/unknown" classname="getScore" time="0.013"/>
    <testcase name="getScore/200/scored" classname="getScore" time="0.013"><failure type="body-schema" message="The body at /score must be number, got &quot;20&quot;.">error body-schema: The body at /score must be number, got &quot;20&quot;.
    body /score (line 1, column 10)
    received &quot;20&quot;; documented type: number
    spec/api.yaml:61:11 #/components/schemas/Score/properties/score/type
    curl -i -H &quot;authorization: Bearer $TOKEN&quot; &#39;https://api.test/score&#39;

    warning property-undocumented: The body at /x is a property that the document does not name.
    body /x
    curl -i &#39;https://api.test/score&#39;</failure>
    </testcase>
    <system-out>judged × 1: 200 application/json
    judged × 1: 404</system-out>
    </testsuite>
    <testsuite name="addScore" tests="1" failures="0" errors="1" skipped="0" time="0.000" timestamp="2026-11-23T17:00:00">
    <properties>
    <property name="target" value="https://api.test"/>
    <property name="document" value="spec/api.yaml"/>
    <property name="seed" value="1"/>
    <property name="stuntdouble version" value="1.2.3"/>
    </properties>
    <testcase name="addScore/201/valid" classname="addScore" time="0.000"><error type="unjudged" message="Not judged: the server did not answer within 10 s"/>
    </testcase>
    <system-out>not judged: 201 application/json: never reached</system-out>
    </testsuite>
    <testsuite name="dropScore" tests="1" failures="0" errors="0" skipped="1" time="0.000" timestamp="2026-11-23T17:00:00">
    <properties>
    <property name="target" value="https://api.test"/>
    <property name="document" value="spec/api.yaml"/>
    <property name="seed" value="1"/>
    <property name="stuntdouble version" value="1.2.3"/>
    </properties>
    <testcase name="all cases excluded" classname="dropScore" time="0"><skipped message="no write allowed"/>
    </testcase>
    <system-out>not judged: 204: no write allowed</system-out>
    </testsuite>
    <testsuite name="stuntdouble check" tests="1" failures="0" errors="1" skipped="0" time="0.000" timestamp="2026-11-23T17:00:00">
    <properties>
    <property name="target" value="https://api.test"/>
    <property name="document" value="spec/api.yaml"/>
    <property name="seed" value="1"/>
    <property name="stuntdouble version" value="1.2.3"/>
    </properties>
    <testcase name="The operation addScore has no judged answer." classname="stuntdouble check" time="0"><error type="shortfall" message="The operation addScore has no judged answer."/>
    </testcase>
    <system-out>Left on the server: /scores/7.</system-out>
    </testsuite>
    </testsuites>
    "
  `)
})

test('a case that conforms with a warning passes and tells it', () => {
  const warned = { ...CONFORMS, findings: [WARNING] }

  expect(testIn(reportOf('junit', { cases: [warned] }))).toMatchInlineSnapshot(`
    "<testcase name="getScore/404/unknown" classname="getScore" time="0.013"><system-out>warning property-undocumented: The body at /x is a property that the document does not name.
    body /x
    curl -i &#39;https://api.test/score&#39;</system-out>
    </testcase>"
  `)
})

test('a case that was not judged is never a passed or a skipped test', () => {
  const { outcome: _, ...rest } = CONFORMS
  const xml = reportOf('junit', { cases: [{ ...rest, outcome: 'unjudged', reason: 'no value known' }] })

  expect(testIn(xml)).toBe(
    '<testcase name="getScore/404/unknown" classname="getScore" time="0.013"><error type="unjudged" message="Not judged: no value known"/>\n</testcase>',
  )
})

test('what a server sends is never markup, and never what XML cannot hold', () => {
  const xml = reportOf('junit', { cases: [filledWith(HOSTILE)], end: { ledger: [], excluded: [] } })

  expect(testIn(xml)).toMatchInlineSnapshot(`
    "<testcase name="&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A&#10;::error::x | \`a\` [b](c) &quot;&#39;&amp;" classname="&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A&#10;::error::x | \`a\` [b](c) &quot;&#39;&amp;" time="0.013"><failure type="body-schema" message="&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A&#10;::error::x | \`a\` [b](c) &quot;&#39;&amp;">error body-schema: &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;
    &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp; &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp; (line 1, column 10)
    received &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;; documented &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;
    &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;:1:1 #&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;
    &lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\\u0007\\u202e%0A
    ::error::x | \`a\` [b](c) &quot;&#39;&amp;

    warning property-undocumented: The body at /x is a property that the document does not name.
    body /x
    curl -i &#39;https://api.test/score&#39;</failure>
    </testcase>"
  `)
  expect(xml.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\]\]>/u)
})

test('the counts of the suites add up', () => {
  const xml = reportOf('junit', { cases: [VIOLATES, CONFORMS, { ...VIOLATES, operation: 'other' }] })
  const counts = [...xml.matchAll(/<testsuite name="([^"]*)" tests="(\d+)" failures="(\d+)"/g)].map(([, ...all]) => all)

  expect(counts).toEqual([
    ['getScore', '2', '1'],
    ['other', '1', '1'],
    ['addScore', '0', '0'],
    ['dropScore', '1', '0'],
    ['stuntdouble check', '1', '0'],
  ])
  expect(xml).toContain(
    '<testsuites name="stuntdouble check" tests="5" failures="2" errors="1" skipped="1" time="0.037">',
  )
})

function testIn(xml: string): string | undefined {
  return /<testcase .*?<\/testcase>/s.exec(xml)?.[0]
}
