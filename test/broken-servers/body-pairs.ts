/**
 * Deviations of lists and objects from their schemas: items, properties, recursion, free form.
 */
import type { Pair } from './pair.ts'
import { answers, answersOf, remove, set, text } from './twist.ts'

export const BODY_PAIRS: readonly Pair[] = [
  {
    deviation: 'an item twice under uniqueItems',
    on: 'getPerformer',
    breaks: answers(set('/skills', ['fall', 'fall'])),
    finds: ['error body-schema body /skills'],
    twin: 'an item twice where that is allowed',
    twinOn: 'getCrew',
    keeps: answers(
      set('/reports', [
        { name: 'Ada', reports: [] },
        { name: 'Ada', reports: [] },
      ]),
    ),
  },
  {
    deviation: 'an empty list below minItems',
    on: 'getPerformer',
    breaks: answers(set('/skills', [])),
    finds: ['error body-schema body /skills'],
    twin: 'an empty page',
    twinOn: 'listPerformers',
    keeps: answers(set('/items', []), set('/total', 0), set('/next', null)),
  },
  {
    deviation: 'one object where a list is documented',
    on: 'listGear',
    breaks: answers(set('/items', { type: 'rope', metres: 1 })),
    finds: ['error body-schema body /items'],
    twin: 'a list of one',
    keeps: answers(set('/items', [{ type: 'rope', metres: 1 }])),
  },
  {
    deviation: 'a page larger than maxItems',
    on: 'listPerformers',
    breaks: answers((answer) => {
      const items = Array.from({ length: 51 }, () => performer)
      return set('/items', items)(answer)
    }),
    finds: ['error body-schema body /items'],
    twin: 'a page of exactly maxItems',
    keeps: answers((answer) => {
      const items = Array.from({ length: 50 }, () => performer)
      return set('/items', items)(answer)
    }),
  },
  {
    deviation: 'a required property missing in one item of many',
    on: 'listPerformers',
    breaks: answers(remove('/items/1/name')),
    finds: ['error body-schema body /items/1'],
    twin: 'an optional property missing in one item of many',
    keeps: answers(remove('/items/0/email')),
  },
  {
    deviation: 'a required property with a default is missing',
    on: 'getPerformer',
    breaks: answers(remove('/rank')),
    finds: ['error body-schema body'],
    twin: 'optional properties are missing, and the required writeOnly one',
    keeps: answers(remove('/height'), remove('/mentor'), remove('/notes'), remove('/a~1b~0c')),
  },
  {
    deviation: 'a required readOnly property is missing from a response',
    on: 'getBooking',
    breaks: answers(remove('/id')),
    finds: ['error body-schema body'],
    twin: 'a nullable property is missing',
    keeps: answers(remove('/paid')),
  },
  {
    deviation: 'a required property is null',
    on: 'getBooking',
    breaks: answers(set('/state', null)),
    finds: ['error body-schema body /state'],
    twin: 'null for a number that may be null',
    keeps: answers(set('/paid', null)),
  },
  {
    deviation: 'a nullable number out of its range',
    on: 'getBooking',
    breaks: answers(set('/paid', -1)),
    finds: ['error body-schema body /paid'],
    twin: 'zero at an inclusive bound',
    keeps: answers(text('"paid":10', '"paid":-0.0')),
  },
  {
    deviation: 'a cursor that breaks its pattern',
    on: 'listPerformers',
    breaks: answers(set('/next', 'C3D4')),
    finds: ['error body-schema body /next'],
    twin: 'no cursor: null under anyOf with a reference',
    keeps: answers(set('/next', null)),
  },
  {
    deviation: 'a wrong value under a name with a slash and a tilde',
    on: 'getPerformer',
    breaks: answers(set('/a~1b~0c', 1)),
    finds: ['error body-schema body /a~1b~0c'],
    twin: 'an odd name with a right value',
    keeps: answers(set('/a~1b~0c', '~0~1')),
  },
  {
    deviation: 'a breach deep in a recursion',
    on: 'getPerformer',
    breaks: answers(set('/mentor/mentor', { ...performerOf(3), updated: 'never' })),
    finds: ['error body-schema body /mentor/mentor/updated'],
    twin: 'a recursion that is valid all the way',
    keeps: answers(set('/mentor/mentor', { ...performerOf(3), mentor: performerOf(4) })),
  },
  {
    deviation: 'a breach in a recursion of lists',
    on: 'getCrew',
    breaks: answers(set('/reports/1/reports/0/reports', [{ name: 5, reports: [] }])),
    finds: ['error body-schema body /reports/1/reports/0/reports/0/name'],
    twin: 'a recursion of sixty levels',
    keeps: answers(set('/reports', [nested(60)])),
  },
  {
    deviation: 'a property where the schema closes the object',
    on: 'getCrew',
    breaks: answers(set('/reports/0/nick', 'g')),
    finds: ['error body-schema body /reports/0', 'warning property-undocumented body /reports/0/nick'],
    twin: 'a property where the schema opens the object',
    twinOn: 'getSettings',
    keeps: answers(set('/colour', 'red')),
  },
  {
    deviation: 'an undocumented property',
    on: 'getPerformer',
    breaks: answers(set('/nick', 'A')),
    finds: ['warning property-undocumented body /nick'],
    twin: 'any value where the schema says nothing',
    twinOn: 'getSettings',
    keeps: answers(set('/anything', { deep: [null, { er: 1 }] })),
  },
  {
    deviation: 'an undocumented property in each item of a list',
    on: 'listPerformers',
    breaks: answers(set('/items/0/agent', { name: 'K', phone: 1 }), set('/items/1/agent', { name: 'K', phone: 1 })),
    finds: ['warning property-undocumented body /items/0/agent/phone'],
    twin: 'a property of an error that leaves itself open',
    keeps: answersOf(400, set('/trace', 'x')),
  },
  {
    deviation: 'a writeOnly property in a response',
    on: 'getPerformer',
    breaks: answers(set('/password', 'secret')),
    finds: ['error write-only-sent body /password'],
    twin: 'a property that has a name like it',
    twinOn: 'getSettings',
    keeps: answers(set('/password', 'of the guests')),
  },
  {
    deviation: 'a writeOnly property deep in a response',
    on: 'listPerformers',
    breaks: answers(set('/items/0/mentor/agent', { name: 'K', pin: '1' })),
    finds: ['error write-only-sent body /items/0/mentor/agent/pin'],
    twin: 'a readOnly property in a response',
    keeps: answers(set('/items/1/id', 12)),
  },
  {
    deviation: 'a wrong type in a free-form object',
    on: 'getSettings',
    breaks: answers(set('/extra/nested', {})),
    finds: ['error body-schema body /extra/nested'],
    twin: 'each type that a free-form object allows',
    keeps: answers(set('/extra', { a: '', b: 0, c: false })),
  },
  {
    deviation: 'a wrong value under a pattern of names',
    on: 'getSettings',
    breaks: answers(set('/limits/max-width', '40')),
    finds: ['error body-schema body /limits/max-width'],
    twin: 'a name that no pattern has',
    keeps: answers(set('/limits/least', '40')),
  },
  {
    deviation: 'a wrong item of a tuple',
    on: 'getSettings',
    breaks: answers(set('/pair', [1, 'a'])),
    finds: ['error body-schema body /pair/0', 'error body-schema body /pair/1'],
    twin: 'a tuple with more items than are described',
    keeps: answers(set('/pair', ['a', 1, null])),
  },
  {
    deviation: 'a list where an object is documented',
    on: 'getSettings',
    breaks: answers(text('{"theme":"dark"', '[{"theme":"dark"'), (answer) => ({
      ...answer,
      body: Buffer.concat([answer.body, Buffer.from(']')]),
    })),
    finds: ['error body-schema body'],
    twin: 'an empty object',
    keeps: answers((answer) => ({ ...answer, body: Buffer.from('{}') })),
  },
  {
    deviation: 'an error that breaks the schema of errors',
    on: 'getBooking',
    breaks: answersOf(400, set('/status', '400')),
    finds: ['error body-schema body /status'],
    twin: 'an error with its detail in Greek',
    keeps: answersOf(400, set('/detail', 'Λάθος αριθμός 🎬')),
  },
  {
    deviation: 'an error without its title, under default',
    on: 'listPerformers',
    breaks: answersOf(400, remove('/title')),
    finds: ['error body-schema body'],
    twin: 'another 4xx, documented by default',
    keeps: answersOf(400, (answer) => ({ ...answer, status: 422 })),
  },
  {
    deviation: 'a value that is wrong only in the body of a 201',
    on: 'createBooking',
    breaks: answers(set('/id', '101')),
    finds: ['error body-schema body /id'],
    twin: 'the other state in the body of a 201',
    keeps: answers(set('/state', 'confirmed')),
  },
  {
    deviation: 'text that is outside the enum of text/plain',
    on: 'getHealth',
    breaks: answers(text('up', 'down')),
    finds: ['error body-schema body'],
    twin: 'text beyond ASCII',
    keeps: answers(text('up', 'up, but tired – ä')),
  },
  {
    deviation: 'an inferred range that is broken',
    on: 'getBooking',
    breaks: answers(set('/seats', 0)),
    finds: ['warning body-schema body /seats'],
    twin: 'an inferred range that is kept',
    keeps: answers(set('/seats', 1)),
  },
]

const performer = performerOf(9)

function performerOf(id: number) {
  return { id, name: 'P', skills: ['fire'], updated: '2026-11-01T10:00:00Z', rank: 'junior' }
}

function nested(depth: number): unknown {
  return { name: `at ${depth}`, reports: depth === 0 ? [] : [nested(depth - 1)] }
}
