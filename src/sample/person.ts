/**
 * A made-up person, so that first name, last name, user name and e-mail of one object belong together. E-mail addresses
 * and telephone numbers are of those that belong to nobody (RFC 2606; 555-0100 to 555-0199). Pure but for the lexicon.
 */
import { lexicon } from './lexicon.ts'
import { integerBelow, oneOf, type Random } from './seed.ts'

export interface Person {
  readonly first: string
  readonly last: string
  readonly username: string
  readonly email: string
}

export function personFrom(random: Random): Person {
  const { firstNames, lastNames } = lexicon()
  const [first, last] = [oneOf(random, firstNames), oneOf(random, lastNames)]
  const [user, family] = [plain(first), plain(last)]
  return {
    first,
    last,
    username: `${user}${family.slice(0, 1)}${1 + integerBelow(random, 98)}`,
    email: `${user}.${family}@${oneOf(random, DOMAINS)}`,
  }
}

const DOMAINS = ['example.com', 'example.org', 'example.net']

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

/** E.164. */
export function phoneNumber(random: Random): string {
  return `+1${oneOf(random, ['202', '303', '415', '512', '617', '718'])}55501${10 + integerBelow(random, 90)}`
}
