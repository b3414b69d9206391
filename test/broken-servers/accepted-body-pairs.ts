/**
 * Deviations in what a server takes: invalid bodies accepted.
 */
import { isBooking } from './agency.ts'
import type { Pair } from './pair.ts'
import type { Asked } from './server.ts'
import { answersOf, problem, reads, readsBody, refuses } from './twist.ts'

const VALID_DRAFT = {
  performerId: 7,
  day: '2027-03-01',
  contact: { email: 'ada@example.com' },
  stunt: { kind: 'Fall', metres: 1 },
}

export const ACCEPTED_BODY_PAIRS: readonly Pair[] = [
  {
    deviation: 'a body that is missing is accepted',
    on: 'createBooking',
    breaks: reads((asked) =>
      asked.headers['content-type'] === undefined && asked.method === 'POST' ? withDraft(asked, VALID_DRAFT) : asked,
    ),
    finds: ['error accepted-invalid 400/body/missing'],
    twin: 'a body that is missing is answered by 400',
    keeps: refuses(400, (asked) => isBooking(asked) && asked.headers['content-type'] === undefined),
  },
  {
    deviation: 'an empty body is accepted',
    on: 'createBooking',
    breaks: reads((asked) =>
      asked.headers['content-type'] !== undefined && asked.body === '' ? withDraft(asked, VALID_DRAFT) : asked,
    ),
    finds: ['error accepted-invalid 400/body/empty'],
    twin: 'an empty body is answered by 415',
    keeps: refuses(
      415,
      (asked) => isBooking(asked) && asked.headers['content-type'] !== undefined && asked.body === '',
    ),
  },
  {
    deviation: 'a body that is no JSON is accepted',
    on: 'createBooking',
    breaks: reads((asked) => (asked.body === '{"' ? withDraft(asked, VALID_DRAFT) : asked)),
    finds: ['error accepted-invalid 400/body/malformed'],
    twin: 'a body with white space is read',
    keeps: reads((asked) => ({ ...asked, body: ` ${asked.body}\n` })),
  },
  {
    deviation: 'any media type is accepted',
    on: 'createBooking',
    breaks: reads((asked) =>
      asked.body === '' ? asked : { ...asked, headers: { ...asked.headers, 'content-type': 'application/json' } },
    ),
    finds: ['error accepted-invalid 400/body/media-type'],
    twin: 'another media type is answered by 400',
    keeps: answersOf(415, () => problem(400)),
  },
  {
    deviation: 'a list for a body is accepted',
    on: 'createBooking',
    breaks: reads((asked) => (/^("|\[|\d|true)/.test(asked.body) ? withDraft(asked, VALID_DRAFT) : asked)),
    finds: ['error accepted-invalid 400/body/type'],
    twin: 'the order of properties makes no difference',
    keeps: readsBody((draft) => Object.fromEntries(Object.entries(draft).toReversed())),
  },
  {
    deviation: 'a required property of a body may be missing',
    on: 'createBooking',
    breaks: readsBody((draft) => ({ day: '2027-03-01', ...draft })),
    finds: ['error accepted-invalid 400/body/required.day'],
    twin: 'an optional property is filled in',
    keeps: readsBody((draft) => ({ rehearsal: false, ...draft })),
  },
  {
    deviation: 'a required property deep in a body may be missing',
    on: 'createBooking',
    breaks: readsBody((draft) =>
      JSON.stringify(draft.contact) === '{}' ? { ...draft, contact: VALID_DRAFT.contact } : draft,
    ),
    finds: ['error accepted-invalid 400/body/contact.required.email'],
    twin: 'every contact is taken for the same',
    keeps: readsBody((draft) =>
      /^\{"email":"[^@\s]+@[^@\s]+\.com"\}$/.test(JSON.stringify(draft.contact ?? ''))
        ? { ...draft, contact: VALID_DRAFT.contact }
        : draft,
    ),
  },
  {
    deviation: 'a property that the schema closes out is accepted',
    on: 'createBooking',
    breaks: readsBody(({ unknownProperty: _, ...draft }) => draft),
    finds: ['error accepted-invalid 400/body/additionalProperties'],
    twin: 'an optional property is passed over',
    keeps: readsBody(({ rehearsal, ...draft }) => (typeof rehearsal === 'boolean' ? draft : { rehearsal, ...draft })),
  },
  {
    deviation: 'a number above its maximum is accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) => (Number(draft.crew) > 20 ? { ...draft, crew: 20 } : draft)),
    finds: ['error accepted-invalid 400/body/crew.maximum'],
    twin: 'a number at its maximum is lowered in silence',
    keeps: readsBody((draft) => (draft.crew === 20 ? { ...draft, crew: 19 } : draft)),
  },
  {
    deviation: 'a number below its minimum is accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) => (draft.crew === 0 ? { ...draft, crew: 1 } : draft)),
    finds: ['error accepted-invalid 400/body/crew.minimum'],
    twin: 'an invalid number is answered by 415',
    keeps: refuses(415, (asked) => isBooking(asked) && asked.body.includes('"crew":0')),
  },
  {
    deviation: 'text is accepted for a number in a body',
    on: 'createBooking',
    breaks: readsBody((draft) => (typeof draft.crew === 'number' ? draft : { ...draft, crew: 1 })),
    finds: ['error accepted-invalid 400/body/crew.type'],
    twin: 'numbers are read as 1.0',
    keeps: reads((asked) => ({ ...asked, body: asked.body.replace('"crew":4', '"crew":4.0') })),
  },
  {
    deviation: 'text against its pattern is accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) =>
      typeof draft.code === 'string' && !/^[A-Z]{2}-[0-9]+$/.test(draft.code) ? { ...draft, code: 'AB-1' } : draft,
    ),
    finds: ['error accepted-invalid 400/body/code.pattern'],
    twin: 'text by its pattern is shortened',
    keeps: readsBody((draft) => (draft.code === 'AB-123' ? { ...draft, code: 'AB-1' } : draft)),
  },
  {
    deviation: 'text above maxLength is accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) =>
      typeof draft.code === 'string' && /^[A-Z]{2}-\d/.test(draft.code)
        ? { ...draft, code: draft.code.slice(0, 8) }
        : draft,
    ),
    finds: ['error accepted-invalid 400/body/code.maxLength'],
    twin: 'text that is too long is answered by 415',
    keeps: refuses(415, (asked) => isBooking(asked) && /"code":"[^"]{9,}"/.test(asked.body)),
  },
  {
    deviation: 'too many items are accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) => (Array.isArray(draft.gear) ? { ...draft, gear: draft.gear.slice(0, 4) } : draft)),
    finds: ['error accepted-invalid 400/body/gear.maxItems'],
    twin: 'items are read backwards in a body',
    keeps: readsBody((draft) => (Array.isArray(draft.gear) ? { ...draft, gear: draft.gear.toReversed() } : draft)),
  },
  {
    deviation: 'an email that is none is accepted in a body',
    on: 'createBooking',
    breaks: readsBody((draft) =>
      /^\{"email":"[^@]*"\}$/.test(JSON.stringify(draft.contact ?? ''))
        ? { ...draft, contact: VALID_DRAFT.contact }
        : draft,
    ),
    finds: ['warning accepted-invalid 400/body/contact.email.format'],
    twin: 'an email that is none is answered by 415',
    keeps: refuses(415, (asked) => isBooking(asked) && /"email":"[^@]*"/.test(asked.body)),
  },
  {
    deviation: 'whatever has an @ is taken for an email',
    on: 'createBooking',
    breaks: readsBody((draft) =>
      /@/.test(JSON.stringify(draft.contact ?? '')) ? { ...draft, contact: VALID_DRAFT.contact } : draft,
    ),
    finds: ['warning accepted-invalid 400/body/contact.email.format.near-miss'],
    twin: 'an email without its domain is answered by 415',
    keeps: refuses(415, (asked) => isBooking(asked) && /"email":"[^@]*@"/.test(asked.body)),
  },
]

function withDraft(asked: Asked, draft: object): Asked {
  return {
    ...asked,
    headers: { ...asked.headers, 'content-type': 'application/json' },
    body: JSON.stringify(draft),
  }
}
