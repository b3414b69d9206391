/**
 * Examples in files of their own (`externalValue`): read where they can be, told where not.
 */
import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { lintContract } from '../../src/validate/index.ts'
import { folderWith, within } from './documents.ts'

const document = (externalValue: string, mediaType = 'application/json') => `openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pet:
    get:
      responses:
        "200":
          description: ok
          content:
            ${mediaType}:
              schema: { type: object, properties: { name: { type: string } } }
              examples:
                rex: { externalValue: ${externalValue} }
`

function read(externalValue: string, mediaType?: string, shown = '{ "name": "Rex" }') {
  const folder = folderWith({
    'api/api.yaml': document(externalValue, mediaType),
    'api/examples/rex.json': shown,
    'api/examples/rex.xml': '<pet/>',
    'secret.json': '{}',
  })
  const contract = loadContract(`${folder}/api/api.yaml`)
  const examples = [...contract.operations.flatMap(({ responses }) => [...responses.values()])]
    .flatMap(({ content }) => [...content.values()])
    .flatMap((content) => content.examples.map(({ name, value }) => ({ name, value })))
  const told = lintContract(contract).problems.map(
    ({ code, message, at }) => `${within(folder, at)} ${code}: ${message}`,
  )
  return { examples, told }
}

test('a file of JSON within the folder of the document is the value of its example', () => {
  expect(read('examples/rex.json')).toStrictEqual({ examples: [{ name: 'rex', value: { name: 'Rex' } }], told: [] })
})

test('it is held to the schema, and what is wrong with it is told where it stands', () => {
  expect(read('examples/rex.json', 'application/json', '{ "name": 7 }').told).toStrictEqual([
    'api/examples/rex.json:1:11 body-schema: The example "rex" breaks its schema. The body at /name must be string, got 7.',
  ])
})

test.each([
  [
    'a file that is not there',
    'examples/max.json',
    undefined,
    'The reference "examples/max.json" leads nowhere: the file does not exist.',
  ],
  [
    'a file of another form',
    'examples/rex.xml',
    'application/xml',
    'files are read as examples of JSON and YAML alone.',
  ],
])('%s is told', (_, externalValue, mediaType, why) => {
  expect(read(externalValue, mediaType)).toStrictEqual({
    examples: [],
    told: [`api/api.yaml:13:39 example-unread: The example "rex" is not read: ${why}`],
  })
})

test.each([['../secret.json'], ['https://example.com/rex.json']])(
  '%s may not be read, and that is told',
  (externalValue) => {
    const { examples, told } = read(externalValue)
    expect(examples).toStrictEqual([])
    expect(told).toStrictEqual([expect.stringMatching(/^api\/api\.yaml:13:39 example-unread: .*(outside|not a file)/)])
  },
)
