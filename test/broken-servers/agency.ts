/**
 * The server that keeps every promise of `document.yaml`, written by hand: it shares nothing with what checks it.
 */
import { type Fault, faultOfDraft, isDate, isInteger, isOneOf, SKILLS } from './agency-rules.ts'
import type { Answer, Asked, Handler } from './server.ts'

export const TOKEN = 'good-token'
export const KEY = 'good-key'
export const KNOWN = { performerId: 7, bookingId: 'b-101' }

type Route = {
  readonly path: RegExp
  readonly methods: Readonly<Record<string, (asked: Asked, id: string) => Answer>>
}

const ROUTES: readonly Route[] = [
  { path: /^\/performers$/, methods: { GET: listPerformers } },
  { path: /^\/performers\/([^/]*)$/, methods: { GET: getPerformer } },
  { path: /^\/bookings$/, methods: { POST: createBooking } },
  { path: /^\/bookings\/([^/]*)$/, methods: { GET: getBooking } },
  { path: /^\/bookings\/([^/]*)\/confirmation$/, methods: { POST: confirmBooking } },
  { path: /^\/gear$/, methods: { GET: listGear } },
  { path: /^\/crew$/, methods: { GET: () => json(200, CREW, { 'content-type': 'application/vnd.agency+json' }) } },
  { path: /^\/health$/, methods: { GET: () => text(200, 'up') } },
  { path: /^\/settings$/, methods: { GET: () => json(200, SETTINGS, { 'x-version': '3' }) } },
]

export const agency: Handler = (asked) => {
  for (const { path, methods } of ROUTES) {
    const [matched, id = ''] = path.exec(asked.path) ?? []
    if (matched === undefined) continue
    const allow = [...Object.keys(methods), ...(methods.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
    if (asked.method === 'OPTIONS') return { ...empty(204), headers: { allow } }
    const handle = methods[asked.method === 'HEAD' ? 'GET' : asked.method]
    if (!handle) return problem(405, 'There is no such method.', { allow })
    return handle(asked, id)
  }
  return problem(404, 'There is no such path.')
}

function listPerformers({ query, headers }: Asked): Answer {
  const rules: Readonly<Record<string, (value: string) => boolean>> = {
    limit: (value) => isInteger(value) && Number(value) >= 1 && Number(value) <= 50,
    after: (value) => /^[a-z0-9]{4}$/.test(value),
    sort: (value) => isOneOf(value, ['name', 'fee']),
    since: isDate,
    union: (value) => isOneOf(value, ['true', 'false']),
  }
  for (const [name, isValid] of Object.entries(rules)) {
    const values = query.getAll(name)
    if (values.length > 1 || values.some((value) => !isValid(value))) return problem(400, `${name} is not valid.`)
  }
  const skills = query.getAll('skill')
  if (skills.length > 3 || skills.some((skill) => !isOneOf(skill, SKILLS))) return problem(400, 'skill is not valid.')
  const trace = headers['x-trace'] ?? 'none'
  if (trace.length < 4 || trace.length > 12) return problem(400, 'X-Trace is not valid.')
  if (!accepts(headers.accept, 'application/json')) return problem(406, 'There is only application/json.')
  const page = { items: [ADA, GRACE], total: 9_007_199_254_740_000, next: 'c3d4' }
  return json(200, page, { 'x-total-count': '2', 'x-next-after': 'c3d4', 'x-skills': 'fall,swim' })
}

function getPerformer(_: Asked, id: string): Answer {
  if (!isInteger(id) || Number(id) < 1) return problem(400, 'performerId is not valid.')
  return Number(id) === KNOWN.performerId ? json(200, ADA, { etag: '"ada-1"' }) : empty(404)
}

function createBooking({ headers, body }: Asked): Answer {
  if (headers.authorization !== `Bearer ${TOKEN}`) return unauthorized('Bearer')
  if (!/^application\/json *(;|$)/i.test(headers['content-type'] ?? '')) return problem(415, 'Send application/json.')
  const draft = parse(body)
  const fault: Fault = draft === undefined ? 'The body is not JSON.' : faultOfDraft(draft)
  if (fault !== undefined) return problem(400, fault)
  return json(201, BOOKING, { location: '/bookings/b-101' })
}

function getBooking({ headers }: Asked, id: string): Answer {
  if (headers.authorization !== `Bearer ${TOKEN}`) return unauthorized('Bearer')
  if (!/^b-\d{3}$/.test(id)) return problem(400, 'bookingId is not valid.')
  if (!accepts(headers.accept, 'application/json')) return problem(406, 'There is only application/json.')
  return id === KNOWN.bookingId ? json(200, BOOKING) : problem(404, 'There is no such booking.')
}

function confirmBooking({ headers }: Asked, id: string): Answer {
  const isKnown = headers.authorization === `Bearer ${TOKEN}` || headers['x-agency-key'] === KEY
  if (!isKnown) return unauthorized('Bearer, Key')
  return id === KNOWN.bookingId ? empty(204) : problem(404, 'There is no such booking.')
}

function listGear({ query, headers }: Asked): Answer {
  if (headers['x-agency-key'] !== KEY) return unauthorized('Key')
  const [place, spare] = [query.getAll('place'), query.getAll('spare')]
  if (place.length !== 1 || place[0] === '') return problem(400, 'place is not valid.')
  if (spare.length !== 1 || !isOneOf(spare[0] ?? '', ['true', 'false'])) return problem(400, 'spare is not valid.')
  if (!accepts(headers.accept, 'application/json')) return problem(406, 'There is only application/json.')
  return json(200, GEAR)
}

/** Whether it books something, with good credentials. */
export function isBooking({ method, path, headers }: Asked): boolean {
  return method === 'POST' && path === '/bookings' && headers.authorization === `Bearer ${TOKEN}`
}

function accepts(accept = '*/*', mediaType: string): boolean {
  const [type] = mediaType.split('/')
  return accept.split(',').some((range) => isOneOf((range.split(';')[0] ?? '').trim(), [mediaType, `${type}/*`, '*/*']))
}

function unauthorized(challenge: string): Answer {
  return problem(401, 'Credentials are missing or not good.', { 'www-authenticate': challenge })
}

function problem(status: number, title: string, headers: Answer['headers'] = {}): Answer {
  return json(status, { title, status }, { 'content-type': 'application/problem+json', ...headers })
}

export function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  }
}

