/**
 * Never green by accident: whatever goes wrong, a check that tested nothing does not exit 0.
 */
import { expect, test } from 'vitest'
import { check, PETS } from './checker.ts'
import { pets } from './pets-server.ts'
import { deadUrl, serve, serveSecurely } from './servers.ts'

test('a dead port: one message', async () => {
  const url = await deadUrl()
  const { code, stdout, stderr } = await check(['pets.yaml', url, '--report', 'json=r.json'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`error TARGET_UNREACHABLE
  No server answers at ${url}: ${new URL(url).host} refuses the connection.
  Check the URL, and that the server runs.
`)
})

test('a certificate that is not trusted: one message with the reason', async () => {
  const { url, seen } = await serveSecurely(pets)
  const { code, stderr } = await check(['pets.yaml', url])
  expect({ code, seen }).toEqual({ code: 2, seen: [] })
  expect(stderr).toContain(`the certificate of ${new URL(url).host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT`)
  expect(stderr).toContain('NODE_EXTRA_CA_CERTS')
})

test('https to a server of http: one message with the reason', async () => {
  const { url } = await serve(pets)
  const { code, stderr } = await check(['pets.yaml', url.replace('http:', 'https:')])
  expect(code).toBe(2)
  expect(stderr).toContain('does not speak TLS; is it http://?')
})

test('a name that DNS does not know', async () => {
  const { code, stderr } = await check(['pets.yaml', 'http://nothing.invalid'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/nothing\.invalid (is not known to|could not be looked up in) DNS/)
})

test('a document without operations', async () => {
  const { url } = await serve(pets)
  const files = { 'pets.yaml': 'openapi: 3.1.0\ninfo: { title: None, version: "1" }\npaths: {}\n' }
  const { code, stderr } = await check(['pets.yaml', url], { files })
  expect(code).toBe(2)
  expect(stderr).toContain('There is nothing to test.')
})

test('a document of which no operation can be read', async () => {
  const { url } = await serve(pets)
  const files = { 'pets.yaml': 'openapi: 3.1.0\ninfo: { title: None, version: "1" }\npaths: { /pets: { get: 7 } }\n' }
  const { code, stderr } = await check(['pets.yaml', url], { files })
  expect(code).toBe(2)
  expect(stderr).toContain('pets.yaml:3')
})

test('a schema that does not compile', async () => {
  const { url } = await serve(pets)
  const files = { 'pets.yaml': PETS.replace('name: { type: string }', 'name: { type: strin }') }
  const { code, stdout } = await check(['pets.yaml', url], { files })
  expect(code).toBe(2)
  expect(stdout).toContain('not judged')
})

test.each([
  ['list', '[', ']'],
  ['object', '{"name":', '}'],
])('a %s of 20,000 levels is a finding, in every report, and the other cases are judged', async (_, open, close) => {
  const body = `[${open.repeat(20_000)}1${close.repeat(20_000)}]`
  const { url } = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  )
  const reports = ['json', 'junit', 'sarif', 'markdown', 'html', 'har'].flatMap((kind) => [
    '--report',
    `${kind}=r.${kind}`,
  ])
  const { code, stdout, stderr } = await check(['pets.yaml', url, ...reports])
  expect(code).toBe(1)
  expect(stdout).toContain('got a value nested too deeply to be shown')
  expect(stderr).not.toContain('RangeError')
})

test('a media type that nobody can decode', async () => {
  const { url } = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/x-pets' }).end('?'),
  )
  const files = { 'pets.yaml': PETS.replace('application/json', 'application/x-pets') }
  const { code, stdout } = await check(['pets.yaml', url, '--only', '*/2xx/*'], { files })
  expect(code).toBe(2)
  expect(stdout).toContain('no decoder for application/x-pets')
})

test('every case left out', async () => {
  const { url, seen } = await serve(pets)
  const { code, stderr } = await check(['pets.yaml', url, '--skip', '*'])
  expect({ code, seen }).toEqual({ code: 2, seen: [] })
  expect(stderr).toContain('Every case is left out by --only or --skip')
})

test('every case unjudged, and as many allowed', async () => {
  const { url } = await serve((request) => request.socket.destroy())
  expect((await check(['pets.yaml', url, '--retries', '0', '--allow-unjudged', '1000'])).code).toBe(2)
})

for (const status of [200, 302, 401, 403, 429, 502, 503]) {
  test(`a page of HTML with ${status} from a proxy for every request`, async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(status, { 'content-type': 'text/html', 'retry-after': '61' }).end('<html>Sorry</html>'),
    )
    expect((await check(['pets.yaml', url])).code).not.toBe(0)
  })
}

test('a redirect is not followed', async () => {
  const other = await serve(pets)
  const { url } = await serve((request, response) =>
    response.writeHead(302, { location: `${other.url}${request.url}` }).end(),
  )
  const { code } = await check(['pets.yaml', url])
  expect({ code, followed: other.seen }).toEqual({ code: 1, followed: [] })
})

test('a report that cannot be written', async () => {
  const { url, seen } = await serve(pets)
  const { code, stderr } = await check(['pets.yaml', url, '--report', 'json=no/such/folder/r.json'])
  expect({ code, seen }).toEqual({ code: 2, seen: [] })
  expect(stderr).toContain('cannot be written')
})
