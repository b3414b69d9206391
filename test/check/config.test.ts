/**
 * The config of a check: targets with what they need, faults with their place, secrets that stay secret.
 */
import { expect, test } from 'vitest'
import { type Case, type CaseFinding, checksOff } from '../../src/check/index.ts'
import { check, PETS } from './checker.ts'
import { pets, wrongPets } from './pets-server.ts'
import { json, serve } from './servers.ts'
import { targetAt } from './subjects.ts'

async function withConfig(
  target: string,
  { env = {}, handle = pets }: { env?: Record<string, string>; handle?: typeof pets } = {},
) {
  const { url, seen } = await serve(handle)
  const config = `document: pets.yaml\ntargets:\n  staging:\n    url: "\${URL}"\n${target}`
  const result = await check(['staging'], { files: { 'stuntdouble.yaml': config }, env: { URL: url, ...env } })
  return { ...result, seen }
}

test('a target is checked by its name, against the document of the config', async () => {
  const { code, stderr, seen } = await withConfig('    values: { limit: 3 }\n')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(seen).toContain('GET /pets?limit=3')
})

test('values of one operation outrank those of all', async () => {
  const { seen } = await withConfig(
    '    values: { limit: 3 }\n    operations: { listPets: { values: { limit: 4 } } }\n',
  )
  expect(seen).toContain('GET /pets?limit=4')
  expect(seen).not.toContain('GET /pets?limit=3')
})

test('a header of the target goes with every request', async () => {
  const handle: typeof pets = (request, response) =>
    request.headers['x-tenant'] === 'acme-corp' ? pets(request, response) : json(response, 500, {})
  expect(
    (await withConfig(`    headers: { X-Tenant: "\${TENANT}" }\n`, { handle, env: { TENANT: 'acme-corp' } })).code,
  ).toBe(0)
  expect((await withConfig('', { handle })).code).toBe(1)
})

test('what came from the environment is not printed, wherever a server echoes it', async () => {
  const handle: typeof pets = (request, response) =>
    request.url === '/pets' ? json(response, 200, [request.headers['x-tenant']]) : pets(request, response)
  const { code, stdout } = await withConfig(`    headers: { X-Tenant: "\${TENANT}" }\n`, {
    handle,
    env: { TENANT: 'acme-corp' },
  })
  expect(code).toBe(1)
  expect(stdout).toContain('body-schema')
  expect(stdout).not.toContain('acme-corp')
})

test('a check that is off does not fail, and is told with its reason', async () => {
  const off = '    checks: { off: [{ body-schema: "names are numbers until May" }] }\n'
  const { code, stdout } = await withConfig(off, { handle: wrongPets })
  expect(code).toBe(0)
  expect(stdout).toContain('names are numbers until May')
})

test('a check that is off for one operation counts on others', () => {
  const waiver = checksOff(
    targetAt('http://a.example', { checksOff: [{ code: 'body-missing', reason: 'soon', operation: 'one' }] }),
  )
  const finding = { code: 'body-missing' } as CaseFinding
  const on = (id: string) => waiver({ operation: { id } } as Case, finding)
  expect([on('one'), on('two')]).toEqual(['soon', undefined])
})

test('a check of another code that is off changes nothing', async () => {
  const off = '    operations: { listPets: { checks: { off: [{ body-missing: "soon" }] } } }\n'
  expect((await withConfig(off, { handle: wrongPets })).code).toBe(1)
})

for (const [what, target, message] of [
  [
    'an unknown setting',
    '    heders: {}\n',
    'stuntdouble.yaml:5:5\n  "heders" is no setting of "targets.staging".\n  Did you mean "headers"?',
  ],
  [
    'a wrong type',
    '    headers: { X-Tenant: 7 }\n',
    'stuntdouble.yaml:5:26\n  The setting "targets.staging.headers.X-Tenant" must be text.',
  ],
  [
    'two kinds of credentials',
    '    auth: { a: { bearer: x, apiKey: y } }\n',
    'stuntdouble.yaml:5:16\n  The setting "targets.staging.auth.a" must hold exactly one setting.',
  ],
  [
    'a scheme that the document does not have',
    '    auth: { token: { bearer: x } }\n',
    '"token" is none of the security schemes of the document.',
  ],
  [
    'a code that is none',
    '    checks: { off: [{ body-shema: x }] }\n',
    'stuntdouble.yaml:5:23\n  "body-shema" is none of the codes of findings.\n  Did you mean "body-schema"?',
  ],
  [
    'an operation that is none',
    '    operations: { listPet: {} }\n',
    'stuntdouble.yaml:5:19\n  "listPet" is none of the operations.\n  Did you mean "listPets"?',
  ],
  [
    'a variable that is not set',
    `    headers: { X-Tenant: "\${NOT_SET}" }\n`,
    'stuntdouble.yaml:5:26\n  The environment variable NOT_SET is not set.',
  ],
  ['a header of no name', '    headers: { "X Tenant": a }\n', 'must not have "X Tenant", which is no name of a header'],
] as const) {
  test(`${what} is told with its place, and nothing is sent`, async () => {
    const { code, stderr, seen } = await withConfig(target)
    expect({ code, seen }).toEqual({ code: 2, seen: [] })
    expect(stderr).toContain('CONFIG_INVALID')
    expect(stderr).toContain(message)
  })
}

