/**
 * What is written is read as the same value: forms, multipart and XML, with every text the wire can hold.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody, writeBody } from '../../src/body/index.ts'
import type { DocumentedContent } from '../../src/contract/index.ts'
import { parseMediaType } from '../../src/http/media-type.ts'
import { contentOf } from './content.ts'

/** The same values on every machine. */
const RUNS = { seed: 20_251_128, numRuns: 300 }

/** Any text that UTF-8 stands for, with a liking for what could be mistaken. */
const TEXT = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom(...';,=&+|%[]{}<>"\'\\- \r\n\t\0aé'.split(''), '%2C', ']]>', '\r\n--', '&amp;', '🎲'),
    }),
  )
  .filter((text) => !/\p{Surrogate}/u.test(text))

/** XML has no form for control characters, and turns each line break into a line feed. */
const XML_TEXT = TEXT.map((text) => text.replace(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu, ''))

const NUMBER = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
)

function pets(text: fc.Arbitrary<string>) {
  return fc.record(
    {
      name: text,
      weight: NUMBER,
      good: fc.boolean(),
      tags: fc.array(text, { minLength: 1, maxLength: 4 }),
      sizes: fc.array(NUMBER, { minLength: 1, maxLength: 4 }),
      owner: fc.record({ email: text, since: fc.integer() }),
    },
    { requiredKeys: ['name'] },
  )
}

const PET = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    weight: { type: 'number' },
    good: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    sizes: { type: 'array', items: { type: 'number' } },
    owner: { type: 'object', properties: { email: { type: 'string' }, since: { type: 'integer' } } },
  },
}

const XML_PET = {
  ...PET,
  xml: { name: 'pet', namespace: 'urn:pets', prefix: 'p' },
  properties: {
    ...PET.properties,
    name: { type: 'string', xml: { attribute: true, name: 'Name' } },
    weight: { type: 'number', xml: { namespace: 'urn:pets', prefix: 'p' } },
    tags: { type: 'array', xml: { wrapped: true, name: 'Tags' }, items: { type: 'string', xml: { name: 'tag' } } },
    sizes: { type: 'array', items: { type: 'number', xml: { name: 'size' } } },
  },
}

function roundTrip(value: unknown, mediaType: string, content: DocumentedContent): unknown {
  const written = writeBody(value, mediaType, content)
  if (written.kind === 'none') throw new Error(written.reason)
  const received = parseMediaType(written.contentType)
  if (!received) throw new Error(`${written.contentType} is no media type`)
  const reading = readBody({ kind: 'bytes', bytes: written.bytes }, received, content)
  // What a number rounds is told beside the value.
  return reading.kind === 'value' ? { ...reading, integers: undefined } : reading
}

const value = (expected: unknown) => ({ kind: 'value', value: expected, asides: [], unread: [] })

test('forms', () => {
  const content = contentOf('application/x-www-form-urlencoded', { schema: PET })
  fc.assert(
    fc.property(pets(TEXT), (pet) => {
      expect(roundTrip(pet, content.mediaType, content)).toEqual(value(pet))
    }),
    RUNS,
  )
})

test('forms with styles', () => {
  const encoding = {
    tags: { style: 'pipeDelimited', explode: false },
    sizes: { style: 'form', explode: false },
    owner: { style: 'deepObject', explode: true },
  }
  const content = contentOf('application/x-www-form-urlencoded', { schema: PET, encoding })
  // The delimiter of the style cannot stand in an item, and an empty item is no item.
  const texts = TEXT.map((text) => `${text.replaceAll('|', '')}.`)
  fc.assert(
    fc.property(pets(texts), (pet) => {
      expect(roundTrip(pet, content.mediaType, content)).toEqual(value(pet))
    }),
    RUNS,
  )
})

test('multipart', () => {
  const content = contentOf('multipart/form-data', { schema: PET })
  fc.assert(
    fc.property(pets(TEXT), (pet) => {
      expect(roundTrip(pet, content.mediaType, content)).toEqual(value(pet))
    }),
    RUNS,
  )
})

test('multipart by position', () => {
  const content = contentOf('multipart/mixed', { schema: { type: 'array', items: PET } })
  fc.assert(
    fc.property(fc.array(pets(TEXT), { maxLength: 3 }), (list) => {
      expect(roundTrip(list, content.mediaType, content)).toEqual(value(list))
    }),
    RUNS,
  )
})

test('XML', () => {
  const content = contentOf('application/xml', { schema: XML_PET })
  fc.assert(
    fc.property(pets(XML_TEXT), (pet) => {
      expect(roundTrip(pet, content.mediaType, content)).toEqual(value(pet))
    }),
    RUNS,
  )
})

test.each(['application/x-ndjson', 'application/json-seq', 'text/event-stream'])('sequences of %s', (mediaType) => {
  const content = contentOf(mediaType, { schema: { type: 'array', items: PET } })
  fc.assert(
    fc.property(fc.array(pets(TEXT), { maxLength: 4 }), (list) => {
      const read = roundTrip(list, mediaType, content)
      expect(read).toMatchObject({ kind: 'items' })
      expect((read as { items: { value: unknown }[] }).items.map((item) => item.value)).toEqual(list)
    }),
    RUNS,
  )
})
