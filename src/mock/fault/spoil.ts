/**
 * Spoils the body of an answer that arrives whole: JSON that ends too early, a page where data was asked for. Pure.
 */
import type { Operation } from '../../contract/index.ts'
import { documentedContent, documentedResponse } from '../../validate/index.ts'
import { type Answer, withBody } from '../answer.ts'
import { isJson } from '../stage.ts'

export type Spoilt =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** why it cannot be; without a full stop */
  | { readonly kind: 'none'; readonly reason: string }

/** The first half of the JSON text. */
export function cutJson(answer: Answer): Spoilt {
  const { body, mediaType } = answer
  if (body === undefined || body.byteLength === 0) return NO_BODY
  if (mediaType === undefined || !isJson(mediaType))
    return { kind: 'none', reason: 'the body of the answer is not JSON' }
  const text = Buffer.from(body).toString('utf8')
  const half = text.slice(0, Math.floor(text.length / 2))
  // Half of a number is one too, and half of `7` is nothing.
  return { kind: 'answer', answer: withBody(answer, Buffer.from(/^\s*[[{"]/.test(half) ? half : `[${half}`)) }
}

/** A page of HTML. */
export function replaceByPage(answer: Answer, operation: Operation | undefined): Spoilt {
  const { body, status } = answer
  if (body === undefined || body.byteLength === 0) return NO_BODY
  const isDocumented = operation && documentedContent(documentedResponse(operation, status), HTML)
  if (isDocumented) return { kind: 'none', reason: `the document describes ${HTML} as a body of ${status}` }
  return { kind: 'answer', answer: withBody(answer, Buffer.from(PAGE), `${HTML}; charset=utf-8`) }
}

const NO_BODY: Spoilt = { kind: 'none', reason: 'the answer has no body' }

const HTML = 'text/html'

const PAGE = `<!doctype html>
<title>Please wait</title>
<p>This page comes from the mock, in the place of an answer of the API.
`
