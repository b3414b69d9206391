/**
 * Formats of identifiers: RFC 3986 (URI), RFC 3987 (IRI), RFC 6570 (URI Template). A reference is taken apart first, so
 * that each part is looked at once. Pure.
 */
import { isIPv4 } from 'node:net'
import { isAddress6 } from './hosts.ts'
import type { TextFormat } from './index.ts'

const UNRESERVED = String.raw`a-z0-9\-._~`
const SUB_DELIMITERS = `!$&'()*+,;=`
/** RFC 3987 section 2.2: what is beyond ASCII and neither private nor unassigned for good. */
const UCS = String.raw`\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}${planes()}`
const PRIVATE = String.raw`\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}`

interface Alphabet {
  readonly path: TextFormat
  readonly query: TextFormat
  readonly fragment: TextFormat
  readonly user: TextFormat
  readonly name: TextFormat
}

const URI = alphabet('', '')
const IRI = alphabet(UCS, PRIVATE)

export const uriFormats: Readonly<Record<string, TextFormat>> = {
  uri: (text) => isReference(text, URI, true),
  'uri-reference': (text) => isReference(text, URI, false),
  iri: (text) => isReference(text, IRI, true),
  'iri-reference': (text) => isReference(text, IRI, false),
  'uri-template': isTemplate,
}

function alphabet(more: string, inQuery: string): Alphabet {
  const text = (letters: string) => lettersOf(new RegExp(`^[${letters}%]*$`, 'iu'))
  const segment = `${UNRESERVED}${SUB_DELIMITERS}${more}:@`
  return {
    path: text(`${segment}/`),
    query: text(`${segment}/?${inQuery}`),
    fragment: text(`${segment}/?`),
    user: text(`${UNRESERVED}${SUB_DELIMITERS}${more}:`),
    name: text(`${UNRESERVED}${SUB_DELIMITERS}${more}`),
  }
}

/** Texts may be long, and an expression with a repeated group runs out of stack over them. */
function lettersOf(expression: RegExp): TextFormat {
  return (text) => expression.test(text) && !/%(?![0-9a-f]{2})/i.test(text)
}

function planes(): string {
  return Array.from({ length: 14 }, (_, index) => {
    const plane = (index + 1).toString(16)
    return String.raw`\u{${plane}${index + 1 === 14 ? '1000' : '0000'}}-\u{${plane}fffd}`
  }).join('')
}

/** RFC 3986 appendix B, with the letters of a scheme. */
const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is

/** What nearly all URIs are. */
const PLAIN =
  /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9\-._~]+(?::\d+)?(?:\/[a-z0-9\-._~!$&'()*+,;=:@/]*)?(?:\?[a-z0-9\-._~!$&'()*+,;=:@/?]*)?(?:#[a-z0-9\-._~!$&'()*+,;=:@/?]*)?$/i

function isReference(text: string, letters: Alphabet, isAbsolute: boolean): boolean {
  if (PLAIN.test(text)) return true
  const [whole, scheme, authority, path = '', query = '', fragment = ''] = PARTS.exec(text) ?? []
  if (whole === undefined || (isAbsolute && scheme === undefined)) return false
  if (authority !== undefined && !isAuthority(authority, letters)) return false
  // RFC 3986 section 4.2: the first segment of a relative path has no colon, which would end a scheme.
  if (scheme === undefined && authority === undefined && /^[^/]*:/.test(path)) return false
  return letters.path(path) && letters.query(query) && letters.fragment(fragment)
}

function isAuthority(authority: string, letters: Alphabet): boolean {
  const at = authority.lastIndexOf('@')
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? []
  if (host === undefined || !/^\d*$/.test(port ?? '')) return false
  if (at > 0 && !letters.user(authority.slice(0, at))) return false
  return host.startsWith('[') ? isLiteral(host.slice(1, -1)) : isIPv4(host) || letters.name(host)
}

/** RFC 3986 section 3.2.2. */
function isLiteral(address: string): boolean {
  return isAddress6(address) || /^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i.test(address)
}

const isLiterals = lettersOf(new RegExp(`^[!#$%&'()*+,\\-./0-9:;=?@A-Z[\\]_a-z~${UCS}${PRIVATE}]*$`, 'u'))
const isVariable = lettersOf(/^(?!\.)[\w.%]+(?<!\.)(?::[1-9]\d{0,3}|\*)?$/)

function isTemplate(text: string): boolean {
  let literals = ''
  let at = 0
  for (let open = text.indexOf('{'); open !== -1; open = text.indexOf('{', at)) {
    const close = text.indexOf('}', open)
    if (close === -1 || !isExpression(text.slice(open + 1, close))) return false
    literals += text.slice(at, open)
    at = close + 1
  }
  return isLiterals(literals + text.slice(at))
}

/** RFC 6570 section 2.2. */
function isExpression(expression: string): boolean {
  return expression
    .replace(/^[+#./;?&=,!@|]/, '')
    .split(',')
    .every((variable) => isVariable(variable) && !variable.includes('..'))
}