test('a target that is none is told with those there are', async () => {
  const files = { 'stuntdouble.yaml': 'document: pets.yaml\ntargets: { staging: { url: "http://127.0.0.1:1" } }\n' }
  const { code, stderr } = await check(['stagin'], { files })
  expect(code).toBe(2)
  expect(stderr).toContain('"stagin" is neither a URL nor a target of stuntdouble.yaml.\n  Did you mean "staging"?')
})

const SECURED = PETS.replace('operationId: listPets', 'operationId: listPets\n      security: [{ who: [] }]').replace(
  'components:',
  'components:\n  securitySchemes: { who: SCHEME }',
)

for (const [what, scheme, auth, header, value] of [
  ['bearer', '{ type: http, scheme: bearer }', `{ bearer: "\${SECRET}" }`, 'authorization', 'Bearer s3cret-value'],
  ['apiKey', '{ type: apiKey, in: header, name: X-Key }', `{ apiKey: "\${SECRET}" }`, 'x-key', 's3cret-value'],
  [
    'basic',
    '{ type: http, scheme: basic }',
    `{ basic: { user: me, password: "\${SECRET}" } }`,
    'authorization',
    `Basic ${btoa('me:s3cret-value')}`,
  ],
] as const) {
  test(`${what}: good credentials where they belong, invented ones elsewhere, and none in what is printed`, async () => {
    const given: string[] = []
    const { url } = await serve((request, response) => {
      given.push(String(request.headers[header]))
      if (request.headers[header] === value) pets(request, response)
      else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    })
    const config = `document: pets.yaml\ntargets: { here: { url: "${url}", auth: { who: ${auth} } } }\n`
    const document = SECURED.replace('SCHEME', scheme).replace('"400":', '"401": { description: who }\n        "400":')
    const files = { 'pets.yaml': document, 'stuntdouble.yaml': config }
    const result = await check(['here', '--report', 'json=r.json'], { files, env: { SECRET: 's3cret-value' } })
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: '' })
    expect(given).toEqual(expect.arrayContaining([value, 'undefined']))
    expect(`${result.stdout}${result.file('r.json')}`).not.toContain('s3cret-value')
  })
}

test('credentials of --header are left out where a case goes without', async () => {
  const given = new Set<string>()
  const { url } = await serve((request, response) => {
    given.add(String(request.headers.authorization))
    if (request.headers.authorization === 'Bearer s3cret-value') pets(request, response)
    else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
  })
  const document = SECURED.replace('SCHEME', '{ type: http, scheme: bearer }').replace(
    '"400":',
    '"401": { description: who }\n        "400":',
  )
  const { code } = await check(['pets.yaml', url, '--header', 'Authorization: Bearer s3cret-value'], {
    files: { 'pets.yaml': document },
  })
  expect({ code, without: given.has('undefined') }).toEqual({ code: 0, without: true })
})

test('--header carries credentials as well, from the environment', async () => {
  const handle: typeof pets = (request, response) =>
    request.headers['x-key'] === 's3cret-value' ? pets(request, response) : response.writeHead(401).end()
  const { url } = await serve(handle)
  const flags = ['pets.yaml', url, '--only', '*/2xx/*', '--header']
  expect((await check([...flags, `X-Key: \${KEY}`], { env: { KEY: 's3cret-value' } })).code).toBe(0)
  expect((await check([...flags, `X-Key: \${NONE}`])).stderr).toContain('The environment variable NONE is not set.')
  const malformed = await check([...flags, 's3cret-value'])
  expect(malformed.stderr).toContain('A header is not of the form "Name: value".')
  expect(malformed.stderr).not.toContain('s3cret-value')
})
