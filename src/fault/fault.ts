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

export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[]

/** Half of them changes what is sent, half of them how: these the adapters commit. */
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
