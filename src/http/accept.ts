/**
 * Content negotiation: which of the offered media types an Accept field asks for.
 * Flow: match → … → **select** the response's media type. Pure, no I/O.
 */

import { splitOutsideQuotes } from './field-value.ts'
import { coversParameters, type MediaType, parseMediaType } from './media-type.ts'

interface AcceptedRange {
  readonly range: MediaType
  readonly weight: number
}

/**
 * The offered entry that the Accept field prefers, or `undefined` where it accepts none of them. Among equals the order
 * of `offered` decides. An absent or empty field, and one without a single well-formed element, accepts everything; other
 * malformed elements are passed over. Offered entries may be ranges (`image/*`). RFC 9110 section 12.5.1.
 *
 * Whoever accepts `application/json` can read what is JSON by its suffix (RFC 6839 section 3.1), and gets it where nothing
 * else is acceptable.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === offered[0]) return offered[0]
  const ranges = parseAccept(accept)
  if (ranges.length === 0) return offered[0]
  return heaviest(ranges, offered) ?? heaviest(withSuffixes(ranges), offered)
}

function heaviest(ranges: readonly AcceptedRange[], offered: readonly string[]): string | undefined {
  let best: string | undefined
  let bestWeight = 0
  for (const entry of offered) {
    const mediaType = parseMediaType(entry)
    const weight = mediaType ? weigh(ranges, mediaType) : 0
    if (weight > bestWeight) {
      best = entry
      bestWeight = weight
    }
  }
  return best
}

/** RFC 9110 section 5.6.1.2: empty list elements are ignored. */
function parseAccept(accept: string): readonly AcceptedRange[] {
  return splitOutsideQuotes(accept, ',').flatMap((element) => parseElement(element) ?? [])
}

/** Unless a range says otherwise, as `application/json;q=0` does. */
function withSuffixes(ranges: readonly AcceptedRange[]): readonly AcceptedRange[] {
  return ranges.flatMap((accepted) => {
    const { type, subtype, parameters } = accepted.range
    const isJson = type === 'application' && subtype === 'json' && parameters.size === 0 && accepted.weight > 0
    return isJson ? [accepted, { ...accepted, range: { ...accepted.range, subtype: '*+json' } }] : [accepted]
  })
}

/** RFC 9110 section 12.4.2: at most three decimals. Old clients of Java write `q=.2`. */
const WEIGHT = /^(?:0?(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** Those also write `*` for any media type. */
function parseElement(element: string): AcceptedRange | undefined {
  const range = parseMediaType(/^\*\s*(?:;|$)/.test(element) ? element.replace('*', '*/*') : element)
  if (range === undefined || (range.type === '*' && range.subtype !== '*')) return undefined
  const q = range.parameters.get('q')
  if (q === undefined) return { range, weight: 1 }
  if (q === '' || q === '.' || !WEIGHT.test(q)) return undefined
  // RFC 9110 section 12.5.1: a parameter named q is the weight wherever it stands, all others belong to the range.
  const parameters = new Map(range.parameters)
  parameters.delete('q')
  return { range: { ...range, parameters }, weight: Number(q) }
}

/**
 * The weight of the most specific range that covers the offer (RFC 9110 section 12.5.1). Where the offer is itself a
 * range, a narrower accepted range counts too: the answer can still be made to fit it.
 */
function weigh(ranges: readonly AcceptedRange[], offer: MediaType): number {
  let covering = 0
  let coveringRank = -1
  let narrower = 0
  for (const { range, weight } of ranges) {
    if (covers(range, offer)) {
      const rank = specificity(range)
      if (rank > coveringRank || (rank === coveringRank && weight > covering)) {
        covering = weight
        coveringRank = rank
      }
    } else if (offer.subtype === '*' && weight > narrower && covers(offer, range)) narrower = weight
  }
  return Math.max(covering, narrower)
}

function covers(range: MediaType, other: MediaType): boolean {
  if (range.type !== '*' && range.type !== other.type) return false
  if (!coversSubtype(range.subtype, other.subtype)) return false
  return range.parameters.size === 0 || coversParameters(withoutOpenCharset(range, other), other.parameters)
}

/** `*+json` is in no RFC, but clients write it. */
function coversSubtype(range: string, subtype: string): boolean {
  return range === '*' || range === subtype || (range.startsWith('*+') && subtype.endsWith(range.slice(1)))
}

/**
 * Clients write `application/json; charset=utf-8`, though JSON defines no such parameter (RFC 8259 section 11). An
 * offer that names no charset leaves it open, so it is no reason to refuse.
 */
function withoutOpenCharset(range: MediaType, other: MediaType): ReadonlyMap<string, string> {
  if (!range.parameters.has('charset') || other.parameters.has('charset')) return range.parameters
  const parameters = new Map(range.parameters)
  parameters.delete('charset')
  return parameters
}

function specificity(range: MediaType): number {
  const rank = range.type === '*' ? 0 : range.subtype === '*' ? 100 : range.subtype.startsWith('*+') ? 150 : 200
  return rank + range.parameters.size
}
