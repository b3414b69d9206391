/**
 * Texts of the formats that JSON Schema and OpenAPI name (JSON Schema Validation section 7.3, OpenAPI Format Registry).
 * Names and addresses are those reserved for documentation (RFC 2606, RFC 5737, RFC 3849). Pure, no I/O.
 */
import { dateText, dateTimeText, httpDateText, momentFor } from './moment.ts'
import { integerBelow } from './seed.ts'
import { MAKERS, type TextAsk, uuidText } from './text-makers.ts'
import { textKindOf } from './text-names.ts'

export interface FormatAsk extends TextAsk {
  /** 0 for the usual text; others ask for other texts */
  readonly index: number
  /** a word for paths and parts of names */
  readonly word: string
  /** the text should reach this many code points if the format allows it */
  readonly minLength: number
}

/** Texts in turn, the likeliest first, then shorter and longer ones, and such as count up with the index. */
type Format = (ask: FormatAsk) => readonly string[]

export function isFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, format)
}

/** Texts of a format that is one; what reads best comes first. */
export function* sampleFormat(format: string, ask: FormatAsk): Generator<string> {
  if (Object.hasOwn(LIKELY, format)) yield LIKELY[format]?.(ask) ?? ''
  yield* (Object.hasOwn(FORMATS, format) ? FORMATS[format]?.(ask) : undefined) ?? []
}

/** Texts of a format that words mostly have too, for where they have not. */
export function rareTexts(format: string, ask: FormatAsk): readonly string[] {
  return (Object.hasOwn(RARE, format) ? RARE[format]?.(ask) : undefined) ?? []
}

/** What the name of the property leads one to expect. */
const LIKELY: Readonly<Record<string, (ask: FormatAsk) => string>> = {
  'date-time': ({ name, random, now }) => dateTimeText(momentFor(name, random, now)),
  date: ({ name, random, now }) => dateText(momentFor(name, random, now)),
  time: ({ name, random, now }) => dateTimeText(momentFor(name, random, now)).slice(11),
  'date-time-local': ({ name, random, now }) => dateTimeText(momentFor(name, random, now)).slice(0, 19),
  'time-local': MAKERS.time,
  'http-date': ({ name, random, now }) => httpDateText(momentFor(name, random, now)),
  email: ({ person }) => person().email,
  'idn-email': ({ person }) => person().email,
  hostname: MAKERS.domain,
  'idn-hostname': MAKERS.domain,
  ipv4: MAKERS.ip,
  uri: address,
  url: address,
  iri: address,
  'uri-reference': address,
  'iri-reference': address,
  password: MAKERS.token,
}

function address(ask: FormatAsk): string {
  return MAKERS[textKindOf(ask.name, ask.owner) === 'image' ? 'image' : 'url'](ask)
}

/** `text` with `filler` repeated at its end until it is long enough. */
function stretch(text: string, filler: string, minLength: number): string {
  const missing = Math.min(minLength, MAX_STRETCH) - text.length
  return missing > 0 ? text + filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing) : text
}

const MAX_STRETCH = 100_000

const twoDigits = (number: number) => String(number).padStart(2, '0')

const dateOf = (index: number) =>
  `${2024 + Math.floor(index / 336)}-${twoDigits(1 + (Math.floor(index / 28) % 12))}-${twoDigits(1 + ((14 + index) % 28))}`

const timeOf = (index: number) => `${twoDigits((9 + Math.floor(index / 60)) % 24)}:${twoDigits((30 + index) % 60)}:00`

const fraction = (length: number) => (length > 1 ? `.${'0'.repeat(Math.min(length, 30) - 1)}` : '')

const dateTime: Format = ({ index, minLength }) => {
  const start = `${dateOf(index)}T${timeOf(0)}`
  return [`${start}Z`, `${start}.000Z`, `${start}+00:00`, `${start}${fraction(minLength - 20)}Z`]
}

const time: Format = ({ index, minLength }) => {
  const start = timeOf(index)
  return [`${start}Z`, `${start}.000Z`, `${start}+00:00`, `${start}${fraction(minLength - 9)}Z`]
}

/** Their zone counts towards the length. */
const atLeastZone = (ask: FormatAsk): FormatAsk => ({ ...ask, minLength: ask.minLength + 1 })

const withoutZone = (text: string) => text.replace(/(?:Z|\+00:00)$/, '')

const duration: Format = ({ index, minLength }) => [
  `P${1 + index}D`,
  `PT${1 + index}H30M`,
  `P1Y2M${1 + index}DT12H30M5S`,
  `P${stretch('1', '0', minLength - 2)}D`,
]

const email: Format = ({ index, minLength }) => {
  const user = index === 0 ? 'user' : `user${index + 1}`
  const domain = longHost('example.com', minLength - 65)
  return [
    `${user}@example.com`,
    `${'abcdefgh'[index % 8]}@b.co`,
    `${stretch(user, 'r', Math.min(64, minLength - domain.length - 1))}@${domain}`,
    `${'abcdefgh'[index % 8]}@b`,
  ]
}

/** Labels of at most 63 characters (RFC 1035 section 2.3.4) before the name. */
function longHost(name: string, minLength: number): string {
  let host = name
  while (host.length < Math.min(minLength, 253)) {
    const length = Math.min(63, Math.max(1, minLength - host.length - 1), 252 - host.length)
    if (length < 1) break
    host = `${'h'.repeat(length)}.${host}`
  }
  return host
}

