/**
 * Bodies of fixtures in media types other than JSON: texts are sent as they stand, values as the media type has them.
 */
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const PET = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }

function mockOf(mediaType: string, body: unknown, schema: object = PET) {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pet': {
        get: {
          operationId: 'getPet',
          responses: { 200: { description: 'a pet', content: { [mediaType]: { schema } } } },
        },
      },
    },
  }
  return createMock({ document, fixtures: { getPet: { rex: { response: { status: 200, body } } } } })
}

async function get(mediaType: string, body: unknown, schema?: object) {
  const mock = await mockOf(mediaType, body, schema)
  const response = await mock.fetch(new Request('http://api.test/pet'))
  return [response.headers.get('content-type'), await response.text()]
}

const XML = "<?xml version='1.0'?>\n<pet ><name>Rex</name></pet>"

test.each([
  ['application/xml', XML, ['application/xml', XML]],
  ['application/x-www-form-urlencoded', 'name=R+x', ['application/x-www-form-urlencoded', 'name=R+x']],
  ['application/x-ndjson', '{"name":"a"}\n\n{"name":"b"}', ['application/x-ndjson', '{"name":"a"}\n\n{"name":"b"}']],
])('a text is sent as it stands: %s', async (mediaType, body, expected) => {
  expect(await get(mediaType, body)).toEqual(expected)
})

test.each([
  [
    'application/xml',
    { name: 'Rex' },
    ['application/xml', '<?xml version="1.0" encoding="UTF-8"?>\n<root><name>Rex</name></root>'],
  ],
  ['application/x-www-form-urlencoded', { name: 'R x' }, ['application/x-www-form-urlencoded', 'name=R%20x']],
  ['application/x-ndjson', [{ name: 'a' }], ['application/x-ndjson', '{"name":"a"}\n']],
  [
    'multipart/form-data',
    { name: 'Rex' },
    [
      'multipart/form-data; boundary=stuntdouble-boundary',
      '--stuntdouble-boundary\r\nContent-Disposition: form-data; name="name"\r\n\r\nRex\r\n--stuntdouble-boundary--\r\n',
    ],
  ],
])('a value is written as the media type has it: %s', async (mediaType, body, expected) => {
  expect(await get(mediaType, body)).toEqual(expected)
})

test.each([
  ['application/xml', '<pet><nom>Rex</nom></pet>', 'must have the property "name"'],
  ['application/xml', '<pet><name>Rex</pet>', 'is not application/xml: line 1'],
  ['application/x-ndjson', '{"name":"a"}\n{"name":1}', 'The body at /1/name (line 2) must be string'],
  ['application/cbor', { name: 'Rex' }, 'cannot be written: nothing here writes application/cbor'],
  ['application/xml', { name: 'Rex', 'a b': 1 }, 'cannot be written: "a b" is no name of an element'],
])('a fixture of %s that is wrong is refused when it is loaded: %j', async (mediaType, body, message) => {
  const error: unknown = await mockOf(mediaType, body).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ errors: [{ message: expect.stringContaining(message) }] })
})
