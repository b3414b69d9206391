import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Contract, loadContract } from '../../src/contract/index.ts'
import { checkOf, contractOfFiles, documentOf, type Files, folderWith, refusal, type Told, tell } from './documents.ts'

/** A document with one path item, which is this reference. */
function documentWithRef(ref: string): string {
  return `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  /pets:
    $ref: ${JSON.stringify(ref)}
components:
  pathItems:
    "a/b~c {d}":
      get: { operationId: found, responses: {} }
    broken%:
      get: { operationId: found, responses: {} }
    é:
      get: { operationId: found, responses: {} }
  x-list:
    - get: { operationId: found, responses: {} }
`
}

function idsOf(contract: Contract): readonly string[] {
  return contract.operations.map(({ id }) => id)
}

function errorOf(
  ref: string,
  files: Files = {},
  folder = folderWith({ 'api.yaml': documentWithRef(ref), ...files }),
): Told {
  return tell(loadContract(join(folder, 'api.yaml')).errors[0], folder)
}

const ITEM = 'get: { operationId: found, responses: {} }\n'

test.each<[string, Files]>([
  ['#/components/pathItems/a~1b~0c%20%7Bd%7D', {}],
  ['#/components/pathItems/a~1b~0c {d}', {}],
  ['#/components/pathItems/broken%25', {}],
  ['#/components/pathItems/%C3%A9', {}],
  ['#/components/x-list/0', {}],
  ['api.yaml#/components/x-list/0', {}],
  ['item.yaml', { 'item.yaml': ITEM }],
  ['./item.yaml#', { 'item.yaml': ITEM }],
  ['item.json', { 'item.json': '{"get": {"operationId": "found", "responses": {}}}' }],
  ['below/item.yaml#/items/pets', { 'below/item.yaml': `items:\n  pets:\n    ${ITEM}` }],
  ['with%20space.yaml', { 'with space.yaml': ITEM }],
  ['with space.yaml', { 'with space.yaml': ITEM }],
  ['first.yaml', { 'first.yaml': '$ref: below/second.yaml#/item\n', 'below/second.yaml': `item:\n  ${ITEM}` }],
  ['first.yaml', { 'first.yaml': '$ref: "#/here"\nhere:\n  $ref: api.yaml#/components/x-list/0\n' }],
])('the reference %s is followed', (ref, files) => {
  const { contract } = contractOfFiles({ 'api.yaml': documentWithRef(ref), ...files })
  expect(idsOf(contract)).toStrictEqual(['found'])
})

test.each<[string, string, string, string, Files]>([
  [
    '#/components/pathItems/petz',
    'REF_NOT_FOUND',
    'there is nothing at /components/pathItems/petz.',
    '#/components/pathItems has: a/b~c {d}, broken%, é.',
    {},
  ],
  [
    '#/component/pathItems/pets',
    'REF_NOT_FOUND',
    'there is nothing at /component/pathItems/pets.',
    'The root has: openapi, info, paths, components.',
    {},
  ],
  ['#/components/x-list/1', 'REF_NOT_FOUND', 'there is nothing at /components/x-list/1.', 'Mend the reference.', {}],
  [
    '#/components/toString',
    'REF_NOT_FOUND',
    'there is nothing at /components/toString.',
    '#/components has: pathItems, x-list.',
    {},
  ],
  [
    'item.yaml#/pets',
    'REF_NOT_FOUND',
    'there is nothing at /pets of item.yaml.',
    'The root has: get.',
    { 'item.yaml': ITEM },
  ],
  [
    '#/components/pathItems/broken%',
    'REF_NOT_FOUND',
    '"#/components/pathItems/broken%" has malformed percent-encoding.',
    'Encode a % as %25.',
    {},
  ],
  ['http://', 'REF_NOT_FOUND', '"http://" is no URI reference.', 'Write a path relative to this file.', {}],
  ['none.yaml', 'FILE_UNREADABLE', 'the file does not exist.', 'Check the path.', {}],
  ['below', 'FILE_UNREADABLE', 'this is a folder.', 'Give the path of a file in it.', { 'below/item.yaml': ITEM }],
  ['a%00b.yaml', 'FILE_UNREADABLE', 'the file cannot be read.', 'Check the path and its permissions.', {}],
  [
    'https://example.com/item.yaml',
    'REF_NOT_ALLOWED',
    'https://example.com/item.yaml is not a file, and documents are read from files only.',
    'Save a copy beside the document and refer to that; or allow it: --allow-remote.',
    {},
  ],
  [
    '//example.com/item.yaml',
    'REF_NOT_ALLOWED',
    'file://example.com/item.yaml is no file of this computer.',
    'Write a path relative to this file.',
    {},
  ],
])('the reference %s leads nowhere: %s, %s', (ref, code, reason, hint, files) => {
  expect(errorOf(ref, files)).toStrictEqual({
    code,
    message: `The reference "${ref}" leads nowhere: ${reason}`,
    at: 'api.yaml:5:11',
    hint,
  })
})

