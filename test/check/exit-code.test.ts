/**
 * The exit code of a check: 0 all conform, 1 violations, 2 not judged, 130 interrupted.
 */
import { expect, test } from 'vitest'
import { check, PETS } from './checker.ts'
import { pets, wrongPets } from './pets-server.ts'
import { serve } from './servers.ts'

test('0 where all conform', async () => {
  const { url } = await serve(pets)
  const { code, stdout, stderr } = await check(['pets.yaml', url])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/\n(\d+) cases: \1 conform, 0 violate, 0 not judged; 0 warnings\.\n$/)
})

test('1 where one answer breaks the document', async () => {
  const { url } = await serve(wrongPets)
  const { code, stdout } = await check(['pets.yaml', url])
  expect(code).toBe(1)
  expect(stdout).toContain('error body-schema  pets.yaml:')
})

test('2 where a case is not judged, unless as many are allowed', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/pets?limit=5') request.socket.destroy()
    else pets(request, response)
  })
  expect((await check(['pets.yaml', url, '--retries', '0'])).code).toBe(2)
  expect((await check(['pets.yaml', url, '--retries', '0', '--allow-unjudged', '10'])).code).toBe(0)
})

test('1 outranks 2', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/pets?limit=5') request.socket.destroy()
    else wrongPets(request, response)
  })
  expect((await check(['pets.yaml', url, '--retries', '0'])).code).toBe(1)
})

test('2 where an operation was never judged, even if no case of it was unjudged', async () => {
  const broken = PETS.replace(
    'components:',
    `  /cats/{id}:
    get:
      operationId: getCat
      parameters: [{ name: id, in: path, required: true, schema: { type: string, pattern: "^(?=a)b$" } }]
      responses: { "200": { description: a cat } }
components:`,
  )
  const { url } = await serve(pets)
  const { code, stdout } = await check(['pets.yaml', url], { files: { 'pets.yaml': broken } })
  expect(code).toBe(2)
  expect(stdout).toContain('Never judged: getCat.')
  const picked = await check(['pets.yaml', url, '--only', 'listPets/*'], { files: { 'pets.yaml': broken } })
  expect(picked.code).toBe(0)
})

test('what is excluded by choice does not count', async () => {
  const { url } = await serve(wrongPets)
  const skipped = await check(['pets.yaml', url, '--only', 'listPets/400/*'])
  expect(skipped.code).toBe(0)
})

test('a documented 5xx that never came does not count', async () => {
  const files = { 'pets.yaml': PETS.replace('"400": {', '"500": { description: broken }\n        "400": {') }
  const { url } = await serve(pets)
  const { code, stdout } = await check(['pets.yaml', url], { files })
  expect(code).toBe(0)
  expect(stdout).toContain('500')
})

test('warnings fail under --strict only', async () => {
  const { url } = await serve((request, response) => {
    if (request.url?.includes('limit=5&limit=5'))
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]')
    else pets(request, response)
  })
  expect((await check(['pets.yaml', url])).code).toBe(0)
  expect((await check(['pets.yaml', url, '--strict'])).code).toBe(1)
})

test('130 where it is interrupted: what runs is finished, reports are written, the rest is unjudged', async () => {
  let interrupt = () => {}
  let count = 0
  const { url, seen } = await serve((request, response) => {
    count += 1
    if (count === 3) interrupt()
    setTimeout(() => pets(request, response), 200)
  })
  const { code, stdout, file } = await check(['pets.yaml', url, '--report', 'json=r.json', '--concurrency', '1'], {
    onStart: (child) => {
      interrupt = () => child.kill('SIGINT')
    },
  })
  expect({ code, sent: seen.length }).toEqual({ code: 130, sent: 3 })
  const { summary } = JSON.parse(file('r.json'))
  expect(summary).toEqual({ cases: summary.cases, conforms: 3, violates: 0, unjudged: summary.cases - 3, warnings: 0 })
  expect(stdout).toContain('The check was interrupted.')
})

test('--list prints the cases and sends nothing', async () => {
  const { url, seen } = await serve(pets)
  const { code, stdout } = await check(['pets.yaml', url, '--list'])
  expect({ code, seen }).toEqual({ code: 0, seen: [] })
  expect(stdout.split('\n')).toContain('listPets/400/query.limit/maximum')
})
