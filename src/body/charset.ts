/**
 * Octets → text in the character encoding that a message names, and back. Pure.
 * Source: the Encoding standard, whose labels are taken; RFC 9110 section 8.3.2.
 */
import type { BodyReading } from './body-reading.ts'

export type TextReading =
  | { readonly kind: 'text'; readonly text: string }
  | Extract<BodyReading, { readonly kind: 'malformed' | 'no-charset' }>

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** A byte order mark is no part of the text, and goes before what the message says (Encoding standard, "decode"). */
export function readText(bytes: Uint8Array, charset = 'utf-8'): TextReading {
  const name = markOf(bytes) ?? charset.toLowerCase()
  try {
    return {
      kind: 'text',
      text: name === 'utf-8' ? UTF8.decode(bytes) : new TextDecoder(name, { fatal: true }).decode(bytes),
    }
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'no-charset', charset }
    return { kind: 'malformed', reason: `the bytes are not ${name}` }
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined
}

/** The octets of a text; undefined where the encoding is not one that can be written here, or lacks a character. */
export function writeText(text: string, charset = 'utf-8'): Uint8Array | undefined {
  switch (charset.toLowerCase()) {
    case 'utf-8':
    case 'utf8':
      return Buffer.from(text, 'utf8')
    case 'us-ascii':
    case 'iso-8859-1':
    case 'latin1':
    case 'windows-1252':
      return /^[\0-\x7f\xa0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined
    case 'utf-16':
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    default:
      return undefined
  }
}
