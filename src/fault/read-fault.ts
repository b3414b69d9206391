/**
 * Reads faults as fixtures, worlds and requests have them: a map with the details, or a short text that stands for one.
 * Pure.
 */
import { isRecord } from '../contract/index.ts'
import { BREAK_KINDS, type BreakKind } from '../sample/break-kinds.ts'
import { MAX_DELAY_MS } from './delay.ts'
import { type ContentFault, FAULT_KINDS, type Fault, type FaultKind, type LieChoice, type WireFault } from './fault.ts'
import { read, readNumber, type Setting, suggestion, under, unknownKey, wrong } from './setting.ts'

type Details = Readonly<Record<string, unknown>>

/** Reads `{ kind: reset, rate: 0.2 }`, or the short text `reset`. */
export function readFault(value: unknown): Setting<Fault> {
  if (typeof value === 'string') return readFaultText(value)
  if (!isRecord(value)) return wrong('must be the name of a fault or a map', { hint: KINDS })
  const { kind, rate: written = 1 } = value
  if (kind === undefined) return wrong('must have "kind"', { part: 'key', hint: KINDS })
  if (!isFaultKind(kind)) return under('kind', unknownKind(String(kind)))
  const unknown = unknownKey(value, ['kind', 'rate', ...KEYS[kind]], `the fault ${kind}`)
  if (unknown) return unknown
  const rate = under('rate', readNumber(written, { least: 0, most: 1, isWhole: false }))
  if (rate.kind === 'wrong') return rate
  const fault = readDetails(kind, value)
  return fault.kind === 'wrong' ? fault : read({ ...fault.value, rate: rate.value })
}

/**
 * Reads `reset`, `reset:after-headers`, `dribble:100`, `status:503`, `lie`, `lie:null@/id`; and a lie by its own name,
 * `null@/id`. `wrong-type` is the fault, and the lie where a pointer follows.
 */
export function readFaultText(text: string): Setting<Fault> {
  const [, name = '', argument, pointer] = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/s.exec(text) ?? []
  const isLie = breakOf(name) !== undefined && argument === undefined && (pointer !== undefined || !isFaultKind(name))
  if (isLie) return located(readFault({ kind: 'lie', break: name, ...at(pointer) }))
  if (!isFaultKind(name)) return unknownKind(name)
  const key = ARGUMENTS[name]
  if (argument !== undefined && key === undefined)
    return wrong(`"${name}" takes nothing after a colon`, { hint: KINDS })
  const isNumber = argument !== undefined && /^\d+$/.test(argument)
  const details = key === undefined || argument === undefined ? {} : { [key]: isNumber ? Number(argument) : argument }
  return located(readFault({ kind: name, ...details, ...at(pointer) }))
}

function at(pointer: string | undefined): Details {
  return pointer === undefined ? {} : { at: pointer }
}

/** A text has no pointers: what is wrong in it is said of its parts by name. */
function located(setting: Setting<Fault>): Setting<Fault> {
  if (setting.kind === 'read') return setting
  const { pointer, message, hint, part } = setting.problem
  const about = pointer === '' || part === 'key' ? message : `${pointer.slice(1)} ${message}`
  return wrong(about, { hint })
}

/** The details of each kind. */
const KEYS: Readonly<Record<FaultKind, readonly string[]>> = {
  reset: ['when'],
  close: [],
  truncate: [],
  stall: ['forMs'],
  dribble: ['bytesPerSecond'],
  garbage: [],
  'malformed-json': [],
  'wrong-type': [],
  status: ['status', 'retryAfter'],
  lie: ['break', 'at'],
}

/** The detail that stands after the colon of a short text. */
const ARGUMENTS: Partial<Readonly<Record<FaultKind, string>>> = {
  reset: 'when',
  stall: 'forMs',
  dribble: 'bytesPerSecond',
  status: 'status',
  lie: 'break',
}

