/**
 * The faults that the mock commits on purpose, as data. Pure.
 */
import type { BreakKind } from '../sample/break-kinds.ts'

export type Fault = (WireFault | ContentFault) & {
  /** how many of the requests meet it, from 0 to 1 */
  readonly rate: number
}

/** What happens to the answer on its way. */
export type WireFault =
  /** the connection is reset (RFC 9293 section 3.5.2) */
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'after-headers' }
  /** the connection is closed in good order, without an answer */
  | { readonly kind: 'close' }
  /** the whole Content-Length is announced, half of the body sent, and the connection closed */
  | { readonly kind: 'truncate' }
  /** the header fields are sent, and nothing more: for so long, or until the client goes */
  | { readonly kind: 'stall'; readonly forMs: number | undefined }
  | { readonly kind: 'dribble'; readonly bytesPerSecond: number }
  /** what is sent is not HTTP */
  | { readonly kind: 'garbage' }

/** What is wrong with an answer that arrives whole. */
export type ContentFault =
  /** the JSON text ends too early; its Content-Length is true */
  | { readonly kind: 'malformed-json' }
  /** a page of HTML, as proxies send it, in place of what was asked for */
  | { readonly kind: 'wrong-type' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds: number }
  | { readonly kind: 'lie'; readonly choice: LieChoice }

/** Which lies may be told; where several may, they are told in turn. */
export interface LieChoice {
  readonly break: BreakKind | undefined
  /** tells lies of one kind at one place apart, such as `maximum` of `out-of-range` */
  readonly detail: string | undefined
  /** JSON Pointer to what is wrong in the answer */
  readonly pointer: string | undefined
}

export type FaultKind = Fault['kind']

/** Every kind, with what the client meets. The README lists the same; a test compares them. */
export const FAULTS = {
  reset: 'the connection is reset, before the headers or after them',
  close: 'the connection is closed without an answer',
  truncate: 'the whole Content-Length is announced, and half of the body comes',
  stall: 'the headers come, and then nothing more, for so many milliseconds or for good',
  dribble: 'the body comes slowly, so many bytes a second',
  garbage: 'what comes is not HTTP',
  'malformed-json': 'the JSON text of the body ends too early',
  'wrong-type': 'a page of HTML comes in place of the body, as proxies send it',
  status: 'an error status comes, 503 unless said otherwise, with Retry-After',
  lie: 'the body breaks its schema in one way',
} as const satisfies Readonly<Record<FaultKind, string>>

/** Every lie, with what is wrong in the body. The README lists the same; a test compares them. */
export const LIES = {
  null: 'null stands where it may not',
  'wrong-type': 'a value is of another type',
  'unknown-enum': 'a value is none of those that are listed',
  'not-const': 'a value is not the one that it has to be',
  'out-of-range': 'a number is too small or too large',
  'not-a-multiple': 'a number is no multiple of its step',
  'too-short': 'a text is too short',
  'too-long': 'a text is too long',
  'pattern-mismatch': 'a text does not match its pattern',
  'bad-format': 'a text does not have its format',
  'empty-list': 'a list is empty that may not be',
  'short-list': 'a list has too few items',
  'long-list': 'a list has too many items',
  'repeated-item': 'a list has an item twice',
  'nothing-contained': 'a list lacks the item that it has to contain',
  'extra-item': 'a list has an item beyond its last one',
  'missing-required': 'a required property is missing',
  'missing-dependent': 'a property is missing that another one asks for',
  'extra-property': 'an object has a property that it may not have',
  'bad-name': 'a property has a name that it may not have',
  'too-few-properties': 'an object has too few properties',
  'too-many-properties': 'an object has too many properties',
} as const satisfies Readonly<Record<BreakKind, string>>

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[]

/** Whether the answer stays as it is and only its way is faulty, which is for the adapters to commit. */
export function isWireFault(fault: WireFault | ContentFault): fault is WireFault {
  return ['reset', 'close', 'truncate', 'stall', 'dribble', 'garbage'].includes(fault.kind)
}

/** As a request asks for it: `reset`, `status:503`, `lie:missing-required@/id`. */
export function faultText(fault: WireFault | ContentFault): string {
  switch (fault.kind) {
    case 'reset':
      return fault.when === 'before-headers' ? 'reset' : 'reset:after-headers'
    case 'stall':
      return fault.forMs === undefined ? 'stall' : `stall:${fault.forMs}`
    case 'dribble':
      return `dribble:${fault.bytesPerSecond}`
    case 'status':
      return `status:${fault.status}`
    case 'lie':
      return lieText(fault.choice)
    default:
      return fault.kind
  }
}

function lieText({ break: kind, detail, pointer }: LieChoice): string {
  const what = kind === undefined ? 'lie' : `lie:${kind}${detail === undefined ? '' : `.${detail}`}`
  return pointer === undefined ? what : `${what}@${pointer}`
}
