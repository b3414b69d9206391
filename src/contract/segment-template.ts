/**
 * One segment of a path template: literal text, a variable, or several of both (`{id}.json`, `{a}-{b}`, `x:verb`).
 * Reads left to right with the shortest value that lets the next literal follow, so that no path makes it slow. Pure.
 */

export interface SegmentTemplate {
  readonly names: readonly string[]
  /** the text before, between and after the variables, percent-encoded; one more than there are variables */
  readonly literals: readonly string[]
  readonly literalLength: number
  /** whether a segment, as sent, fits; each variable takes at least one character */
  readonly matches: (segment: string) => boolean
  /** the values of the variables, as sent */
  readonly read: (segment: string) => readonly string[] | undefined
}

export function compileSegment(template: string): SegmentTemplate {
  const parts = template.split(/\{([^{}]*)\}/)
  const literals = parts.filter((_, index) => index % 2 === 0).map(asSent)
  const names = parts.filter((_, index) => index % 2 === 1)
  const read = (segment: string) => readVariables(literals, segment) ?? readNormalised(literals, segment)
  return {
    names,
    literals,
    literalLength: literals.join('').length,
    matches:
      names.length === 1 && literals.every((text) => text === '')
        ? (segment) => segment !== ''
        : (segment) => read(segment) !== undefined,
    read,
  }
}

/** The text as a request has it: what is not ASCII is percent-encoded there (RFC 3986 section 2.5). */
function asSent(literal: string): string {
  return upperTriples(literal.replace(/[^\x21-\x7e\p{Surrogate}]/gu, encodeURIComponent))
}

/** RFC 3986 section 6.2.2.1: `%c3` is `%C3`. */
function upperTriples(text: string): string {
  return text.includes('%') ? text.replace(/%[\da-f]{2}/gi, (triple) => triple.toUpperCase()) : text
}

/** RFC 3986 section 6.2.2.2: `7%2Ejson` and `7%3Aarchive` are the same as what they stand for, where that is text of the template. */
function readNormalised(literals: readonly string[], segment: string): readonly string[] | undefined {
  if (!segment.includes('%')) return undefined
  const normalised = segment.replace(/%[2-7][\dA-Fa-f]/g, (triple) => {
    const char = decodeURIComponent(triple)
    return char !== '%' && literals.some((literal) => literal.includes(char)) ? char : triple
  })
  return normalised === segment ? undefined : readVariables(literals, normalised)
}

function readVariables(literals: readonly string[], sent: string): readonly string[] | undefined {
  const segment = upperTriples(sent)
  const first = literals[0] ?? ''
  const last = literals.at(-1) ?? ''
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined
  const end = segment.length - last.length
  const values: string[] = []
  let at = first.length
  for (const literal of literals.slice(1, -1)) {
    const next = segment.indexOf(literal, at + 1)
    if (next === -1 || next + literal.length > end) return undefined
    values.push(sent.slice(at, next))
    at = next + literal.length
  }
  if (literals.length === 1) return segment === first ? [] : undefined
  if (at >= end) return undefined
  values.push(sent.slice(at, end))
  return values
}
