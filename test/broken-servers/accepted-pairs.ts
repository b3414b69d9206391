/**
 * Deviations in what a server takes: invalid parameters accepted, resources found that cannot exist.
 */
import { isDate } from './agency-rules.ts'
import type { Pair } from './pair.ts'
import { answersOf, instead, problem, reads, readsQuery, refuses } from './twist.ts'

export const ACCEPTED_PAIRS: readonly Pair[] = [
  {
    deviation: 'a limit above its maximum is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'limit',
      map((value) => (Number(value) > 50 ? '50' : value)),
    ),
    finds: ['error accepted-invalid 400/query.limit/maximum'],
    twin: 'the valid limits are cut down in silence',
    keeps: readsQuery(
      'limit',
      map((value) => (Number(value) > 10 && Number(value) <= 50 ? '10' : value)),
    ),
  },
  {
    deviation: 'a limit below its minimum is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'limit',
      map((value) => (Number(value) < 1 ? '1' : value)),
    ),
    finds: ['error accepted-invalid 400/query.limit/minimum'],
    twin: 'parameters that nobody documented are taken',
    keeps: reads((asked) => ({ ...asked, query: new URLSearchParams([...asked.query, ['debug', '1']]) })),
  },
  {
    deviation: 'a limit that is no number is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'limit',
      map((value) => (/^-?\d+$/.test(value) ? value : '20')),
    ),
    finds: ['error accepted-invalid 400/query.limit/type'],
    twin: 'a limit that is no number is rejected by 422',
    keeps: instead(
      ({ query }) => /[^-\d]/.test(query.get('limit') ?? ''),
      () => problem(422),
    ),
  },
  {
    deviation: 'a cursor against its pattern is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'after',
      map((value) => (/^[a-z0-9]{4}$/.test(value) ? value : 'a1b2')),
    ),
    finds: ['error accepted-invalid 400/query.after/pattern'],
    twin: 'a valid cursor that the server does not know is answered by 410, under default',
    keeps: refuses(410, ({ query }) => query.get('after') === 'a1b2'),
  },
  {
    deviation: 'a value outside an enum is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'sort',
      map((value) => (value === 'fee' ? value : 'name')),
    ),
    finds: ['error accepted-invalid 400/query.sort/enum'],
    twin: 'the enum makes no difference',
    keeps: readsQuery('sort', (values) => values.map((value) => (value === 'fee' ? 'name' : value))),
  },
  {
    deviation: 'a value outside an enum is accepted in a list',
    on: 'listPerformers',
    breaks: readsQuery(
      'skill',
      map((value) => (['fall', 'fire', 'drive', 'swim'].includes(value) ? value : 'fall')),
    ),
    finds: ['error accepted-invalid 400/query.skill/enum-0'],
    twin: 'items are taken once',
    keeps: readsQuery('skill', (values) => (values.length > 3 ? values : [...new Set(values)])),
  },
  {
    deviation: 'too many items of a list are accepted',
    on: 'listPerformers',
    breaks: readsQuery('skill', (values) => values.slice(0, 3)),
    finds: ['error accepted-invalid 400/query.skill/maxItems'],
    twin: 'a list is read backwards',
    keeps: readsQuery('skill', (values) => values.toReversed()),
  },
  {
    deviation: 'a date that is none is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'since',
      map((value) => (isDate(value) ? value : '2026-01-01')),
    ),
    finds: [
      'warning accepted-invalid 400/query.since/format',
      'warning accepted-invalid 400/query.since/format-near-miss',
    ],
    twin: 'every date is taken for the same',
    keeps: readsQuery('since', (values) => values.map((value) => (isDate(value) ? '2026-01-01' : value))),
  },
  {
    deviation: 'a boolean that is none is accepted',
    on: 'listPerformers',
    breaks: readsQuery(
      'union',
      map((value) => (['true', 'false'].includes(value) ? value : 'true')),
    ),
    finds: ['error accepted-invalid 400/query.union/type'],
    twin: 'a boolean makes no difference',
    keeps: readsQuery('union', (values) => (values.length === 1 && values[0] === 'true' ? ['false'] : values)),
  },
  {
    deviation: 'a header shorter than minLength is accepted',
    on: 'listPerformers',
    breaks: readsTrace((value) => value.padEnd(4, '-')),
    finds: ['error accepted-invalid 400/header.X-Trace/minLength'],
    twin: 'a header is trimmed to what is needed of it',
    keeps: readsTrace((value) => (value.length >= 4 && value.length <= 12 ? value.slice(0, 4) : value)),
  },
  {
    deviation: 'a header longer than maxLength is accepted',
    on: 'listPerformers',
    breaks: readsTrace((value) => value.slice(0, 12)),
    finds: ['error accepted-invalid 400/header.X-Trace/maxLength'],
    twin: 'a header too long is answered by 431, under default',
    keeps: refuses(431, ({ headers }) => (headers['x-trace'] ?? '').length > 12),
  },
  {
    deviation: 'a parameter given twice is accepted',
    on: 'listPerformers',
    breaks: readsQuery('limit', (values) => values.slice(0, 1)),
    finds: ['warning accepted-invalid 400/query.limit/repeated'],
    twin: 'a list given twice is accepted',
    keeps: readsQuery('skill', (values) => values),
  },
  {
    deviation: 'a required parameter may be missing',
    on: 'listGear',
    breaks: readsQuery('place', (values) => (values.length === 0 ? ['hall'] : values)),
    finds: ['error accepted-invalid 400/query.place/missing'],
    twin: 'a required parameter that is missing is answered by 422, under 4XX',
    keeps: refuses(422, ({ query, headers }) => headers['x-agency-key'] === 'good-key' && !query.has('place')),
  },
  {
    deviation: 'a parameter that is only inferred to be required may be missing',
    on: 'listGear',
    breaks: readsQuery('spare', (values) => (values.length === 0 ? ['true'] : values)),
    finds: ['warning accepted-invalid 400/query.spare/missing'],
    twin: 'an optional parameter may be missing',
    twinOn: 'listPerformers',
    keeps: readsQuery('limit', (values) => (values.length === 0 ? ['20'] : values)),
  },
  {
    deviation: 'a path parameter of the wrong type is accepted',
    on: 'getPerformer',
    breaks: reads((asked) => ({ ...asked, path: asked.path.replace(/\/[^/\d-][^/]*$/, '/7') })),
    finds: ['error accepted-invalid 400/path.performerId/type'],
    twin: 'a path parameter of the wrong type is answered by 404',
    keeps: instead(
      ({ path }) => /\/[^/\d-][^/]*$/.test(path),
      () => ({ status: 404, headers: {}, body: Buffer.alloc(0) }),
    ),
  },
  {
    deviation: 'a path parameter out of its range is accepted',
    on: 'getPerformer',
    breaks: reads((asked) => ({ ...asked, path: asked.path.replace(/\/0$/, '/7') })),
    finds: ['error accepted-invalid 400/path.performerId/minimum'],
    twin: 'the least id is known',
    keeps: reads((asked) => ({ ...asked, path: asked.path.replace(/\/1$/, '/7') })),
  },
  {
    deviation: 'a resource that cannot exist is found',
    on: 'getPerformer',
    breaks: reads((asked) => ({ ...asked, path: asked.path.replace(/\/\d{5,}$/, '/7') })),
    // The number that is beyond int64 leads to the same resource.
    finds: ['error unknown-found 404/path.performerId/unknown', 'warning accepted-invalid 400/path.performerId/format'],
    twin: 'a resource that does not exist is gone',
    twinOn: 'listGear',
    keeps: answersOf(200, () => problem(410)),
  },
  {
    deviation: 'a resource that does not exist is answered as invalid',
    on: 'getPerformer',
    breaks: refuses(400, ({ path }) => /\/\d{5,}$/.test(path)),
    finds: ['error unknown-rejected 404/path.performerId/unknown'],
    twin: 'a resource that does not exist is answered by 404 with a header more',
    keeps: answersOf(404, (answer) => ({ ...answer, headers: { 'cache-control': 'no-store' } })),
  },
]

function map(change: (value: string) => string): (values: readonly string[]) => readonly string[] {
  return (values) => values.map(change)
}

function readsTrace(change: (value: string) => string) {
  return reads((asked) => {
    const trace = asked.headers['x-trace']
    return trace === undefined ? asked : { ...asked, headers: { ...asked.headers, 'x-trace': change(trace) } }
  })
}
