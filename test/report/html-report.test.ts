import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CONFORMS, endFilledWith, filledWith, HOSTILE, reportOf, UNJUDGED, VIOLATES } from './samples.ts'

test('the page loads nothing and runs nothing: its policy names the one style and no more', () => {
  const html = reportOf('html')
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? []
  const hash = createHash('sha256').update(style).digest('base64')

  expect(/Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  )
  expect([...html.matchAll(/<style|<script|<link|<img|<iframe|\sstyle=|\son\w+=|(?:src|href)="(?!#)/g)]).toHaveLength(1)
})

test('each cell is a link with text to the panel of its exchanges', () => {
  const html = reportOf('html')

  expect([...html.matchAll(/<tr role="row" id="r\d+">.*?<\/tr>/g)].join('\n')).toMatchInlineSnapshot(`
    "<tr role="row" id="r0"><th scope="row" role="rowheader"><code>getScore</code></th><td role="cell"><a class="cell violates" href="#c0-0"><span class="label">200</span><b>✗ 1 of 1 violates</b><small>1 warning</small></a></td><td role="cell"></td><td role="cell"></td><td role="cell"><a class="cell conforms" href="#c0-3"><span class="label">404</span><b>✓ 1 conforms</b></a></td><td role="cell"></td></tr>
    <tr role="row" id="r1"><th scope="row" role="rowheader"><code>addScore</code></th><td role="cell"></td><td role="cell"><a class="cell never" href="#c1-1"><span class="label">201</span><b>– never</b></a></td><td role="cell"></td><td role="cell"></td><td role="cell"><a class="cell unjudged" href="#c1-4"><span class="label">no answer</span><b>? 1 of 1 not judged</b></a></td></tr>
    <tr role="row" id="r2"><th scope="row" role="rowheader"><code>dropScore</code></th><td role="cell"></td><td role="cell"></td><td role="cell"><a class="cell never" href="#c2-2"><span class="label">204</span><b>– never</b></a></td><td role="cell"></td><td role="cell"></td></tr>"
  `)
  const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
  expect(targets.filter((id) => !html.includes(`id="${id}"`))).toEqual([])
})

test('an exchange shows its findings with both places, the curl line, request and response', () => {
  expect(/<details>.*?<\/details>/s.exec(reportOf('html', { cases: [VIOLATES] }))?.[0]).toMatchInlineSnapshot(`
    "<details><summary><span class="badge violates">violates</span> <code>getScore/200/scored</code> <span class="soft">GET → 200 · 12.5 ms</span></summary><ul class="findings"><li class="violates"><p><span class="badge violates">error</span><strong>body-schema</strong> The body at /score must be number, got &quot;20&quot;.</p><dl class="places"><dt>In the response</dt><dd><code>body /score (line 1, column 10)</code></dd><dt>In the document</dt><dd><code>spec/api.yaml:61:11 #/components/schemas/Score/properties/score/type</code></dd><dt>Received</dt><dd><code>&quot;20&quot;</code></dd><dt>Documented</dt><dd><code>type: number</code></dd></dl></li><li class="unjudged"><p><span class="badge unjudged">warning</span><strong>property-undocumented</strong> The body at /x is a property that the document does not name.</p><dl class="places"><dt>In the response</dt><dd><code>body /x</code></dd></dl></li></ul><h4>To repeat it</h4><pre class="curl">curl -i -H &quot;authorization: Bearer $TOKEN&quot; &#39;https://api.test/score&#39;</pre><h4>Request, with the target's credentials</h4><pre>GET https://api.test/score?id=7</pre><h4>Response</h4><pre>200
    content-type: application/json
    set-cookie: a=[redacted]
    set-cookie: b=[redacted]

    {&quot;score&quot;:&quot;20&quot;}</pre></details>"
  `)
})

test('a case without response says so, and why it was not judged', () => {
  expect(/<details>.*?<\/details>/s.exec(reportOf('html', { cases: [UNJUDGED] }))?.[0]).toMatchInlineSnapshot(`
    "<details><summary><span class="badge unjudged">unjudged</span> <code>addScore/201/valid</code> <span class="soft">POST → no answer</span></summary><p>Not judged: the server did not answer within 10 s</p><h4>Request, without credentials</h4><pre>POST https://api.test/score
    content-type: application/json

    {&quot;score&quot;:1}</pre></details>"
  `)
})

test('what others send is no markup, wherever it stands', () => {
  const written = { cases: [filledWith(HOSTILE)], end: endFilledWith(HOSTILE), context: { title: HOSTILE } }
  const tagsOf = (html: string) => [...new Set([...html.matchAll(/<\/?[a-z]\w*/g)].map(([tag]) => tag))].sort()

  expect(tagsOf(reportOf('html', written))).toEqual(tagsOf(reportOf('html')))
  expect(reportOf('html', written).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u)
})

test('a cell keeps the first that conform and more of the others, and counts the rest', () => {
  const cases = [...Array(100).fill(CONFORMS), ...Array(40).fill(VIOLATES)]
  const html = reportOf('html', { cases })

  expect(html.match(/<details>/g)).toHaveLength(3 + 25)
  expect(html).toContain('97 more are left out here; the JSON report has all of them.')
  expect(html).toContain('15 more are left out here; the JSON report has all of them.')
})

test('100,000 cases make a page that opens', { timeout: 60_000 }, () => {
  const cases = Array.from({ length: 100_000 }, (_, index) => ({
    ...(index % 3 === 0 ? VIOLATES : CONFORMS),
    operation: `operation${index % 500}`,
  }))

  expect(reportOf('html', { cases }).length).toBeLessThan(12_000_000)
})
