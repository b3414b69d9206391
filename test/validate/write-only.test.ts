/**
 * What the document keeps to requests, found where only a discriminator leads to it.
 */
import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { judgeExample } from '../../src/validate/index.ts'

const child = (properties: object) => ({
  allOf: [{ $ref: '#/components/schemas/Animal' }, { type: 'object', properties }],
})

const document = {
  openapi: '3.0.3',
  info: { title: 'Animals', version: '1' },
  paths: {
    '/animals': {
      get: {
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Animal' } } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Animal: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { dog: '#/components/schemas/Dog', lost: 'Nowhere' } },
      },
      Dog: child({ chip: { type: 'string', writeOnly: true } }),
      Cat: child({ chip: { type: 'string' } }),
    },
  },
}

function keptIn(value: unknown): readonly (string | undefined)[] {
  const content = loadContract(document).operations[0]?.responses.get('200')?.content.get('application/json')
  if (!content) throw new Error('there is no content')
  const { findings } = judgeExample(content, value, 'response')
  return findings.filter(({ code }) => code === 'write-only-sent').map(({ at }) => at.pointer)
}

test('a property that the child keeps to requests is found', () => {
  expect(keptIn([{ kind: 'dog', chip: 'x' }])).toEqual(['/0/chip'])
})

test.each([
  ['dog', 'name'],
  ['Cat', 'chip'],
  ['lost', 'chip'],
])('of "%s" the property %s is no such one', (kind, name) => {
  expect(keptIn([{ kind, [name]: 'x' }])).toEqual([])
})
