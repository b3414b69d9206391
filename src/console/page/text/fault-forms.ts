/**
 * The faults that can be set, with what each asks for besides its rate. Pure.
 */
import type { FaultDetails, FaultSetting } from '../api/shapes.ts'

export interface FaultForm {
  readonly kind: string
  /** what the app meets */
  readonly description: string
  readonly details: readonly FaultDetail[]
}

export type FaultDetail =
  | { readonly key: string; readonly label: string; readonly form: 'choice'; readonly choices: readonly string[] }
  | {
      readonly key: string
      readonly label: string
      readonly form: 'number'
      readonly least: number
      readonly most: number
      /** undefined: it may be left out, which the field shows by `absent` */
      readonly preset: number | undefined
      readonly absent?: string
    }

/** In the order in which an answer is made: on the wire first, then what is wrong with it. */
export const FAULT_FORMS: readonly FaultForm[] = [
  {
    kind: 'reset',
    description: 'The connection is reset.',
    details: [{ key: 'when', label: 'When', form: 'choice', choices: ['before-headers', 'after-headers'] }],
  },
  { kind: 'close', description: 'The connection is closed without an answer.', details: [] },
  { kind: 'truncate', description: 'The whole length is announced, and half of the body comes.', details: [] },
  {
    kind: 'stall',
    description: 'The headers come, and the body late or never.',
    details: [
      {
        key: 'forMs',
        label: 'For, in milliseconds',
        form: 'number',
        least: 0,
        most: 600_000,
        preset: undefined,
        absent: 'for ever',
      },
    ],
  },
  {
    kind: 'dribble',
    description: 'The body comes slowly.',
    details: [
      { key: 'bytesPerSecond', label: 'Bytes per second', form: 'number', least: 1, most: 1_000_000, preset: 100 },
    ],
  },
  { kind: 'garbage', description: 'What comes is not HTTP.', details: [] },
  { kind: 'malformed-json', description: 'The JSON of the body ends too early.', details: [] },
  { kind: 'wrong-type', description: 'A page of HTML comes in place of the body, as proxies send it.', details: [] },
  {
    kind: 'status',
    description: 'An error status comes, with Retry-After.',
    details: [
      { key: 'status', label: 'Status', form: 'number', least: 400, most: 599, preset: 503 },
      { key: 'retryAfter', label: 'Retry after, in seconds', form: 'number', least: 0, most: 86_400, preset: 1 },
    ],
  },
  { kind: 'lie', description: 'The body breaks its schema in one way.', details: [] },
]

/** The details of a fault, also of one that is set by a short text such as `stall:500` or `lie:null@/id`. */
export function detailsOf(fault: FaultSetting): FaultDetails {
  if (typeof fault !== 'string') return fault
  const [, name = '', argument, pointer] = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/s.exec(fault) ?? []
  const form = FAULT_FORMS.find(({ kind }) => kind === name && (pointer === undefined || kind === 'lie'))
  // A lie by its own name: `null@/id`.
  if (!form) return { kind: 'lie', break: name, ...(pointer === undefined ? {} : { at: pointer }) }
  const key = form.kind === 'lie' ? 'break' : form.details[0]?.key
  const value = argument !== undefined && /^\d+$/.test(argument) ? Number(argument) : argument
  return {
    kind: form.kind,
    ...(key === undefined || value === undefined ? {} : { [key]: value }),
    ...(pointer === undefined ? {} : { at: pointer }),
  }
}
