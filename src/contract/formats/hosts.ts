/**
 * Formats of hosts and mail addresses: RFC 1123 section 2.1, RFC 5890, RFC 2673, RFC 4291, RFC 5321 section 4.1.2, RFC 6531.
 * The tables of internationalized names are loaded with the first such name. Pure.
 */
import { createRequire } from 'node:module'
import { isIPv4, isIPv6 } from 'node:net'
import type { TextFormat } from './index.ts'

export const hostFormats: Readonly<Record<string, TextFormat>> = {
  hostname: isHostname,
  'idn-hostname': isIdnHostname,
  ipv4: (text) => isIPv4(text),
  ipv6: isAddress6,
  email: isEmail,
  'idn-email': isIdnEmail,
}

/** A zone (RFC 4007) is no part of an address. */
export function isAddress6(text: string): boolean {
  return isIPv6(text) && !text.includes('%')
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const NAME = `(?:${LABEL}\\.)*${LABEL}`
const ASCII_NAME = new RegExp(`^${NAME}$`, 'i')

function isHostname(text: string): boolean {
  if (!isAsciiName(text)) return false
  return /(?:^|\.)xn--/i.test(text) ? isIdnHostname(text) : true
}

function isAsciiName(text: string): boolean {
  return text.length <= 253 && ASCII_NAME.test(text)
}

function isIdnHostname(text: string): boolean {
  // RFC 5891: no label is empty, whichever of the dots divides them.
  if (text.length > 253 || /[.\u3002\uff0e\uff61]$/.test(text)) return false
  try {
    return idn().isIdnHostname(text)
  } catch {
    return false
  }
}

function idn(): { readonly isIdnHostname: (text: string) => boolean } {
  const require = createRequire(import.meta.url)
  return require('idn-hostname')
}

const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/i
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/

/** What nearly all addresses are. */
const PLAIN_ADDRESS = new RegExp(`^[\\w+-]+(?:\\.[\\w+-]+)*@${NAME}$`, 'i')

/** RFC 5321 section 4.5.3.1: 64 octets and 255; nothing longer is worth looking at. */
const MOST_LETTERS = 320

function isEmail(text: string): boolean {
  if (text.length > MOST_LETTERS) return false
  if (text.length <= 253 && PLAIN_ADDRESS.test(text)) return true
  const { local, domain } = splitAddress(text)
  const isLocal = QUOTED.test(local) || local.split('.').every((atom) => ATOM.test(atom))
  return isLocal && (isAsciiName(domain) || isAddressLiteral(domain))
}

const IDN_ATOM = /^(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]|\P{ASCII})+$/iu
const IDN_QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\P{ASCII}|\\[\x20-\x7e])*"$/u
const IDN_LABEL = /^(?:[a-z0-9]|\P{ASCII})(?:(?:[a-z0-9-]|\P{ASCII})*(?:[a-z0-9]|\P{ASCII}))?$/iu

function isIdnEmail(text: string): boolean {
  if (text.length > MOST_LETTERS) return false
  const { local, domain } = splitAddress(text)
  const isLocal = IDN_QUOTED.test(local) || local.split('.').every((atom) => IDN_ATOM.test(atom))
  return isLocal && (domain.split('.').every((label) => IDN_LABEL.test(label)) || isAddressLiteral(domain))
}

/** A quoted local part may hold an @; a domain holds none. */
function splitAddress(text: string): { readonly local: string; readonly domain: string } {
  const at = text.lastIndexOf('@')
  return { local: text.slice(0, Math.max(at, 0)), domain: text.slice(at + 1) }
}

function isAddressLiteral(text: string): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false
  const address = text.slice(1, -1)
  return isIPv4(address) || (/^ipv6:/i.test(address) && isAddress6(address.slice(5)))
}