test('of many names the first eight are shown', () => {
  const document = (...names: string[]) =>
    documentOf({ '/a': { $ref: '#/x/none' } }, { x: Object.fromEntries(names.map((name) => [name, {}])) })
  const hints = [document(...'abcdefgh'), document(...'abcdefghi')].map(
    (given) => tell(loadContract(given).errors[0]).hint,
  )
  expect(hints).toStrictEqual(['#/x has: a, b, c, d, e, f, g, h.', '#/x has: a, b, c, d, e, f, g, h, ….'])
})

test('a name with an encoded slash is no file', () => {
  expect(errorOf('below%2Fitem.yaml', { 'below/item.yaml': ITEM })).toMatchObject({
    code: 'REF_NOT_ALLOWED',
    at: 'api.yaml:5:11',
  })
})

test('a reference that leads to no object is refused where it leads', () => {
  expect(errorOf('#/info/title')).toMatchObject({
    code: 'DOCUMENT_INVALID',
    message: 'A path item must be an object.',
    at: 'api.yaml:2:16',
  })
})

test('a syntax error in another file has that file’s place', () => {
  expect(errorOf('item.yaml', { 'item.yaml': 'a: [1\n' })).toMatchObject({
    code: 'DOCUMENT_SYNTAX',
    at: 'item.yaml:2:1',
  })
})

test('an empty file has no place to show, so the reference is shown', () => {
  expect(errorOf('item.yaml', { 'item.yaml': '' })).toMatchObject({
    code: 'DOCUMENT_SYNTAX',
    message: 'The reference "item.yaml" leads nowhere: there is nothing in this file.',
    at: 'api.yaml:5:11',
  })
})

test.each([
  ['itself', { 'api.yaml': documentWithRef('#/paths/~1pets') }, 'api.yaml:5:11'],
  [
    'one that leads back',
    { 'api.yaml': documentWithRef('a.yaml'), 'a.yaml': '$ref: api.yaml#/paths/~1pets\n' },
    'api.yaml:5:11',
  ],
  [
    'a circle',
    { 'api.yaml': documentWithRef('a.yaml'), 'a.yaml': '$ref: b.yaml\n', 'b.yaml': '$ref: a.yaml\n' },
    'a.yaml:1:7',
  ],
])('a reference to %s is refused', (_, files, at) => {
  const folder = folderWith(files)
  const { errors } = loadContract(join(folder, 'api.yaml'))
  expect(tell(errors[0], folder)).toMatchObject({ code: 'REF_CIRCULAR', at })
})

test('a reference out of the folder is refused', () => {
  const folder = folderWith({ 'api/api.yaml': documentWithRef('../item.yaml'), 'item.yaml': ITEM })
  const { errors } = loadContract(join(folder, 'api', 'api.yaml'))
  expect(tell(errors[0], folder)).toStrictEqual({
    code: 'REF_NOT_ALLOWED',
    message: `The reference "../item.yaml" leads nowhere: ${folder}/item.yaml lies outside the folders this document may read.`,
    at: 'api/api.yaml:5:11',
    hint: `Run stuntdouble in a folder that holds both (now: ${folder}/api).`,
  })
})

test('a reference out of the folder is followed inside the work folder', () => {
  const folder = folderWith({ 'api/api.yaml': documentWithRef('../item.yaml'), 'item.yaml': ITEM })
  expect(idsOf(loadContract(join(folder, 'api', 'api.yaml'), { workFolder: folder }))).toStrictEqual(['found'])
})