function text(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain;charset=utf-8' }, body: Buffer.from(body) }
}

function empty(status: number): Answer {
  return { status, headers: {}, body: Buffer.alloc(0) }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const GRACE = {
  id: 8,
  name: 'Grace',
  skills: ['fall'],
  updated: '2026-11-01T10:00:00Z',
  rank: 'senior',
  notes: null,
  agent: null,
}

const ADA = {
  id: 7,
  name: 'Ada',
  email: 'ada@example.com',
  site: 'https://example.com/ada',
  trace: '0d3c8a60-1c3c-4b6f-9c1d-3f2f9d2f6a11',
  born: '1990-02-28',
  updated: '2026-11-01T10:00:00Z',
  skills: ['fall', 'swim'],
  height: 181,
  steps: 12,
  fee: 99.5,
  notes: 'none',
  rank: 'junior',
  union: true,
  agent: { name: 'Katherine' },
  mentor: GRACE,
  'a/b~c': 'odd',
}

const BOOKING = {
  id: 'b-101',
  state: 'asked',
  stunt: { kind: 'Fall', metres: 12.5 },
  backup: [{ kind: 'Fire', seconds: 9 }],
  paid: 10,
}

const GEAR = {
  items: [
    { type: 'rope', metres: 30 },
    { type: 'car', wheels: 4 },
  ],
  spare: { type: 'rope', metres: 10 },
}

const CREW = {
  name: 'Ada',
  reports: [
    { name: 'Grace', reports: [] },
    { name: 'Katherine', reports: [{ name: 'Mary', reports: [] }] },
  ],
}

const SETTINGS = { theme: 'dark', extra: { size: 3 }, limits: { 'max-height': 40 }, pair: ['a', 1], anything: [1, 'x'] }
