/**
 * The ledger: every documented answer of every operation, judged or not judged because of something. Nothing is left
 * out in silence.
 */
import { type Contract, type DocumentedResponse, type Operation, ToolError } from '../contract/index.ts'
import { essence, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type HttpResponse, headerValue } from '../http/message.ts'
import { documentedResponse, takesAnyBody } from '../validate/index.ts'
import type { CaseList, Excluded } from './case.ts'
import type { CaseResult } from './run-case.ts'

export interface LedgerRow {
  readonly operation: string
  /** as documented: 200, 4XX, default; undefined where the operation could not be read at all */
  readonly status: string | undefined
  /** undefined: the response has no content, or says nothing of it, or the row is that of a header */
  readonly mediaType: string | undefined
  /** undefined: the row is that of the body */
  readonly header: string | undefined
  readonly judged: number
  /** why it was never judged; undefined where it was */
  readonly reason: string | undefined
}

export interface Ledger {
  readonly note: (result: CaseResult) => void
  /** `excluded`: what was left out while the cases ran */
  readonly rows: (excluded?: readonly Excluded[]) => readonly LedgerRow[]
}

export function createLedger(contract: Contract, list: Pick<CaseList, 'excluded'>): Ledger {
  const judged = new Map<string, number>()
  const reasons = new Map<string, string>()
  for (const item of list.excluded) if (item.what === 'all cases') reasons.set(item.operation, item.reason)

  const note = ({ item, sent, outcome }: CaseResult) => {
    // What HTTP itself promises of methods says nothing of the documented bodies and headers.
    if (item.kind === 'http') return
    const answers = sent?.kind === 'answered' ? answersIn(item.operation, sent.response) : []
    if (outcome.kind === 'unjudged') {
      for (const key of answers) reasons.set(key, outcome.reason)
      if (answers.length === 0 && !reasons.has(item.operation.id)) reasons.set(item.operation.id, outcome.reason)
    } else for (const key of answers) judged.set(key, (judged.get(key) ?? 0) + 1)
  }

  const rowsOf = (operation: Operation, late: ReadonlyMap<string, string>) =>
    documentedAnswers(operation).map(({ reason, ...answer }) => {
      const key = keyOf(operation.id, answer)
      const count = judged.get(key) ?? 0
      const isReached = (judged.get(keyOf(operation.id, { ...answer, mediaType: undefined, header: ANY })) ?? 0) > 0
      const absent = answer.header !== undefined && isReached ? 'it was not sent, and need not be' : undefined
      const why = reason ?? reasons.get(key) ?? absent ?? reasons.get(operation.id) ?? late.get(operation.id)
      return {
        operation: operation.id,
        ...answer,
        judged: count,
        reason: count > 0 ? undefined : (why ?? 'never reached'),
      }
    })

  return {
    note,
    rows: (excluded = []) => {
      const late = new Map(excluded.map(({ operation, reason }) => [operation, reason]))
      return contract.operations.flatMap((operation) => rowsOf(operation, late))
    },
  }
}

/** Stands for "some answer of this status came". */
const ANY = '*'

/** The keys of the documented parts that an answer has. */
function answersIn(operation: Operation, received: HttpResponse): readonly string[] {
  const response = documentedIn(operation, received.status)
  if (!response) return []
  const { status } = response
  const type = parseMediaType(headerValue(received.headers, 'content-type') ?? '')
  const matched = type && (matchMediaType([...response.content.keys()], type) ?? essence(type))
  const mediaType = matched === ANY_TYPE && takesAnyBody(response) ? undefined : matched
  const headers = response.headers
    .filter(({ name, isRequired }) => isRequired || received.headers[name.toLowerCase()] !== undefined)
    .map(({ name }) => name)
  return [
    keyOf(operation.id, { status, mediaType: response.content.size === 0 ? undefined : mediaType, header: undefined }),
    ...[ANY, ...headers].map((header) => keyOf(operation.id, { status, mediaType: undefined, header })),
  ]
}

function documentedIn(operation: Operation, status: number): DocumentedResponse | undefined {
  try {
    return documentedResponse(operation, status)
  } catch (error) {
    // The responses cannot be read, as the row of the operation says.
    if (error instanceof ToolError) return undefined
    throw error
  }
}

type Answer = Pick<LedgerRow, 'status' | 'mediaType' | 'header'>

type DocumentedAnswer = Answer & { readonly reason?: string }

function documentedAnswers(operation: Operation): readonly DocumentedAnswer[] {
  try {
    return [...operation.responses.values()].flatMap((response): readonly DocumentedAnswer[] => [
      ...bodiesOf(response),
      ...response.headers.map(({ name }) => ({ status: response.status, mediaType: undefined, header: name })),
    ])
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return [{ status: undefined, mediaType: undefined, header: undefined, reason: error.message }]
  }
}

/** Of a response that takes any body the status is judged, by a row of its own, and the body never. */
function bodiesOf(response: DocumentedResponse): readonly DocumentedAnswer[] {
  const { status, content } = response
  const isOpen = takesAnyBody(response)
  const rows = [...content.keys()].map((mediaType) => ({
    status,
    mediaType,
    header: undefined,
    ...(isOpen && mediaType === ANY_TYPE ? { reason: NOT_DESCRIBED } : {}),
  }))
  return isOpen || rows.length === 0 ? [{ status, mediaType: undefined, header: undefined }, ...rows] : rows
}

const ANY_TYPE = '*/*'
const NOT_DESCRIBED = 'the document does not describe the body'

function keyOf(operation: string, { status, mediaType, header }: Answer): string {
  return JSON.stringify([operation, status, mediaType, header])
}