test('a folder whose name only begins alike is outside', () => {
  const folder = folderWith({
    'api/api.yaml': documentWithRef('../api-private/item.yaml'),
    'api-private/item.yaml': ITEM,
  })
  const { errors } = loadContract(join(folder, 'api', 'api.yaml'))
  expect(tell(errors[0], folder)).toMatchObject({ code: 'REF_NOT_ALLOWED', at: 'api/api.yaml:5:11' })
})

test('a name that begins with two dots is inside', () => {
  const { contract } = contractOfFiles({ 'api.yaml': documentWithRef('..item.yaml'), '..item.yaml': ITEM })
  expect(idsOf(contract)).toStrictEqual(['found'])
})

test('an absolute path is outside', () => {
  expect(errorOf('/etc/hostname')).toMatchObject({ code: 'REF_NOT_ALLOWED', at: 'api.yaml:5:11' })
})

test('a link that leads out of the folder is refused', () => {
  const folder = folderWith({ 'api/api.yaml': documentWithRef('link.yaml'), 'item.yaml': ITEM })
  symlinkSync(join(folder, 'item.yaml'), join(folder, 'api', 'link.yaml'))
  const { errors } = loadContract(join(folder, 'api', 'api.yaml'))
  expect(tell(errors[0], folder)).toMatchObject({ code: 'REF_NOT_ALLOWED', at: 'api/api.yaml:5:11' })
})

test('a link that leads back into the folder is followed', () => {
  const folder = folderWith({ 'api.yaml': documentWithRef('link.yaml'), 'item.yaml': ITEM })
  symlinkSync(join(folder, 'item.yaml'), join(folder, 'link.yaml'))
  expect(idsOf(loadContract(join(folder, 'api.yaml')))).toStrictEqual(['found'])
})

test('a missing file is missing, not outside, in a folder that is reached by a link', () => {
  const folder = folderWith({ 'real/api.yaml': documentWithRef('none.yaml') })
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  const { errors } = loadContract(join(folder, 'link', 'api.yaml'))
  expect(tell(errors[0], folder)).toMatchObject({ code: 'FILE_UNREADABLE', at: 'link/api.yaml:5:11' })
})

test('a document given as a value may refer to itself', () => {
  const item = { get: { operationId: 'found', responses: {} } }
  const contract = loadContract(
    documentOf({ '/a': { $ref: '#/components/pathItems/a' } }, { components: { pathItems: { a: item } } }),
  )
  expect(idsOf(contract)).toStrictEqual(['found'])
})

test.each(['item.yaml', 'https://example.com/a', 'file:///etc/hostname'])(
  'a document given as a value may not read %s',
  (ref) => {
    const { errors } = loadContract(documentOf({ '/a': { $ref: ref } }))
    expect(tell(errors[0])).toMatchObject({ code: 'REF_NOT_ALLOWED', at: 'document#/paths/~1a/$ref' })
  },
)

test('a document given as a value is copied', () => {
  const Root = { type: 'string', nullable: true }
  const check = checkOf(Root, { version: '3.0.3' })
  expect([check(null), Root]).toStrictEqual([[], { type: 'string', nullable: true }])
})

test.each([
  ['missing', 'none.yaml', 'The file does not exist.', 'Check the path.'],
  ['below a file', 'api.yaml/none.yaml', 'The file does not exist.', 'Check the path.'],
  ['a folder', '', 'This is a folder.', 'Give the path of a file in it.'],
])('a document that is %s is refused', (_, name, message, hint) => {
  const folder = folderWith({ 'api.yaml': '' })
  expect(refusal(() => loadContract(join(folder, name)), folder)).toStrictEqual({
    code: 'FILE_UNREADABLE',
    message,
    at: name === '' ? folder : name,
    hint,
  })
})

test('the files of a contract are those that were read or looked for', () => {
  const folder = folderWith({ 'api.yaml': documentWithRef('item.yaml'), 'item.yaml': '$ref: none.yaml\n' })
  const contract = loadContract(join(folder, 'api.yaml'))
  expect(contract.files().map((file) => file.replace(`${folder}/`, ''))).toStrictEqual([
    'api.yaml',
    'item.yaml',
    'none.yaml',
  ])
})
