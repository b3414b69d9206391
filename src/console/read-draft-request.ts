/**
 * Reads what is asked of a fixture that is to be saved: `FixtureDraft` of `spec/admin.yaml`. Pure.
 */
import { type HttpRequest, headerValue } from '../http/message.ts'

export type DraftRequest =
  | {
      readonly kind: 'asked'
      readonly name: string
      readonly save: boolean
      /** of the change that was shown */
      readonly revision: string | undefined
    }
  | { readonly kind: 'wrong'; readonly status: 400 | 415; readonly detail: string }

const FORM = 'The body must be { "name": "…", "save": false, "revision": "…" }.'

export function readDraftRequest(request: HttpRequest): DraftRequest {
  const mediaType = headerValue(request.headers, 'content-type') ?? ''
  // A form of another page can send none of this type without being asked for leave first (CORS).
  if (!/^application\/json\s*(;|$)/i.test(mediaType)) return wrong(415, 'The body must be application/json.')
  const value = jsonValue(request.body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(400, FORM)
  const { name, save = false, revision, ...others } = value as Readonly<Record<string, unknown>>
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) return wrong(400, `The body has "${unknown.slice(0, 40)}", which means nothing. ${FORM}`)
  if (typeof name !== 'string' || name === '' || [...name].length > 100) {
    return wrong(400, 'The name must be a text of 1 to 100 characters.')
  }
  if (typeof save !== 'boolean' || !(revision === undefined || typeof revision === 'string')) return wrong(400, FORM)
  return { kind: 'asked', name, save, revision }
}

function jsonValue(body: HttpRequest['body']): unknown {
  if (body.kind === 'value') return body.value
  if (body.kind !== 'bytes') return undefined
  try {
    return JSON.parse(Buffer.from(body.bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

function wrong(status: 400 | 415, detail: string): DraftRequest {
  return { kind: 'wrong', status, detail }
}
