/**
 * Deviations in what a server refuses: valid requests rejected.
 */
import { isBooking } from './agency.ts'
import type { Pair } from './pair.ts'
import type { Asked } from './server.ts'
import { answersOf, instead, problem, reads, readsBody, refuses, status } from './twist.ts'

export const REJECTED_PAIRS: readonly Pair[] = [
  {
    deviation: 'valid requests are rejected',
    on: 'getCrew',
    breaks: instead(
      ({ method }) => method === 'GET',
      () => ({ ...problem(400), headers: {}, body: Buffer.alloc(0) }),
    ),
    finds: ['error rejected-valid 2xx/valid', 'error status-undocumented status'],
    twin: 'valid requests find nothing, as 4XX documents',
    twinOn: 'getBooking',
    keeps: refuses(404, ({ headers, path }) => headers.authorization === 'Bearer good-token' && path.endsWith('101')),
  },
  {
    deviation: 'an optional parameter is rejected',
    on: 'listPerformers',
    breaks: refuses(400, ({ query }) => query.has('union')),
    finds: ['error rejected-valid 2xx/query.union/given'],
    twin: 'an optional parameter is forbidden to this user, under default',
    keeps: refuses(403, ({ query }) => query.has('union')),
  },
  {
    deviation: 'a member of an enum is rejected',
    on: 'listPerformers',
    breaks: refuses(422, ({ query }) => query.get('sort') === 'fee'),
    finds: ['error rejected-valid 2xx/query.sort/enum-fee'],
    twin: 'a member of an enum is rejected for the time being, under default',
    keeps: refuses(409, ({ query }) => query.get('sort') === 'fee'),
  },
  {
    deviation: 'a list as long as it may be is rejected',
    on: 'listPerformers',
    breaks: refuses(400, ({ query }) => query.getAll('skill').length >= 3),
    finds: ['error rejected-valid 2xx/query.skill/maxItems'],
    twin: 'a list that is too long is rejected in other words',
    keeps: refuses(422, ({ query }) => query.getAll('skill').length > 3),
  },
  {
    deviation: 'a limit at its maximum is rejected',
    on: 'listPerformers',
    breaks: refuses(400, ({ query }) => Number(query.get('limit')) >= 50),
    finds: ['error rejected-valid 2xx/query.limit/maximum'],
    twin: 'a limit above its maximum is rejected in other words',
    keeps: refuses(400, ({ query }) => Number(query.get('limit')) > 50),
  },
  {
    deviation: 'free text that nobody gave is rejected',
    on: 'listPerformers',
    breaks: refuses(400, ({ headers }) => (headers['x-trace'] ?? 'trace-1') !== 'trace-1'),
    finds: [
      'warning rejected-valid 2xx/header.X-Trace/maxLength',
      'warning rejected-valid 2xx/header.X-Trace/minLength',
    ],
    twin: 'free text that is too short is rejected in other words',
    keeps: refuses(422, ({ headers }) => (headers['x-trace']?.length ?? 4) < 4),
  },
  {
    deviation: 'an optional property must be in the body',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && !asked.body.includes('"rehearsal"')),
    finds: ['error rejected-valid 2xx/body/rehearsal.left-out'],
    twin: 'a required property must be in the body',
    keeps: refuses(400, (asked) => isBooking(asked) && !asked.body.includes('"day"')),
  },
  {
    deviation: 'null is rejected where the schema allows it',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && asked.body.includes('"insurance":null')),
    finds: ['error rejected-valid 2xx/body/insurance.null'],
    twin: 'null is taken for zero',
    keeps: readsBody((draft) => (draft.insurance === null ? { ...draft, insurance: 0 } : draft)),
  },
  {
    deviation: 'a number at its bound is rejected in a body',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && asked.body.includes('"crew":20')),
    finds: ['error rejected-valid 2xx/body/crew.maximum'],
    twin: 'a number beyond its bound is rejected in other words',
    keeps: refuses(400, (asked) => isBooking(asked) && asked.body.includes('"crew":21')),
  },
  {
    deviation: 'an empty list is rejected in a body',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && asked.body.includes('"gear":[]')),
    finds: ['error rejected-valid 2xx/body/gear.minItems'],
    twin: 'an empty list is taken for none',
    keeps: readsBody(({ gear, ...draft }) => (JSON.stringify(gear) === '[]' ? draft : { gear, ...draft })),
  },
  {
    deviation: 'a list as long as it may be is rejected in a body',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && gearOf(asked).length === 4),
    finds: ['error rejected-valid 2xx/body/gear.maxItems'],
    twin: 'only gear that the document names is known',
    keeps: refuses(400, (asked) => isBooking(asked) && gearOf(asked).some((item) => !/^(rope|airbag)$/.test(item))),
  },
  {
    deviation: 'text as long as it may be, to its pattern, is rejected',
    on: 'createBooking',
    breaks: refuses(400, (asked) => isBooking(asked) && /"code":"[A-Z0-9-]{8}"/.test(asked.body)),
    finds: ['error rejected-valid 2xx/body/code.maxLength'],
    twin: 'text that is too long for its pattern is rejected in other words',
    keeps: refuses(415, (asked) => isBooking(asked) && /"code":"[A-Z0-9-]{9,}"/.test(asked.body)),
  },
  {
    deviation: 'the documented media type is refused for a valid body',
    on: 'createBooking',
    breaks: refuses(415, (asked) => isBooking(asked) && asked.body.includes('"performerId":1,')),
    finds: ['error rejected-valid 2xx/body/performerId.minimum'],
    twin: 'another media type is refused in other words',
    keeps: refuses(415, ({ headers }) => headers['content-type'] === 'application/x-unknown'),
  },
  {
    deviation: 'an Accept that nothing satisfies is passed over',
    on: 'getBooking',
    breaks: reads((asked) => ({ ...asked, headers: { ...asked.headers, accept: '*/*' } })),
    finds: ['warning accepted-invalid 406/header.Accept/unacceptable'],
    twin: 'an Accept that nothing satisfies is answered by 404, under 4XX',
    keeps: answersOf(406, () => problem(404)),
  },
  {
    deviation: 'the documented media type is said not to be acceptable',
    on: 'getBooking',
    breaks: answersOf(200, () => problem(406)),
    finds: ['error rejected-valid 2xx/valid'],
    twin: 'a documented answer in another status of the range',
    twinOn: 'listGear',
    keeps: answersOf(200, status(203)),
  },
]

function gearOf({ body }: Asked): readonly string[] {
  const [, items = ''] = /"gear":\[([^\]]*)\]/.exec(body) ?? []
  return items === '' ? [] : items.split(',').map((item) => item.slice(1, -1))
}
