/**
 * Logging in: once before the cases, again when what was good is refused, and an end to it all where it fails.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { Login, Target } from '../../src/check/target.ts'
import { check } from './checker.ts'
import { json, serve } from './servers.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const DOCUMENT = `openapi: 3.1.0
info: { title: Notes, version: "1" }
paths:
  /login:
    post:
      operationId: login
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: token, content: { application/json: { schema: { type: object } } } } }
  /notes:
    get:
      operationId: listNotes
      security: [{ session: [] }]
      parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1 } }]
      responses:
        "200": { description: notes, content: { application/json: { schema: { type: array } } } }
        "400": { description: bad }
        "401": { description: who }
components: { securitySchemes: { session: { type: http, scheme: bearer } } }
`
const contract = contractOf(DOCUMENT)
const onlyNotes = (id: string) => id.startsWith('listNotes/')

/** Gives out tokens, each good for so many requests. */
function notesServer(goodFor = Number.POSITIVE_INFINITY) {
  let tokens = 0
  let left = 0
  return (request: IncomingMessage, response: ServerResponse, body: string) => {
    if (request.url === '/login') {
      if (JSON.parse(body).password !== 'open sesame') return json(response, 403, { why: body })
      tokens += 1
      left = goodFor
      return json(response, 200, { data: { token: `token-${tokens}` } })
    }
    left -= 1
    if (request.headers.authorization !== `Bearer token-${tokens}` || left < 0) {
      return response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    }
    if (/page=[1-9]|notes$/.test(request.url ?? '')) return json(response, 200, [])
    return response.writeHead(400).end()
  }
}

function targetWith(url: string, login: Partial<Login> = {}): Target {
  const whole = { operation: 'login', body: { password: 'open sesame' }, token: '/data/token', ...login }
  return targetAt(url, { credentials: new Map([['session', { kind: 'login', login: whole }]]) })
}

test('the login is sent once, and its token with every case', async () => {
  const { url, seen } = await serve(notesServer())
  const { outcomes, secrets } = await runAll(contract, targetWith(url), onlyNotes)
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['conforms']))
  expect(seen.filter((line) => line === 'POST /login')).toEqual(['POST /login'])
  expect(seen[0]).toBe('POST /login')
  expect(secrets).toEqual(['token-1'])
})

test('a token that expires is renewed, and the case sent once more', async () => {
  const { url, seen } = await serve(notesServer(4))
  const { outcomes } = await runAll(contract, targetWith(url), onlyNotes)
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['conforms']))
  expect(seen.filter((line) => line === 'POST /login').length).toBeGreaterThan(1)
})

test('a fixed token that expires leaves the rest unjudged', async () => {
  let left = 3
  const { url } = await serve((request, response) => {
    left -= 1
    if (left < 0) response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    else if (/page=[1-9]|notes$/.test(request.url ?? '')) json(response, 200, [])
    else response.writeHead(400).end()
  })
  const target = targetAt(url, { credentials: new Map([['session', { kind: 'bearer', token: 'fixed' }]]) })
  const { outcomes } = await runAll(contract, target, (id) => onlyNotes(id) && !id.includes('/401/'))
  expect(Object.values(outcomes)).toContain('unjudged: the server refused the credentials (401)')
})

test('credentials that are refused break no promise, also where 401 is not documented, and are not tried for each case', async () => {
  const { url, seen } = await serve((_, response) => response.writeHead(401, { 'www-authenticate': 'Bearer' }).end())
  const target = targetAt(url, { credentials: new Map([['session', { kind: 'bearer', token: 'wrong' }]]) })
  const undocumented = contractOf(DOCUMENT.replace('        "401": { description: who }\n', ''))
  const { outcomes } = await runAll(undocumented, target, onlyNotes)
  expect(Object.values(outcomes)).not.toContain('violates')
  const sent = Object.keys(outcomes).filter((id) => !id.includes('/401/'))
  expect(seen.length).toBe(sent.length)
})

test('a 401 to one case alone, while the credentials are good, is the answer to that case', async () => {
  const good = notesServer()
  const { url, seen } = await serve((request, response, body) => {
    if (request.url === '/notes?page=0') response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    else good(request, response, body)
  })
  const { outcomes } = await runAll(contract, targetWith(url), onlyNotes)
  expect(seen.filter((line) => line === 'POST /login').length).toBe(1)
  expect(seen.filter((line) => line === 'GET /notes?page=0').length).toBe(1)
  expect(outcomes['listNotes/400/query.page/minimum']).toBe(
    'unjudged: it was answered 401, although the same credentials are accepted for listNotes/2xx/valid',
  )
})

