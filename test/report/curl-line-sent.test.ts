/**
 * Curl lines as a terminal shows them, run by a shell: the server is sent the octets of the request itself.
 */
import { execFile } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { curlCommand } from '../../src/report/curl-command.ts'
import { clean } from '../../src/report/problem-text.ts'
import { shellQuote } from '../../src/report/shell-quote.ts'

const run = promisify(execFile)

/** Answers with the body it was sent. */
async function startEcho(): Promise<string> {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'x-got': String(request.headers['x-sent'] ?? '') })
    request.pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const bodies = [
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n',
  '{"a":1}\n{"a":2}\n',
  "line1\nit's\ttab $HOME `id` \\n \\ end",
  "it's one line, $HOME `id` \\n",
  'escape \u001b[31m, bell \u0007f, next line \u0085, turn \u202e, grün 日本\n',
]

test.each(bodies)('what a shell sends is the body %j', async (body) => {
  const line = curlCommand({ method: 'POST', url: await startEcho(), headers: [['content-type', 'text/plain']], body })
  expect(clean(line)).toBe(line)
  const { stdout } = await run('bash', ['-c', line.replace('curl -i', 'curl -s')], { encoding: 'buffer' })
  expect(stdout.equals(Buffer.from(body))).toBe(true)
})

test('a tab in a header is sent as a tab', async () => {
  const line = curlCommand({ method: 'GET', url: await startEcho(), headers: [['x-sent', 'a\tb']], body: undefined })
  expect(clean(line)).toBe(line)
  const { stdout } = await run('bash', ['-c', line])
  expect(stdout).toContain('x-got: a\tb')
})

test('only what holds control characters is quoted with escapes', () => {
  expect(["it's", 'a\\n', 'a\nb', "\\'\r\t\u001b"].map(shellQuote)).toEqual([
    String.raw`'it'\''s'`,
    String.raw`'a\n'`,
    String.raw`$'a\nb'`,
    String.raw`$'\\\'\r\t\x1b'`,
  ])
})
