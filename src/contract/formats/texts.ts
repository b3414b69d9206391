/**
 * Formats of other texts: RFC 9562 (UUID), RFC 6901 (JSON Pointer), ECMA 262 (patterns), RFC 4648 (base64), RFC 8941
 * (structured fields), RFC 9110 (media ranges), and decimal numbers as text. Pure.
 */
import type { TextFormat } from './index.ts'

const TOKEN = String.raw`[!#$%&'*+\-.^_\`|~0-9A-Za-z]+`

export const textFormats: Readonly<Record<string, TextFormat>> = {
  uuid: matches(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  'json-pointer': isPointer,
  'relative-json-pointer': isRelativePointer,
  regex: isPattern,
  char: (text) => [...text].length === 1,
  byte: isBase64,
  base64url: isBase64Url,
  decimal: matches(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i),
  decimal128: matches(/^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i),
  'media-range': isMediaRange,
  'sf-string': (text) => /^"[\x20-\x7e]*"$/.test(text) && !/["\\]/.test(text.slice(1, -1).replaceAll(/\\["\\]/g, '')),
  'sf-token': matches(/^[A-Za-z*][!#$%&'*+\-.^_`|~:/0-9A-Za-z]*$/),
  'sf-binary': matches(/^:[A-Za-z0-9+/=]*:$/),
  'sf-boolean': matches(/^\?[01]$/),
}

const MEDIA_RANGE = new RegExp(String.raw`^(?:\*/\*|${TOKEN}/\*|${TOKEN}/${TOKEN})$`)
const PARAMETER = new RegExp(`^(?:${TOKEN}=(?:${TOKEN}|"[^"]*"))?$`)

/** Longer than any header field a server takes. */
const LONGEST_RANGE = 8192

function isMediaRange(text: string): boolean {
  if (text.length > LONGEST_RANGE) return false
  const [range = '', ...parameters] = text.split(/[ \t]*;[ \t]*/)
  return MEDIA_RANGE.test(range) && parameters.every((parameter) => PARAMETER.test(parameter))
}

function matches(expression: RegExp): TextFormat {
  return (text) => expression.test(text)
}

/** JSON Schema Core 6.4: with the `u` flag. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

function isPointer(text: string): boolean {
  return (text === '' || text.startsWith('/')) && !/~(?![01])/.test(text)
}

function isRelativePointer(text: string): boolean {
  const [steps] = /^(?:0|[1-9]\d*)/.exec(text) ?? []
  const rest = text.slice(steps?.length)
  return steps !== undefined && (rest === '#' || isPointer(rest))
}

/** RFC 4648 section 4; encoders for mail break the lines (RFC 2045). */
function isBase64(text: string): boolean {
  const line = text.includes('\n') ? text.replaceAll(/\r?\n/g, '') : text
  return line.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(line)
}

/** RFC 4648 section 5: the padding may be left out. */
function isBase64Url(text: string): boolean {
  if (!/^[\w-]*={0,2}$/.test(text)) return false
  return text.endsWith('=') ? text.length % 4 === 0 : text.length % 4 !== 1
}