const KINDS = `The faults are: ${FAULT_KINDS.join(', ')}. The lies are: ${BREAK_KINDS.join(', ')}.`

function isFaultKind(name: unknown): name is FaultKind {
  return FAULT_KINDS.some((kind) => kind === name)
}

function unknownKind(name: string): Setting<never> {
  const hint = `${suggestion(name, [...FAULT_KINDS, ...BREAK_KINDS])} ${KINDS}`.trimStart()
  return wrong(`names "${name.slice(0, 60)}", which is no fault`, { hint })
}

function readDetails(kind: FaultKind, details: Details): Setting<WireFault | ContentFault> {
  switch (kind) {
    case 'reset':
      return readReset(details)
    case 'stall':
      return readStall(details)
    case 'dribble':
      return readDribble(details)
    case 'status':
      return readStatus(details)
    case 'lie':
      return readLie(details)
    default:
      return read({ kind })
  }
}

const DEFAULTS = { bytesPerSecond: 100, status: 503, retryAfter: 1 }

function readReset({ when = 'before-headers' }: Details): Setting<WireFault> {
  if (when === 'before-headers' || when === 'after-headers') return read({ kind: 'reset', when })
  return under('when', wrong('must be before-headers or after-headers'))
}

function readStall({ forMs }: Details): Setting<WireFault> {
  if (forMs === undefined) return read({ kind: 'stall', forMs })
  const time = under('forMs', readNumber(forMs, { least: 0, most: MAX_DELAY_MS }))
  return time.kind === 'wrong' ? time : read({ kind: 'stall', forMs: time.value })
}

function readDribble({ bytesPerSecond = DEFAULTS.bytesPerSecond }: Details): Setting<WireFault> {
  const speed = under('bytesPerSecond', readNumber(bytesPerSecond, { least: 1, most: 1_000_000_000 }))
  return speed.kind === 'wrong' ? speed : read({ kind: 'dribble', bytesPerSecond: speed.value })
}

function readStatus({ status = DEFAULTS.status, retryAfter = DEFAULTS.retryAfter }: Details): Setting<ContentFault> {
  const code = under('status', readNumber(status, { least: 400, most: 599 }))
  if (code.kind === 'wrong') return code
  const seconds = under('retryAfter', readNumber(retryAfter, { least: 0, most: 86_400 }))
  if (seconds.kind === 'wrong') return seconds
  return read({ kind: 'status', status: code.value, retryAfterSeconds: seconds.value })
}

function readLie({ break: name, at: pointer }: Details): Setting<ContentFault> {
  if (pointer !== undefined && !isPointer(pointer)) {
    return under(
      'at',
      wrong('must be a JSON Pointer', { hint: 'It is empty or begins with a slash, such as /speakers/0/id.' }),
    )
  }
  const choice = name === undefined ? ANY : breakOf(name)
  if (choice) return read({ kind: 'lie', choice: { ...choice, pointer } })
  const hint = `${suggestion(String(name), BREAK_KINDS)} The lies are: ${BREAK_KINDS.join(', ')}.`.trimStart()
  return under('break', wrong(`names "${String(name).slice(0, 60)}", which is no lie`, { hint }))
}

const ANY: Omit<LieChoice, 'pointer'> = { break: undefined, detail: undefined }

/** RFC 6901 section 3. */
function isPointer(value: unknown): value is string {
  return typeof value === 'string' && /^(\/([^~]|~[01])*)?$/s.test(value)
}

/** `out-of-range`, or with what tells lies of this kind apart: `out-of-range.maximum`. */
function breakOf(name: unknown): Omit<LieChoice, 'pointer'> | undefined {
  const [, kind, detail] = typeof name === 'string' ? (/^([a-z-]+)(?:\.(.+))?$/s.exec(name) ?? []) : []
  const known = BREAK_KINDS.find((each): each is BreakKind => each === kind)
  return known && { break: known, detail }
}
