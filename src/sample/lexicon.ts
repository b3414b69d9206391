/**
 * The words that realistic values are made of: names, places, goods. They come from a library of such words, which is
 * loaded when the first value wants one: its 0.4 MB are not read before, and never by a document full of examples.
 * The only file that knows the library. The same words in the same order on every machine.
 */
import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'

export interface Lexicon {
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly jobAreas: readonly string[]
  readonly jobTypes: readonly string[]
  readonly cities: readonly string[]
  readonly states: readonly string[]
  readonly countries: readonly string[]
  readonly streets: readonly string[]
  readonly companyNouns: readonly string[]
  readonly companyKinds: readonly string[]
  readonly departments: readonly string[]
  readonly productAdjectives: readonly string[]
  readonly productMaterials: readonly string[]
  readonly products: readonly string[]
  readonly petNames: readonly string[]
  readonly adjectives: readonly string[]
  readonly nouns: readonly string[]
  readonly bookTitles: readonly string[]
  readonly songs: readonly string[]
  readonly dishes: readonly string[]
}

/** The library is an ECMAScript module, which Node loads in this way too (from 20.19), so that no value has to wait. */
const load = createRequire(import.meta.url)

/** A constant, made when it is first asked for. */
let loaded: Lexicon | undefined

export function lexicon(): Lexicon {
  loaded ??= read(load('@faker-js/faker/locale/en') as { readonly faker: Faker })
  return loaded
}

function read({ faker }: { readonly faker: Faker }): Lexicon {
  const { animal, book, commerce, company, food, location, music, person, word } = faker.definitions
  const plain = (words: unknown): readonly string[] =>
    (Array.isArray(words) ? words : []).filter((each) => /^[A-Za-z][A-Za-z .'-]*$/.test(String(each)))
  return {
    firstNames: plain(person.first_name.generic),
    lastNames: plain(person.last_name.generic),
    jobAreas: plain(person.job_area),
    jobTypes: plain(person.job_type),
    cities: plain(location.city_name),
    states: plain(location.state),
    countries: plain(location.country).filter((name) => name.length < 30),
    streets: plain(location.street_name),
    companyNouns: plain(company.noun),
    companyKinds: plain(company.legal_entity_type),
    departments: plain(commerce.department),
    productAdjectives: plain(commerce.product_name.adjective),
    productMaterials: plain(commerce.product_name.material),
    products: plain(commerce.product_name.product),
    petNames: plain(animal.pet_name),
    adjectives: plain(word.adjective).filter(isShort),
    nouns: plain(word.noun).filter(isShort),
    bookTitles: plain(book.title),
    songs: plain(music.song_name),
    dishes: plain(food.dish),
  }
}

function isShort(text: string): boolean {
  return text.length <= 9
}
