/**
 * A finding: one way a message departs from the contract, as data. A code, that code's own parameters, a place in the
 * message and a place in the document. Sentences are made from it in `finding-text.ts`, layout in `report/`.
 */
import type { Place, SchemaError } from '../contract/index.ts'

/** Every code, with what it means. The README lists the same; a test compares them. */
export const FINDINGS = {
  'allow-missing': 'a 405 does not say which methods there are (RFC 9110)',
  'body-malformed': 'a body cannot be read as its media type says',
  'body-missing': 'a documented or required body is not there',
  'body-schema': 'a body does not fit its schema',
  'body-too-large': 'a request body is larger than the mock takes',
  'body-undocumented': 'a response has a body where the document gives it none',
  'challenge-missing': 'a 401 has no WWW-Authenticate (RFC 9110)',
  'charset-unsupported': 'a request body is in a character encoding the mock does not read',
  'content-coding-unsupported': 'a request body is compressed in a way the mock does not read',
  'credentials-expired': 'a JSON Web Token says that it has expired',
  'credentials-malformed': 'credentials are of another scheme, empty, or not of the form their scheme has',
  'credentials-missing': 'no credentials were sent',
  'credentials-refused': 'the credentials are those that the check invents: nobody gave them out',
  'header-malformed': 'a header of a response or of a part cannot be read in its documented style',
  'header-missing': 'a required header of a response or of a part is not there',
  'header-schema': 'a header of a response or of a part does not fit its schema',
  'integer-out-of-range': 'an integer is beyond what its format holds',
  'json-byte-order-mark': 'JSON text begins with a byte order mark (RFC 8259)',
  'json-duplicate-name': 'a JSON object has a name twice (RFC 8259)',
  'json-lone-surrogate': 'JSON text holds half a character (RFC 8259)',
  'json-unsafe-integer': 'an integer is beyond 2^53 and not declared int64 (RFC 8259)',
  'location-missing': 'a 201 lacks the Location that the document describes',
  'media-type-missing': 'a message has a body and no Content-Type',
  'media-type-undocumented': 'the Content-Type is none of the documented ones',
  'not-acceptable': 'no documented media type is acceptable to the client',
  'parameter-empty': 'a required parameter is empty',
  'parameter-malformed': 'a parameter cannot be read in its documented style',
  'parameter-missing': 'a required parameter is not there',
  'parameter-repeated': 'a parameter that takes one value is given several times',
  'parameter-schema': 'a parameter does not fit its schema',
  'part-media-type-undocumented': 'a part of a body has a Content-Type that is none of the documented ones',
  'property-undocumented': 'a body has a property that the document does not name',
  'status-undocumented': 'the document does not have the status of a response',
  'write-only-sent': 'a response has a property that the document keeps to requests',
} as const

export type FindingCode = keyof typeof FINDINGS

/** Where in the message; `name` is that of a parameter or header, `pointer` a JSON Pointer into the body or value. */
export interface MessagePart {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'status'
  readonly name?: string
  readonly pointer?: string
  /** the part of the body that a header belongs to, as a JSON Pointer */
  readonly part?: string
  /** of a body that is a sequence of items, from 1 */
  readonly line?: number
}

export interface NeededCredentials {
  readonly at: MessagePart
  readonly kind: string
}

export type FindingDetail =
  | { readonly code: 'body-malformed'; readonly mediaType: string; readonly reason: string }
  | { readonly code: 'body-missing' | 'body-undocumented' }
  | { readonly code: 'body-schema' | 'parameter-schema' | 'header-schema'; readonly error: SchemaError }
  | { readonly code: 'body-too-large'; readonly limitBytes: number }
  | { readonly code: 'allow-missing' | 'challenge-missing' | 'location-missing' }
  | { readonly code: 'json-byte-order-mark' | 'property-undocumented' | 'write-only-sent' }
  | {
      readonly code: 'json-duplicate-name' | 'json-lone-surrogate' | 'json-unsafe-integer'
      /** in the raw body, from 1 */
      readonly line: number
      readonly column: number
    }
  /** the position, as above, is that of JSON; in other media types only the value is known */
  | { readonly code: 'integer-out-of-range'; readonly line?: number; readonly column?: number }
  | { readonly code: 'credentials-refused'; readonly scheme: string; readonly kind: string }
  | { readonly code: 'content-coding-unsupported'; readonly coding: string }
  | {
      readonly code: 'credentials-missing'
      readonly scheme: string
      readonly kind: string
      readonly scopes?: readonly string[]
      /** other sets of credentials, each of which would do */
      readonly instead?: readonly (readonly NeededCredentials[])[]
    }
  | {
      readonly code: 'credentials-malformed'
      readonly scheme: string
      readonly kind: string
      readonly problem: 'scheme' | 'empty' | 'space' | 'base64' | 'colon' | 'parameters'
    }
  | { readonly code: 'credentials-expired'; readonly scheme: string; readonly kind: string; readonly expiredAt: string }
  | { readonly code: 'header-missing' | 'parameter-missing' | 'parameter-empty' }
  | { readonly code: 'media-type-missing'; readonly documented: readonly string[] }
  | { readonly code: 'charset-unsupported'; readonly charset: string }
  | {
      readonly code: 'part-media-type-undocumented'
      readonly received: string
      readonly documented: readonly string[]
    }
  | { readonly code: 'media-type-undocumented'; readonly received: string; readonly documented: readonly string[] }
  | { readonly code: 'not-acceptable'; readonly accept: string; readonly offered: readonly string[] }
  | { readonly code: 'parameter-malformed' | 'header-malformed'; readonly reason: string }
  | { readonly code: 'parameter-repeated'; readonly count: number }
  | { readonly code: 'status-undocumented'; readonly status: number; readonly documented: readonly string[] }

export type Finding = FindingDetail & {
  /** a breach of what the document itself only inferred is a warning */
  readonly severity: 'error' | 'warning'
  readonly at: MessagePart
  /** in the document; undefined where the document has nothing to point to */
  readonly place: Place | undefined
}

/** Something that could not be checked, and why. It never counts as checked. */
export interface Unjudged {
  readonly at: MessagePart
  readonly reason: string
  readonly place: Place | undefined
}

export type Judgement =
  | { readonly kind: 'conforms' }
  | {
      readonly kind: 'violates'
      readonly findings: readonly [Finding, ...Finding[]]
      readonly unjudged: readonly Unjudged[]
    }
  | { readonly kind: 'unjudged'; readonly unjudged: readonly [Unjudged, ...Unjudged[]] }

const CONFORMS: Judgement = { kind: 'conforms' }

/** Collects what is found and what could not be checked while a message is judged. */
export interface Verdict {
  readonly findings: Finding[]
  readonly unjudged: Unjudged[]
}

export function judgementOf(verdict: Verdict): Judgement {
  const [finding, ...findings] = verdict.findings
  if (finding) return { kind: 'violates', findings: [finding, ...findings], unjudged: verdict.unjudged }
  const [unjudged, ...others] = verdict.unjudged
  return unjudged ? { kind: 'unjudged', unjudged: [unjudged, ...others] } : CONFORMS
}
