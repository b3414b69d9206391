/**
 * Where the document comes from and what is done to it before it is used: overlays, the network, base paths.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { petDocument, stuntdouble } from './stuntdouble.ts'

const OVERLAY =
  'overlay: 1.0.0\ninfo: { title: O, version: "1" }\nactions:\n  - target: $.info\n    update: { titel: Typo }\n'

test('what an overlay does wrong is told with its line of the overlay', async () => {
  const files = { 'api.yaml': petDocument(), 'o.yaml': OVERLAY }
  const { code, stderr } = await stuntdouble(['lint', 'api.yaml', '--overlay', 'o.yaml'], files)
  expect({ code, stderr }).toStrictEqual({
    code: 0,
    stderr: `warning field-unknown  o.yaml:5:15
  "titel" is no field of an Info Object, so nothing comes of it.
  Did you mean "title"?
`,
  })
})

test('the config names overlays, relative to itself', async () => {
  const files = {
    'spec/api.yaml': petDocument(),
    'spec/o.yaml': OVERLAY,
    'stuntdouble.yaml': 'document: spec/api.yaml\noverlays: [spec/o.yaml]\n',
  }
  expect((await stuntdouble(['lint'], files)).stderr).toContain('spec/o.yaml:5:15')
})

test('an overlay that is not there stops the start', async () => {
  const { code, stderr } = await stuntdouble(['lint', 'api.yaml', '--overlay', 'none.yaml'], {
    'api.yaml': petDocument(),
  })
  expect(code).toBe(2)
  expect(stderr).toContain('error FILE_UNREADABLE  none.yaml')
})

test('a document at a URL is read only where that is allowed', async () => {
  const server = createServer((_, response) => response.end(petDocument()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api.yaml`

  const refused = await stuntdouble(['lint', url])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('--allow-remote')

  const allowed = await stuntdouble(['lint', url, '--allow-remote'])
  expect(allowed).toMatchObject({ code: 0, stderr: '' })
  expect(allowed.stdout).toContain(`${url}: no errors`)
})

test('a base path that is none is refused', async () => {
  const { code, stderr } = await stuntdouble(['mock', 'api.yaml', '--base-path', 'api'], { 'api.yaml': petDocument() })
  expect(code).toBe(2)
  expect(stderr).toContain('It must be a path such as /api.')
})
