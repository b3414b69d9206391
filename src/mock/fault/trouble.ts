/**
 * Commits the faults that change an answer, and tells what is still to be committed on its way. Pure but for what is drawn.
 */
import type { Operation } from '../../contract/index.ts'
import {
  type ContentFault,
  drawDelay,
  type Fault,
  faultText,
  isWireFault,
  readDelayText,
  readFaultText,
  type SettingProblem,
  type Settings,
  type WireFault,
} from '../../fault/index.ts'
import { headerText } from '../../http/field-text.ts'
import { type Answer, withFields, withHeaders } from '../answer.ts'
import { problemAnswer } from '../error-answer.ts'
import type { Wish } from '../force.ts'
import type { Liar } from '../lie/tell-lie.ts'
import { cutJson, replaceByPage } from './spoil.ts'

/** What was committed, for the journal and for people. */
export interface Trouble {
  /** milliseconds that the answer is held back */
  readonly delayMs: number
  /** as a request would ask for it */
  readonly fault: string | undefined
  /** the id of the lie that was told */
  readonly lie: string | undefined
  /** the rate limit that was over, as a sentence */
  readonly limit: string | undefined
  /** why a fault that was due was not committed, as a sentence */
  readonly spared: string | undefined
}

export interface Troubled {
  readonly answer: Answer
  readonly trouble: Trouble
  /** for the adapter to commit; the answer then has a body, or none of it is sent */
  readonly wireFault: WireFault | undefined
}

export interface Occasion {
  readonly answer: Answer
  readonly method: string
  /** undefined where none matched the request */
  readonly operation: Operation | undefined
  readonly wish: Wish | undefined
  /** of the world */
  readonly settings: Settings | undefined
  readonly tools: TroubleTools
}

export interface TroubleTools {
  readonly liar: Liar
  /** the API's own error answer of a status */
  readonly fail: (status: number, message: string) => Answer
  /** from 0 up to but not including 1 */
  readonly draw: () => number
  /** how often it was asked before, with the same text */
  readonly turn: (text: string) => number
}

/** Undefined: nothing is wrong, as with most answers. */
export function troubleFor(occasion: Occasion): Troubled | undefined {
  const { answer, wish, settings, tools } = occasion
  const delay = wished(wish?.delay, readDelayText) ?? answer.delay ?? settings?.delay
  const own = wished(wish?.fault, readFaultText)
  const fault = own ?? answer.fault ?? settings?.fault
  if (delay === undefined && fault === undefined) return undefined
  const delayMs = delay === undefined ? 0 : drawDelay(delay, tools.draw)
  const isDue = fault !== undefined && (fault.rate >= 1 || tools.draw() < fault.rate)
  if (!isDue) return { answer, trouble: { ...NO_TROUBLE, delayMs }, wireFault: undefined }
  const committed = commit(fault, occasion)
  switch (committed.kind) {
    case 'lie':
      return { answer: committed.answer, trouble: { ...NO_TROUBLE, delayMs, lie: committed.lie }, wireFault: undefined }
    case 'fault': {
      const text = faultText(fault)
      const marked = withHeaders(committed.answer, 'X-Mock-Fault', headerText(text))
      return { answer: marked, trouble: { ...NO_TROUBLE, delayMs, fault: text }, wireFault: committed.wireFault }
    }
    case 'none': {
      const spared = `The fault ${faultText(fault)} was not committed: ${committed.reason}.`
      const given = own === undefined ? answer : problemAnswer(400, { detail: `${spared}${committed.instead}` })
      return { answer: given, trouble: { ...NO_TROUBLE, delayMs, spared }, wireFault: undefined }
    }
  }
}

export const NO_TROUBLE: Trouble = {
  delayMs: 0,
  fault: undefined,
  lie: undefined,
  limit: undefined,
  spared: undefined,
}

function wished<T>(text: string | undefined, reader: (text: string) => { kind: 'read'; value: T } | { kind: 'wrong' }) {
  const setting = text === undefined ? undefined : reader(text)
  return setting?.kind === 'read' ? setting.value : undefined
}

/** What is wrong with the faults and delays that the client asks for; undefined: nothing. */
export function wrongWish({ fault, delay }: Wish): string | undefined {
  const settings = [
    { name: 'fault', setting: fault === undefined ? undefined : readFaultText(fault) },
    { name: 'delay', setting: delay === undefined ? undefined : readDelayText(delay) },
  ]
  const [first] = settings.flatMap(({ name, setting }) =>
    setting?.kind === 'wrong' ? [told(name, setting.problem)] : [],
  )
  return first
}

function told(name: string, { message, hint }: SettingProblem): string {
  return `The ${name} asked for ${message}. ${hint}`.trimEnd()
}

type Commission =
  | { readonly kind: 'fault'; readonly answer: Answer; readonly wireFault: WireFault | undefined }
  | { readonly kind: 'lie'; readonly answer: Answer; readonly lie: string }
  /** `instead`: what could be asked for, as a sentence that begins with a space */
  | { readonly kind: 'none'; readonly reason: string; readonly instead: string }

function commit(fault: Fault, occasion: Occasion): Commission {
  const { answer, method } = occasion
  if (!isWireFault(fault)) return commitInContent(fault, occasion)
  const hasBody = method !== 'HEAD' && answer.body !== undefined && answer.body.byteLength > 0
  const needsBody = fault.kind === 'reset' ? fault.when === 'after-headers' : BODY_FAULTS.includes(fault.kind)
  return needsBody && !hasBody ? none('the answer has no body') : { kind: 'fault', answer, wireFault: fault }
}

/** Of an answer without a body nothing is left to come after its headers. */
const BODY_FAULTS: readonly WireFault['kind'][] = ['truncate', 'stall', 'dribble']

function none(reason: string, instead = ''): Commission {
  return { kind: 'none', reason, instead }
}

function commitInContent(fault: ContentFault, occasion: Occasion): Commission {
  const { answer, operation, tools } = occasion
  switch (fault.kind) {
    case 'malformed-json':
      return spoilt(cutJson(answer))
    case 'wrong-type':
      return spoilt(replaceByPage(answer, operation))
    case 'status': {
      const failed = tools.fail(fault.status, `The mock gives ${fault.status} on purpose.`)
      return {
        kind: 'fault',
        answer: withFields(failed, ['Retry-After', String(fault.retryAfterSeconds)]),
        wireFault: undefined,
      }
    }
    case 'lie':
      return lie(fault, occasion)
  }
}

function spoilt(result: ReturnType<typeof cutJson>): Commission {
  return result.kind === 'none' ? none(result.reason) : { kind: 'fault', answer: result.answer, wireFault: undefined }
}

/** Nobody reads a thousand names; `/__mock/operations/<id>/lies` has them all. */
const MAX_NAMED = 20

function lie(
  fault: Extract<ContentFault, { readonly kind: 'lie' }>,
  { answer, operation, tools }: Occasion,
): Commission {
  if (operation === undefined) return none('no operation of the document matches the request')
  const text = faultText(fault)
  const told = tools.liar.tell(operation, answer, fault.choice, tools.turn(text))
  if (told.kind === 'lie') return { kind: 'lie', answer: told.answer, lie: told.lie.id }
  const known = tools.liar.list(operation, answer)
  const ids = known.kind === 'lies' ? known.lies.map(({ id }) => id) : []
  const more = ids.length > MAX_NAMED ? `, and ${ids.length - MAX_NAMED} more` : ''
  const instead =
    ids.length === 0 ? '' : ` The lies that can be told are: ${ids.slice(0, MAX_NAMED).join(', ')}${more}.`
  return none(told.reason, instead)
}
