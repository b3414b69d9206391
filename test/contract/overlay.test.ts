import { expect, test } from 'vitest'
import { type Contract, loadContract } from '../../src/contract/index.ts'
import { folderWith, refusal, within } from './documents.ts'

const API = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a:
    get:
      parameters:
        - { name: x, in: query, schema: { type: integer } }
        - { name: y, in: query, schema: { type: integer } }
      responses: { "200": { description: ok } }
  /b: { get: { responses: { "200": { description: ok } } } }
`

/** The document with overlays, each its actions as YAML. */
function overlaid(...actions: readonly string[]): { contract: Contract; at: (pointer: string) => string } {
  const files = Object.fromEntries(actions.map((text, index) => [`o${index}.yaml`, overlayOf(text)]))
  const folder = folderWith({ 'api.yaml': API, ...files })
  const overlays = actions.map((_, index) => `${folder}/o${index}.yaml`)
  const contract = loadContract(`${folder}/api.yaml`, { overlays })
  return {
    contract,
    at: (pointer) => within(folder, contract.locate({ uri: contract.documents.root.uri, pointer })),
  }
}

function overlayOf(actions: string): string {
  return `overlay: 1.0.0\ninfo: { title: O, version: "1" }\nactions:\n${actions}\n`
}

test('an update is merged into what the target finds, and stands where the overlay has it', () => {
  const { contract, at } = overlaid(
    '  - target: $.paths["/a"].get\n    update:\n      operationId: getA\n      responses: { "404": { description: none } }',
  )
  const operation = contract.operation('getA')
  expect([...(operation?.responses.keys() ?? [])]).toStrictEqual(['200', '404'])
  expect(at('/paths/~1a/get/operationId')).toBe('o0.yaml:6:20')
  expect(at('/paths/~1a/get/responses/404')).toBe('o0.yaml:7:27')
  expect(at('/paths/~1a/get/responses/200')).toBe('api.yaml:9:27')
})

test('a list is appended to', () => {
  const { contract, at } = overlaid(
    '  - target: $.paths["/a"].get.parameters\n    update: { name: z, in: query, schema: {} }',
  )
  expect(contract.operations[0]?.parameters.map(({ name }) => name)).toStrictEqual(['x', 'y', 'z'])
  expect(at('/paths/~1a/get/parameters/2/name')).toBe('o0.yaml:5:21')
})

test('what is removed is gone, and what follows it stands where it is written', () => {
  const { contract, at } = overlaid(
    "  - { target: \"$.paths['/a'].get.parameters[?@.name == 'x']\", remove: true }\n  - { target: \"$.paths['/b']\", remove: true }",
  )
  expect(contract.operations.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)])).toStrictEqual([
    ['GET /a', ['y']],
  ])
  expect(at('/paths/~1a/get/parameters/0/schema/type')).toBe('api.yaml:8:49')
})

test('overlays are applied in the order they are given', () => {
  const { contract } = overlaid(
    '  - { target: $.info, update: { title: One } }',
    '  - { target: $.info, update: { title: Two } }',
  )
  expect(contract.title).toBe('Two')
})

test('a target that matches nothing is told with its place', () => {
  const { contract } = overlaid('  - target: $.paths["/none"]\n    remove: true')
  expect(contract.warnings.map(({ code, message, at }) => ({ code, message, at: at?.line }))).toStrictEqual([
    {
      code: 'overlay-unmatched',
      message: 'The target $.paths["/none"] matches nothing, so the action does nothing.',
      at: 4,
    },
  ])
})

test('an alias is changed in one place alone', () => {
  const folder = folderWith({
    'api.yaml': 'openapi: 3.1.0\npaths:\n  /a: &a { get: { summary: s } }\n  /b: *a\n',
    'o.yaml': overlayOf('  - { target: "$.paths[\'/a\'].get", update: { summary: other } }'),
  })
  const { operations } = loadContract(`${folder}/api.yaml`, { overlays: [`${folder}/o.yaml`] })
  expect(operations.map(({ summary }) => summary)).toStrictEqual(['other', 's'])
})

test.each([
  ['overlay: 2.0.0', 'This is no overlay of version 1.0: its root must say overlay: 1.0.0.', 'o.yaml:1:10'],
  ['overlay: 1.0.0', '"actions" must be there, and be a list.', 'o.yaml:1:1'],
  ['overlay: 1.0.0\nactions: [{ update: {} }]', 'An action must have a "target", which is a JSONPath.', 'o.yaml:2:11'],
  ['overlay: 1.0.0\nactions: [{ target: $.info }]', 'An action must have "update" or "remove: true".', 'o.yaml:2:11'],
  ['overlay: 1.0.0\nactions: [{ target: $.info, updates: {} }]', '"updates" is no field of an action.', 'o.yaml:2:38'],
  ['overlay: 1.0.0\nactions: [{ target: "$.info[", remove: true }]', 'The target is no JSONPath: ', 'o.yaml:2:21'],
  [
    'overlay: 1.0.0\nactions: [{ target: $.info.title, update: x }]',
    'The action cannot be applied to /info/title: the target is neither an object nor a list.',
    'o.yaml:2:11',
  ],
])('a bad overlay is a tool error with its place: %j', (text, message, at) => {
  const folder = folderWith({ 'api.yaml': API, 'o.yaml': `${text}\n` })
  const told = refusal(() => loadContract(`${folder}/api.yaml`, { overlays: [`${folder}/o.yaml`] }), folder)
  expect({ ...told, message: told.message.slice(0, message.length) }).toMatchObject({
    code: 'OVERLAY_INVALID',
    message,
    at,
  })
})

test('an overlay is one of the files that are watched', () => {
  const { contract } = overlaid('  - { target: $.info, update: { title: One } }')
  expect(contract.files().map((file) => file.replace(/^.*\//, ''))).toStrictEqual(['api.yaml', 'o0.yaml'])
  expect(contract.isCurrent()).toBe(true)
})
