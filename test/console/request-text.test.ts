import { expect, test } from 'vitest'
import type { Exchange, Message } from '../../src/console/page/api/shapes.ts'
import { curlText, fetchText } from '../../src/console/page/text/request-text.ts'

const ORIGIN = 'http://127.0.0.1:4010'

function asked(method: string, target: string, request: Message): Exchange {
  return { method, target, request } as Exchange
}

const plain = asked('GET', '/pets?limit=1', {
  headers: [
    ['Host', '127.0.0.1:4010'],
    ['User-Agent', 'x'],
  ],
})
const posted = asked('POST', '/pets?key=[redacted]', {
  headers: [
    ['authorization', 'Bearer [redacted]'],
    ['content-type', 'application/json'],
    ['sec-fetch-mode', 'cors'],
  ],
  body: { bytes: 15, text: `{"name":"it's"}` },
})

test('a plain request is a plain line', () => {
  expect(curlText(plain, ORIGIN)).toBe("curl -i 'http://127.0.0.1:4010/pets?limit=1'")
  expect(fetchText(plain, ORIGIN)).toBe('await fetch("http://127.0.0.1:4010/pets?limit=1")')
})

test('where a secret stood, the shell fills in a token', () => {
  expect(curlText(posted, ORIGIN)).toBe(
    `curl -i -X POST -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-raw '{"name":"it'\\''s"}' "http://127.0.0.1:4010/pets?key=$TOKEN"`,
  )
})

test('and a program has a variable there', () => {
  expect(fetchText(posted, ORIGIN)).toBe(
    [
      `await fetch(\`http://127.0.0.1:4010/pets?key=\${token}\`, {`,
      '  method: "POST",',
      '  headers: {',
      `    "authorization": \`Bearer \${token}\`,`,
      '    "content-type": "application/json",',
      '  },',
      `  body: "{\\"name\\":\\"it's\\"}",`,
      '})',
    ].join('\n'),
  )
})

test('what would end a template is escaped', () => {
  const tricky = asked('GET', '/a', { headers: [['x', `\`\${1}\\ [redacted]`]] })

  expect(fetchText(tricky, ORIGIN)).toContain(`"x": \`\\\`\\\${1}\\\\ \${token}\``)
})
