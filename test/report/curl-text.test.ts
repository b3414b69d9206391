import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { curlCommand } from '../../src/report/curl-command.ts'
import { curlOf } from '../../src/report/curl-text.ts'
import { caseOf } from './results.ts'

const URL = 'https://ann:s3cret@api.test/v1'

/** The arguments that a shell gives to curl. */
function argumentsOf(curl: string): readonly string[] {
  const script = curl.replace(/^curl/, 'printf "%s\\0"')
  return execFileSync('sh', ['-c', script], { env: { TOKEN: 'the-token' }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)
}

test('the token is a variable, and nothing before the host is told', () => {
  expect(curlOf(caseOf(), { url: URL })).toBe(`curl -i -H "x-key: $TOKEN" 'https://api.test/v1/score'`)
})

test('a request with body, method and query is written whole', () => {
  const request = {
    method: 'POST',
    query: 'a=1&b=%20',
    headers: { 'content-type': 'application/json' },
    body: { mediaType: 'application/json', text: `{"it's":"$HOME \`id\` \\n"}` },
    credentials: { kind: 'none' as const },
  }

  expect(argumentsOf(curlOf(caseOf(request), { url: URL }))).toEqual([
    '-i',
    '-X',
    'POST',
    '-H',
    'content-type: application/json',
    '--data-raw',
    `{"it's":"$HOME \`id\` \\n"}`,
    'https://api.test/v1/score?a=1&b=%20',
  ])
})

test('a shell expands the token and nothing else', () => {
  const key = { kind: 'apiKey' as const, name: 'k', in: 'query' as const, parameter: '$(id)', place: caseOf().place }
  const { operation } = caseOf()
  const own = { ...operation, ...partsOf(operation), security: [{ schemes: [key] }] }
  const curl = curlOf(caseOf({ query: "q='`id`$HOME" }, { operation: own }), { url: URL })

  expect(argumentsOf(curl)).toEqual(['-i', "https://api.test/v1/score?q='`id`$HOME&%24(id)=the-token"])
})

test('brackets and dots are sent as they stand', () => {
  expect(curlOf(caseOf({ path: '/a/../b', query: 'f[x]=1', credentials: { kind: 'none' } }), { url: URL })).toBe(
    "curl -i -g --path-as-is 'https://api.test/v1/a/../b?f[x]=1'",
  )
})

test('HEAD is asked for by its flag', () => {
  expect(argumentsOf(curlOf(caseOf({ method: 'HEAD', credentials: { kind: 'none' } }), { url: URL }))).toEqual([
    '-i',
    '-I',
    'https://api.test/v1/score',
  ])
})

test('invented credentials are no secret, and stand as they were sent', () => {
  const credentials = { kind: 'invented' as const, headers: { 'x-key': 'garbage' }, query: '' }

  expect(argumentsOf(curlOf(caseOf({ credentials }), { url: URL }))).toEqual([
    '-i',
    '-H',
    'x-key: garbage',
    'https://api.test/v1/score',
  ])
})

test("the target's own headers go with it; those with credentials only where they belong, as the token", () => {
  const headers = { 'x-tenant': 'acme', cookie: 'sid=s3cret', authorization: 'Bearer s3cret' }

  expect(curlOf(caseOf(), { url: URL, headers })).toBe(
    `curl -i -H 'x-tenant: acme' -H "cookie: sid=$TOKEN" -H "authorization: Bearer $TOKEN" -H "x-key: $TOKEN" 'https://api.test/v1/score'`,
  )
  expect(curlOf(caseOf({ credentials: { kind: 'none' } }), { url: URL, headers })).toBe(
    `curl -i -H 'x-tenant: acme' 'https://api.test/v1/score'`,
  )
})

/** What an operation reads when it is first asked for. */
function partsOf({ id, method, path, place }: ReturnType<typeof caseOf>['operation']) {
  return { id, method, path, place }
}

test('a body is piped through encoders only where all its codings have one', () => {
  const request = { method: 'POST', url: 'http://127.0.0.1/', headers: [], body: 'a' } as const

  expect(curlCommand({ ...request, codings: ['gzip', 'br'] })).toContain("printf %s 'a' | gzip -c | brotli -c | curl")
  for (const codings of [['constructor'], ['gzip', 'zstd'], []]) {
    expect(curlCommand({ ...request, codings })).toContain('--data-raw')
  }
})