const hostname: Format = ({ index, minLength }) => {
  const label = index === 0 ? '' : `host${index + 1}.`
  return [`${label}example.com`, 'abcdefgh'[index % 8] ?? 'a', longHost(`${label}example.com`, minLength)]
}

const ipv6: Format = ({ index }) => {
  const last = (index + 1).toString(16)
  return [`2001:db8::${last}`, `::${last}`, `2001:0db8:0000:0000:0000:0000:0000:${last.padStart(4, '0')}`, '::']
}

const uri: Format = ({ index, word, minLength }) => {
  const path = encodeURIComponent(word.replace(/[^\w-]/g, '') || 'path') + (index === 0 ? '' : `/${index + 1}`)
  return [`https://example.com/${path}`, `a:${index || ''}`, stretch(`https://example.com/${path}`, 'a', minLength)]
}

const reference: Format = (ask) => {
  const path = uri(ask).map((address) => address.replace('https://example.com', ''))
  return [...path.filter((text) => text.startsWith('/')), '', ...uri(ask)]
}

const uuid: Format = ({ random }) => [uuidText(random)]

const pointer: Format = ({ index, word, minLength }) => {
  const token = word.replace(/[~/]/g, '')
  const text = `/${token}${index || ''}`
  return [text, '', stretch(text, 'a', minLength)]
}

/** RFC 4648 section 4: four characters for each three bytes. */
const base64: Format = ({ index, word, minLength }) => {
  const text = Buffer.from(index === 0 ? word : `${word} ${index + 1}`).toString('base64')
  return [
    text,
    '',
    'YWJj',
    stretch(text.replace(/=+$/, ''), 'YWJj', 4 * Math.ceil(Math.max(minLength, text.length) / 4)),
  ]
}

const plain: Format = ({ index, word, minLength }) => [
  stretch(index === 0 ? word : `${word}${index + 1}`, word, minLength),
]

/** RFC 8941 section 3.3.3. */
const structuredString: Format = ({ index, word, minLength }) => {
  const text = word.replace(/[^\x20-\x7e]|["\\]/g, '') + (index === 0 ? '' : ` ${index + 1}`)
  return [`"${text}"`, `"${index || ''}"`, `"${stretch(text, text || 'a', minLength - 2)}"`]
}

const mediaRange: Format = ({ index, minLength }) => {
  const type = index === 0 ? 'text/plain' : `text/plain;version=${index + 1}`
  return [type, index === 0 ? '*/*' : `a/${index}`, stretch('text/plain', 'n', minLength)]
}

const digits: Format = ({ index, random, minLength }) => [
  String(1 + integerBelow(random, 99) + index),
  String(index % 10),
  stretch('1', '0', minLength),
]

const decimal: Format = ({ index, minLength }) => [
  `${index + 12}.50`,
  String(index % 10),
  stretch(`${index + 12}.5`, '0', minLength),
]

const FORMATS: Readonly<Record<string, Format>> = {
  'date-time': dateTime,
  'iso-date-time': dateTime,
  date: ({ index }) => [dateOf(index)],
  time,
  'iso-time': time,
  'date-time-local': (ask) => dateTime(atLeastZone(ask)).map(withoutZone),
  'time-local': (ask) => time(atLeastZone(ask)).map(withoutZone),
  'http-date': ({ index }) => [httpDateText(Date.parse(`${dateOf(index)}T09:30:00Z`))],
  duration,
  email,
  'idn-email': email,
  hostname,
  'idn-hostname': hostname,
  ipv4: ({ index }) => [`192.0.2.${1 + (index % 254)}`, `1.1.1.${index % 10}`, `192.168.100.${100 + (index % 100)}`],
  ipv6,
  uri,
  url: uri,
  iri: uri,
  'uri-reference': reference,
  'iri-reference': reference,
  'uri-template': ({ index, minLength }) => [
    `https://example.com/{id}${index === 0 ? '' : `/${index + 1}`}`,
    '{id}',
    stretch('https://example.com/{id}', 'a', minLength),
    '',
  ],
  uuid,
  'json-pointer': pointer,
  'json-pointer-uri-fragment': (ask) => pointer(ask).map((text) => `#${encodeURI(text)}`),
  'relative-json-pointer': (ask) => [...pointer(ask).map((text) => `0${text}`), `${ask.index}#`],
  regex: ({ index, minLength }) => [`^[a-z]{${index + 1}}$`, 'a', stretch('a', 'a', minLength), ''],
  byte: base64,
  binary: plain,
  password: plain,
  int32: digits,
  int64: digits,
  float: decimal,
  double: decimal,
  decimal,
  'sf-string': structuredString,
  'sf-binary': (ask) => base64({ ...ask, minLength: ask.minLength - 2 }).map((text) => `:${text}:`),
  'sf-boolean': ({ index }) => (index % 2 === 0 ? ['?1', '?0'] : ['?0', '?1']),
}

const RARE: Readonly<Record<string, Format>> = {
  char: ({ index }) => [String.fromCodePoint(0x61 + (index % 26))],
  base64url: (ask) => base64(ask).map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
  decimal128: decimal,
  'media-range': mediaRange,
}
