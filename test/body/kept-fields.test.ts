/**
 * Forms that are made from each other are written and read as any others are, in less time.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody, writeBody } from '../../src/body/index.ts'
import type { DocumentedContent } from '../../src/contract/index.ts'
import { parseMediaType } from '../../src/http/media-type.ts'
import { contentOf } from './content.ts'

const FORM = 'application/x-www-form-urlencoded'

const documented = () =>
  contentOf(FORM, {
    schema: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
        owner: { type: 'object', properties: { since: { type: 'integer' } } },
        deep: { type: 'object', properties: { list: { type: 'array', items: { type: 'number' } } } },
      },
    },
    encoding: { deep: { style: 'deepObject', explode: true } },
  })

const keeping = (content: DocumentedContent): DocumentedContent => ({ ...content, keepsFields: true })

const formOf = (value: unknown, content: DocumentedContent) => {
  const written = writeBody(value, FORM, content)
  return written.kind === 'bytes' ? Buffer.from(written.bytes).toString() : written
}

const readingOf = (text: string, content: DocumentedContent) => {
  const mediaType = parseMediaType(FORM)
  if (!mediaType) throw new Error(`${FORM} is a media type`)
  return readBody({ kind: 'bytes', bytes: Buffer.from(text) }, mediaType, content)
}

const texts = fc.constantFrom('', 'a', 'a b', 'ä&=', '[x]', '1')
const numbers = fc.constantFrom(0, -0, 1, 2.5)
const forms = fc.record(
  {
    name: fc.oneof(texts, fc.constant(null)),
    tags: fc.array(texts, { maxLength: 3 }),
    owner: fc.record({ since: fc.oneof(numbers, texts) }),
    deep: fc.record({ list: fc.array(numbers, { minLength: 1, maxLength: 2 }) }),
    other: fc.oneof(texts, fc.array(texts, { maxLength: 2 })),
    ['__proto__']: texts,
  },
  { requiredKeys: [], noNullPrototype: true },
)

test('one form after the other, each is as it would be alone', () => {
  const content = documented()
  fc.assert(
    fc.property(fc.array(forms, { minLength: 1, maxLength: 4 }), (changes) => {
      const kept = keeping(documented())
      let value = {}
      for (const change of [...changes, ...changes.toReversed()]) {
        value = { ...value, ...change }
        const text = formOf(value, kept)
        expect(text).toStrictEqual(formOf(value, content))
        if (typeof text === 'string') expect(readingOf(text, kept)).toStrictEqual(readingOf(text, content))
      }
    }),
    { seed: 20_251_128, numRuns: 60 },
  )
})

const fieldsIn = (text: string, content: DocumentedContent) => {
  const reading = readingOf(text, content)
  return reading.kind === 'value' ? (reading.value as Readonly<Record<string, unknown>>) : {}
}

test('a field that did not change is not read again, and is where its neighbours changed', () => {
  const content = keeping(documented())
  const first = fieldsIn('name=a&tags=x&deep[list][]=1', content)
  const second = fieldsIn('name=b&tags=x&deep[list][]=2', content)
  expect(second).toStrictEqual({ name: 'b', tags: ['x'], deep: { list: [2] } })
  expect(second.tags).toBe(first.tags)
  expect(second.deep).not.toBe(first.deep)
})

test('nothing is shared where nobody said that nothing is changed', () => {
  const content = documented()
  expect(fieldsIn('tags=x', content).tags).not.toBe(fieldsIn('tags=x', content).tags)
})

test('a form that is not encoded well is told from one that was', () => {
  const content = keeping(documented())
  expect(readingOf('name=a', content).kind).toBe('value')
  expect(readingOf('name=%zz', content).kind).toBe('malformed')
  expect(readingOf('name=%zz', content).kind).toBe('malformed')
})
