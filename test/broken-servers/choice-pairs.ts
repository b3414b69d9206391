/**
 * Deviations where a schema is chosen: by oneOf, by a discriminator with and without mapping.
 */
import type { Pair } from './pair.ts'
import { answers, remove, set } from './twist.ts'

export const CHOICE_PAIRS: readonly Pair[] = [
  {
    deviation: 'the chosen schema is broken, another one fits, in a property',
    on: 'listGear',
    breaks: answers(set('/spare', { type: 'rope', wheels: 4 })),
    finds: ['error body-schema body /spare'],
    twin: 'the other schema, chosen by its mapping, in a property',
    keeps: answers(set('/spare', { type: 'car', wheels: 0 })),
  },
  {
    deviation: 'the chosen schema is broken, another one fits, in a list',
    on: 'listGear',
    breaks: answers(set('/items/1', { type: 'car', metres: 4 })),
    finds: ['error body-schema body /items/1'],
    twin: 'items of both schemas, in another order',
    keeps: answers(
      set('/items', [
        { type: 'car', wheels: 3 },
        { type: 'rope', metres: 1.5 },
      ]),
    ),
  },
  {
    deviation: 'a name that no mapping has',
    on: 'listGear',
    breaks: answers(set('/spare/type', 'boat')),
    finds: ['error body-schema body /spare'],
    twin: 'an optional choice that is missing',
    keeps: answers(remove('/spare')),
  },
  {
    deviation: 'the name that chooses is missing',
    on: 'listGear',
    breaks: answers(remove('/items/0/type')),
    finds: ['error body-schema body /items/0'],
    twin: 'nothing to choose from',
    keeps: answers(set('/items', [])),
  },
  {
    deviation: 'the name that chooses is no text',
    on: 'listGear',
    breaks: answers(set('/items/0/type', 1)),
    finds: ['error body-schema body /items/0'],
    twin: 'a property of another choice beside those of the chosen one',
    keeps: answers(set('/items/0', { type: 'rope', metres: 1, wheels: 'none' })),
  },
  {
    deviation: 'a wrong type in the chosen schema',
    on: 'listGear',
    breaks: answers(set('/items/1/wheels', 'four')),
    finds: ['error body-schema body /items/1/wheels'],
    twin: 'a whole number where the chosen schema has a number',
    keeps: answers(set('/items/0/metres', 30)),
  },
  {
    deviation: 'a choice by the name of the schema that is broken',
    on: 'getBooking',
    breaks: answers(set('/stunt/metres', -1)),
    finds: ['error body-schema body /stunt/metres'],
    twin: 'a choice by the name of the schema at its bound',
    keeps: answers(set('/stunt/metres', 100)),
  },
  {
    deviation: 'a choice by the name of a schema that is none of them',
    on: 'getBooking',
    breaks: answers(set('/backup/0/kind', 'Booking')),
    finds: ['error body-schema body /backup/0'],
    twin: 'choices by the names of both schemas',
    keeps: answers(
      set('/backup', [
        { kind: 'Fall', metres: 1 },
        { kind: 'Fire', seconds: 1 },
      ]),
    ),
  },
  {
    deviation: 'the second of two choices lacks what it requires',
    on: 'getBooking',
    breaks: answers(set('/backup', [{ kind: 'Fall', metres: 1 }, { kind: 'Fire' }])),
    finds: ['error body-schema body /backup/1'],
    twin: 'no choices',
    keeps: answers(set('/backup', [])),
  },
  {
    deviation: 'a writeOnly property of the chosen schema',
    on: 'getBooking',
    breaks: answers(set('/backup/0/recipe', 'petrol')),
    finds: ['error write-only-sent body /backup/0/recipe'],
    twin: 'a property that only the schema that was not chosen keeps to requests',
    keeps: answers(set('/stunt/note', 'softly')),
  },
  {
    deviation: 'an alternative of anyOf that nothing fits',
    on: 'getPerformer',
    breaks: answers(set('/agent', 'Katherine')),
    finds: ['error body-schema body /agent'],
    twin: 'the object alternative of anyOf',
    keeps: answers(set('/agent', { name: 'Dorothy' })),
  },
]