test('a 401 to a valid request, while the credentials are good elsewhere, is not judged, and says where they are', async () => {
  const good = notesServer()
  const { url } = await serve((request, response, body) => {
    if (request.url === '/notes?page=1') response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    else good(request, response, body)
  })
  const { outcomes } = await runAll(contract, targetWith(url), onlyNotes)
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome.startsWith('unjudged'))).toEqual([
    [
      'listNotes/2xx/query.page/given',
      'unjudged: it was answered 401, although the same credentials are accepted for listNotes/2xx/valid',
    ],
  ])
})

test('a new login is tried once for a token that is refused, not once for each case', async () => {
  let isLocked = false
  const good = notesServer()
  const { url, seen } = await serve((request, response, body) => {
    if (request.url === '/login' && isLocked) return json(response, 200, { data: { token: 'no-good' } })
    // From the third on, nothing is accepted any more.
    if (seen.filter((line) => line.startsWith('GET')).length > 2) isLocked = true
    if (isLocked) response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    else good(request, response, body)
  })
  const { outcomes } = await runAll(contract, targetWith(url), (id) => onlyNotes(id) && !/401|http/.test(id))
  expect(seen.filter((line) => line === 'POST /login').length).toBe(2)
  expect(Object.values(outcomes)).toContain('unjudged: the server refused the credentials (401)')
})

test('where the target has no credentials, a 401 says which are missing', async () => {
  const { url } = await serve(notesServer())
  const { outcomes, excluded } = await runAll(contract, targetAt(url), onlyNotes)
  expect(outcomes['listNotes/2xx/valid']).toBe(
    'unjudged: it was answered 401, and the target has no credentials for session; give auth in stuntdouble.yaml, or --header',
  )
  expect(excluded).toContainEqual({
    operation: 'listNotes',
    what: 'cases of security',
    reason: 'the target has no credentials for it, so that nothing shows that good ones are accepted',
  })
})

for (const [what, login, message] of [
  ['a wrong password', { body: { password: 'wrong' } }, 'The login "login" gave no token: it was answered 403.'],
  [
    'a pointer to nothing',
    { token: '/nothing' },
    'The login "login" gave no token: its answer (200) has no text at /nothing.',
  ],
  [
    'an operation that is not there',
    { operation: 'logn' },
    'The login names the operation "logn", which the document does not have.',
  ],
] as const) {
  test(`${what} ends the run before any case`, async () => {
    const { url, seen } = await serve(notesServer())
    await expect(runAll(contract, targetWith(url, login))).rejects.toThrow(message)
    expect(seen.filter((line) => line.includes('/notes'))).toEqual([])
  })
}

const CONFIG = `document: pets.yaml
targets:
  staging:
    url: URL
    auth:
      session: { login: { operation: login, body: { password: "\${PASSWORD}" }, token: /data/token } }
`

test('a login that fails: exit 2, one message with its place, no secret', async () => {
  const { url } = await serve(notesServer())
  const files = { 'pets.yaml': DOCUMENT, 'stuntdouble.yaml': CONFIG.replace('URL', url) }
  const { code, stdout, stderr } = await check(['staging'], { files, env: { PASSWORD: 'not this one' } })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^error LOGIN_FAILED {2}stuntdouble\.yaml:6:16\n/)
  expect(stderr).not.toContain('not this one')
})

test('a login that succeeds: its token and the password stand in no report', async () => {
  const { url } = await serve((request, response, body) => {
    // Echoes what must not be told.
    if (request.url?.endsWith('page=1')) json(response, 200, [request.headers.authorization, 'open sesame'])
    else notes(request, response, body)
  })
  const notes = notesServer()
  const files = { 'pets.yaml': DOCUMENT, 'stuntdouble.yaml': CONFIG.replace('URL', url) }
  const formats = ['json', 'junit', 'sarif', 'html', 'har', 'markdown']
  const flags = formats.flatMap((format) => ['--report', `${format}=r.${format}`])
  const { stdout, stderr, file } = await check(['staging', '--skip', 'login/*', ...flags], {
    files,
    env: { PASSWORD: 'open sesame' },
  })
  const texts = [stdout, stderr, ...formats.map((format) => file(`r.${format}`))]
  expect(texts.filter((text) => text.includes('open sesame') || text.includes('token-1'))).toEqual([])
  expect(texts[2]).toContain('listNotes')
})
