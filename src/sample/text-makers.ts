/**
 * Texts of one kind each, as a person would expect them under a name such as `city` or `sku`. Addresses are those
 * reserved for documentation (RFC 2606). Pure but for the lexicon.
 */
import { lexicon } from './lexicon.ts'
import { dateText, dateTimeText, momentFor } from './moment.ts'
import { type Person, phoneNumber } from './person.ts'
import { integerBelow, oneOf, type Random } from './seed.ts'

export interface TextAsk {
  /** of the property */
  readonly name: string
  /** what the object with this property is, such as `user` */
  readonly owner: string
  readonly random: Random
  /** the person that the object is about */
  readonly person: () => Person
  /** milliseconds since 1970 */
  readonly now: number
}

export type TextMaker = (ask: TextAsk) => string

const from =
  (list: readonly string[]): TextMaker =>
  ({ random }) =>
    oneOf(random, list)

export const digits = (random: Random, count: number) =>
  Array.from({ length: count }, (_, at) => (at === 0 ? 1 + integerBelow(random, 9) : integerBelow(random, 10))).join('')

const charsOf = (alphabet: string, random: Random, count: number) =>
  Array.from({ length: count }, () => alphabet[integerBelow(random, alphabet.length)]).join('')

const hex =
  (count: number): TextMaker =>
  ({ random }) =>
    charsOf('0123456789abcdef', random, count)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const word: TextMaker = ({ random }) => oneOf(random, lexicon().nouns).toLowerCase()

const phrase: TextMaker = ({ random }) =>
  `${oneOf(random, lexicon().adjectives)} ${oneOf(random, lexicon().nouns).toLowerCase()}`

const slug: TextMaker = (ask) => phrase(ask).replace(/[^a-z]+/g, '-')

const title: TextMaker = (ask) => phrase(ask).split(' ').map(capital).join(' ')

const SENTENCES: ReadonlyArray<(ask: TextAsk) => string> = [
  (ask) => `The ${phrase(ask)} goes with the ${phrase(ask)}.`,
  (ask) => `Every ${word(ask)} has its own ${word(ask)}.`,
  (ask) => `One ${phrase(ask)} for each ${word(ask)}.`,
  (ask) => `This ${word(ask)} comes before the ${phrase(ask)}.`,
]

const sentence: TextMaker = (ask) => oneOf(ask.random, SENTENCES)(ask)

const file =
  (folder: string, ending: string): TextMaker =>
  (ask) =>
    `https://example.com/${folder}${slug(ask)}${ending}`

const money: TextMaker = ({ random }) =>
  `${1 + integerBelow(random, 400)}.${digits(random, 1)}${integerBelow(random, 10)}`

const street: TextMaker = ({ random }) => `${1 + integerBelow(random, 300)} ${oneOf(random, lexicon().streets)}`

const company: TextMaker = ({ random }) =>
  `${oneOf(random, lexicon().lastNames)} ${oneOf(random, lexicon().companyKinds)}`

const product: TextMaker = ({ random }) =>
  [lexicon().productAdjectives, lexicon().productMaterials, lexicon().products]
    .map((list) => oneOf(random, list))
    .join(' ')

const dateTime: TextMaker = ({ name, random, now }) => dateTimeText(momentFor(name, random, now))

