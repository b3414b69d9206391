/**
 * A few small documents of the corpus, of all versions, with all their answers and cases; `npm run corpus` takes the
 * rest. And the second judge itself: one that accepts everything would find nothing, too.
 */
import { expect, test } from 'vitest'
import { folderWith } from '../folder.ts'
import { corpusDocuments, DOCUMENTS } from './corpus-documents.ts'
import { examine } from './examine.ts'
import { openPlainFiles } from './plain/plain-files.ts'
import { readPlainDocument } from './plain/plain-operations.ts'
import { plainSchemas } from './plain/plain-schemas.ts'
import { type PlainAnswer, plainVerdict } from './plain/plain-verdict.ts'

const documents = corpusDocuments()
if (!documents) console.log(`The corpus is not there (${DOCUMENTS}): its documents are not examined.`)

test.skipIf(!documents).each([
  ['oai-v2.0_yaml_petstore-simple', 4],
  ['lnd-autopilot-swagger2', 4],
  ['oai-v3.0_petstore-expanded', 4],
  ['readme-3.0-security', 15],
  ['readme-3.0-response-multiple-mediatypes', 4],
  ['readme-3.0-schema-circular', 3],
  ['readme-3.0-parameters-extreme', 1],
  ['museum', 8],
  ['readme-3.1-parameters-style', 25],
  ['redocly-sse-3.2', 4],
])('%s: no invalid answer, no false alarm, nothing unjudged', async (name, operations) => {
  const document = documents?.find((each) => each.name === name)
  const told = await examine({ file: `${DOCUMENTS}${document?.file}`, folder: DOCUMENTS, maxCases: 200 })
  const { refusal, missing, invalid, alarms, unjudged } = told
  expect({ refusal, operations: told.operations, missing, invalid, alarms, unjudged }).toEqual({
    refusal: undefined,
    operations,
    missing: [],
    invalid: [],
    alarms: [],
    unjudged: [],
  })
})

const DOCUMENT = `
openapi: 3.0.3
paths:
  /pets:
    get:
      responses:
        '200':
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Pet' } }
            application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
        '204': { description: none }
components:
  schemas:
    Pet:
      type: object
      required: [name, secret]
      properties:
        name: { type: string, nullable: true, maxLength: 3 }
        age: { type: integer, minimum: 1, exclusiveMinimum: true }
        secret: { type: string, writeOnly: true }
`

const answer = (
  body: string | undefined,
  more: Partial<PlainAnswer> & { readonly type?: string } = {},
): PlainAnswer => {
  const { type = 'application/json', ...others } = more
  const headers = { 'content-type': type, 'x-total': '1' }
  return { status: 200, headers, body: body === undefined ? undefined : Buffer.from(body), ...others }
}

function verdictOf(given: PlainAnswer): string {
  const folder = folderWith({ 'pets.yaml': DOCUMENT })
  const files = openPlainFiles(`${folder}/pets.yaml`)
  const { version, operations } = readPlainDocument(files)
  const [operation] = operations
  if (!operation) throw new Error('there is no operation')
  const reader = { files, compile: plainSchemas(files, version) }
  const verdict = plainVerdict({ operation, method: 'GET', answer: given, reader })
  return verdict.kind === 'invalid' ? verdict.what : verdict.kind
}

test.each([
  ['a value that fits', answer('{"name":"Rex","age":2}'), 'valid'],
  ['null under nullable', answer('{"name":null}'), 'valid'],
  ['a value that is too long', answer('{"name":"Bello"}'), '/name must NOT have more than 3 characters'],
  ['a bound that is left out', answer('{"name":"Rex","age":1}'), '/age must be > 1'],
  ['a required property that is missing', answer('{}'), " must have required property 'name'"],
  ['text that is no JSON', answer('{'), 'the body is malformed: it is no JSON'],
  ['XML that fits', answer('<Pet><name>Rex</name><age>2</age></Pet>', { type: 'application/xml' }), 'valid'],
  [
    'XML with another value',
    answer('<Pet><name>Rex</name><age>old</age></Pet>', { type: 'application/xml' }),
    '/age must be integer',
  ],
  [
    'another media type',
    answer('Rex', { type: 'text/plain' }),
    'the media type text/plain is none of application/json, application/xml',
  ],
  [
    'a required header that is missing',
    answer('{"name":"Rex"}', { headers: { 'content-type': 'application/json' } }),
    'the required header X-Total is missing',
  ],
  ['a body where there is none', answer('{}', { status: 204 }), 'there must be no body'],
  ['a status that nobody documented', answer('{}', { status: 500 }), 'undocumented'],
])('the second judge on %s', (_, given, expected) => {
  expect(verdictOf(given)).toBe(expected)
})