export const MAKERS = {
  word,
  phrase,
  slug,
  title,
  sentence,
  money,
  street,
  company,
  product,
  dateTime,
  date: ({ name, random, now }) => dateText(momentFor(name, random, now)),
  time: ({ name, random, now }) => dateTimeText(momentFor(name, random, now)).slice(11, 19),
  year: ({ random, now }) => String(new Date(now).getUTCFullYear() - integerBelow(random, 9)),
  firstName: ({ person }) => person().first,
  lastName: ({ person }) => person().last,
  fullName: ({ person }) => `${person().first} ${person().last}`,
  username: ({ person }) => person().username,
  email: ({ person }) => person().email,
  phone: ({ random }) => phoneNumber(random),
  jobTitle: ({ random }) => `${oneOf(random, lexicon().jobAreas)} ${oneOf(random, lexicon().jobTypes)}`,
  gender: from(['female', 'male', 'non-binary']),
  city: ({ random }) => oneOf(random, lexicon().cities),
  state: ({ random }) => oneOf(random, lexicon().states),
  country: ({ random }) => oneOf(random, lexicon().countries),
  countryCode: from(['DE', 'US', 'FR', 'GB', 'JP', 'BR', 'IN', 'SE', 'ES', 'CA', 'KE', 'NZ']),
  postcode: ({ random }) => digits(random, 5),
  timeZone: from(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Africa/Nairobi', 'Australia/Sydney', 'UTC']),
  locale: from(['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'pt-BR']),
  language: from(['en', 'de', 'fr', 'es', 'ja', 'pt']),
  latitude: ({ random }) => (integerBelow(random, 120) - 60 + integerBelow(random, 10_000) / 10_000).toFixed(4),
  longitude: ({ random }) => (integerBelow(random, 340) - 170 + integerBelow(random, 10_000) / 10_000).toFixed(4),
  department: ({ random }) => oneOf(random, lexicon().departments),
  currency: from(['EUR', 'USD', 'GBP', 'JPY', 'CHF', 'SEK', 'BRL']),
  currencySymbol: from(['€', '$', '£', '¥']),
  sku: ({ random }) => `${charsOf('ABCDEFGHJKLMNPQRSTUVWXYZ', random, 3)}-${digits(random, 5)}`,
  colour: ({ random }) => `#${charsOf('0123456789abcdef', random, 6)}`,
  cardNumber: from(['4242424242424242', '5555555555554444', '378282246310005']),
  digits4: ({ random }) => digits(random, 4),
  digits3: ({ random }) => digits(random, 3),
  number: ({ random }) => digits(random, 8),
  iban: ({ random }) => `DE${digits(random, 20)}`,
  isbn: ({ random }) => `978${digits(random, 10)}`,
  url: file('', ''),
  image: file('images/', '.png'),
  domain: (ask) => `${slug(ask)}.example.com`,
  ip: ({ random }) => `192.0.2.${1 + integerBelow(random, 254)}`,
  mac: ({ random }) => `00:00:5e:00:53:${charsOf('0123456789abcdef', random, 2)}`,
  userAgent: from([
    'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0',
    'Mozilla/5.0 (Macintosh) Safari/605.1.15',
    'curl/8.5.0',
  ]),
  path: (ask) => `/${slug(ask)}/${word(ask)}`,
  fileName: (ask) => `${slug(ask)}.${oneOf(ask.random, ['pdf', 'png', 'csv', 'txt'])}`,
  extension: from(['pdf', 'png', 'csv', 'txt']),
  mimeType: from(['application/json', 'image/png', 'text/plain', 'application/pdf']),
  branch: from(['main', 'develop', 'release']),
  sha: hex(40),
  hash: hex(64),
  token: ({ random }) => charsOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', random, 32),
  id: ({ random }) => charsOf('abcdefghijkmnpqrstuvwxyz23456789', random, 12),
  uuid: ({ random }) => uuidText(random),
  version: ({ random }) => `${1 + integerBelow(random, 4)}.${integerBelow(random, 12)}.${integerBelow(random, 9)}`,
  status: from(['active', 'pending', 'completed']),
  role: from(['admin', 'member', 'viewer']),
  priority: from(['low', 'medium', 'high']),
  unit: from(['kg', 'm', 'l', 's']),
  duration: ({ random }) => `PT${1 + integerBelow(random, 23)}H${integerBelow(random, 60)}M`,
  petName: ({ random }) => oneOf(random, lexicon().petNames),
  bookTitle: ({ random }) => oneOf(random, lexicon().bookTitles),
  song: ({ random }) => oneOf(random, lexicon().songs),
  dish: ({ random }) => oneOf(random, lexicon().dishes),
} satisfies Readonly<Record<string, TextMaker>>

export type TextKind = keyof typeof MAKERS

/** RFC 9562 section 5.4: version 4, from the seed. */
export function uuidText(random: Random): string {
  const chars = (count: number) => charsOf('0123456789abcdef', random, count)
  return `${chars(8)}-${chars(4)}-4${chars(3)}-${charsOf('89ab', random, 1)}${chars(3)}-${chars(12)}`
}
