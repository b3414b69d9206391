/**
 * Builds strings: to a pattern, to a format, or readable words of the right length. Pure, no I/O.
 */
import { hasTextFormat, isTextFormat } from '../contract/formats/index.ts'
import { hasShape } from './format-shapes.ts'
import { type FormatAsk, isFormat, rareTexts, sampleFormat } from './formats.ts'
import { createSetReader } from './pattern-characters.ts'
import { personFrom } from './person.ts'
import { samplePattern } from './sample-pattern.ts'
import { none, nowOf, type Place, pick, randomAt, type Sample, some, type Task } from './sampling.ts'
import { atLeast, atMost, textOf, textsOf } from './schema-object.ts'
import { randomFrom } from './seed.ts'
import { MAKERS } from './text-makers.ts'
import { textKindOf } from './text-names.ts'

/** Longer strings than this are not made. */
const MAX_LENGTH = 1_000_000
/** Matching texts offered per pattern, should the first not do. */
const MAX_MATCHES = 4

/** Lengths are counted in code points (JSON Schema Validation 6.3.1). */
interface Shape {
  readonly minLength: number
  readonly maxLength: number
  readonly patterns: readonly string[]
  readonly format: string | undefined
}

/** Strings for the schema, the most readable first. */
export function* sampleString(task: Task): Generator<Sample> {
  const shape = shapeOf(task)
  if (shape.minLength > shape.maxLength) {
    yield none(task.place, `no string has at least ${shape.minLength} and at most ${shape.maxLength} characters`)
  } else if (shape.minLength > MAX_LENGTH) {
    yield none(task.place, `strings of ${shape.minLength} characters are too long to make`)
  } else {
    yield* contentTexts(shape, task)
    yield* stringsOf(shape, task)
  }
}

/** JSON in a text, as `contentSchema` describes it (JSON Schema Validation 2020-12, 8.5). */
function* contentTexts(shape: Shape, task: Task): Generator<Sample> {
  const { sampling, schema, place } = task
  const { contentSchema } = schema
  if (contentSchema === undefined || !/^application\/(.+\+)?json$/.test(textOf(schema, 'contentMediaType') ?? ''))
    return
  const content = pick(sampling, contentSchema, { ...place, path: `${place.path}/content`, depth: place.depth + 1 })
  if (content.kind === 'none') return
  const json = JSON.stringify(content.value)
  const text = textOf(schema, 'contentEncoding') === 'base64' ? Buffer.from(json).toString('base64') : json
  if (fitsShape(text, shape, task)) yield some(text)
}

function shapeOf({ schema }: Task): Shape {
  const isBase64 = textOf(schema, 'contentEncoding') === 'base64'
  return {
    minLength: atLeast(schema, 'minLength'),
    maxLength: atMost(schema, 'maxLength'),
    patterns: textsOf(schema, 'pattern'),
    format: textOf(schema, 'format') ?? (isBase64 ? 'byte' : undefined),
  }
}

function* stringsOf(shape: Shape, task: Task): Generator<Sample> {
  const ask = askOf(task)
  const isKnown = shape.format !== undefined && isFormat(shape.format)
  let made = 0
  for (const text of isKnown ? formattedTexts(shape, ask) : realisticTexts(ask, task)) {
    if (!fitsShape(text, shape, task)) continue
    made += 1
    yield some(text)
  }
  if (shape.patterns.length > 0) return yield* matchingTexts(shape, task)
  if (isKnown && made > 0) return
  for (const text of plainTexts(shape, ask, task.place)) {
    if (!fitsShape(text, shape, task)) continue
    made += 1
    yield some(text)
  }
  if (made === 0) yield none(task.place, `no string of format "${shape.format}" has ${lengthsOf(shape)}`)
}

function fitsShape(text: string, { minLength, maxLength, patterns, format }: Shape, { sampling }: Task): boolean {
  const length = [...text].length
  return (
    length >= minLength &&
    length <= maxLength &&
    hasTextFormat(format ?? '', text) &&
    patterns.every((pattern) => sampling.matches(pattern, text) !== false)
  )
}

/** Any words, of the right length: what no format forbids, or happens to have it (OpenAPI 3.1 section 4.4). */
function* plainTexts(shape: Shape, ask: FormatAsk, { salt }: Place): Generator<string> {
  const format = shape.format ?? ''
  if (isFormat(format) && isTextFormat(format)) return
  // The others begin differently, should the beginning be what is refused.
  for (const word of [ask.word, 'other', '7']) yield plainText(word, salt, shape)
  yield* rareTexts(format, { ...ask, minLength: shape.minLength })
  yield plainText('', salt, shape)
}

/** What a person would expect to read there. */
function* realisticTexts(ask: FormatAsk, { place }: Task): Generator<string> {
  const kind = textKindOf(place.name === '' ? place.noun : place.name, place.owner.noun)
  yield MAKERS[kind](ask)
}

function askOf({ sampling, place }: Task): FormatAsk {
  const random = randomAt(sampling, place)
  const { owner, salt } = place
  return {
    index: salt,
    word: wordFor(place),
    minLength: 0,
    name: place.name,
    owner: owner.noun,
    random,
    person: () => personFrom(randomFrom(`${sampling.options.seed}\n${owner.path}\n${salt} person`)),
    now: nowOf(sampling),
  }
}

function lengthsOf({ minLength, maxLength }: Shape): string {
  const most = Number.isFinite(maxLength) ? `at most ${maxLength} characters` : ''
  const least = minLength > 0 ? `at least ${minLength}${most === '' ? ' characters' : ' and '}` : ''
  return most === '' && least === '' ? 'any length' : `${least}${most}`
}

function formattedTexts({ format = '', minLength }: Shape, ask: FormatAsk): Iterable<string> {
  return sampleFormat(format, { ...ask, minLength })
}

function* matchingTexts(shape: Shape, task: Task): Generator<Sample> {
  const { place, sampling } = task
  const { patterns, minLength, maxLength } = shape
  const random = randomAt(sampling, place)
  // A pattern that any word matches is happy with a readable one.
  const word = plainText(wordFor(place), place.salt, shape)
  const { matches } = sampling
  const isOfFormat = hasTextFormat(shape.format ?? '', word)
  if (isOfFormat && patterns.every((pattern) => matches(pattern, word) === true)) yield some(word)
  let made = 0
  for (const text of samplePattern({ patterns, minLength, maxLength, random, setOf: createSetReader(), matches })) {
    if (!hasShape(shape.format, text) || !hasTextFormat(shape.format ?? '', text)) continue
    yield some(text)
    made += 1
    if (made === MAX_MATCHES) return
  }
  const wanted = patterns.map((pattern) => `/${pattern}/`).join(' and ')
  const kind = shape.format === undefined ? 'string' : `string of format "${shape.format}"`
  if (made === 0) yield none(place, `no ${kind} with ${lengthsOf(shape)} was found to match ${wanted}`)
}

function wordFor(place: Place): string {
  return place.name === '' ? 'string' : place.name
}

const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The word itself, repeated or cut to fit. Other salts give other texts as long as the length has room for them. */
export function plainText(word: string, salt: number, lengths: { minLength: number; maxLength: number }): string {
  const { minLength, maxLength } = lengths
  const text = salt === 0 ? word : `${word}${salt + 1}`
  const points = [...text]
  if (points.length > maxLength) {
    const cut = points.slice(0, maxLength).join('')
    return salt === 0 ? cut : countIn(salt, maxLength)
  }
  if (points.length >= minLength) return text
  const filler = points.length === 0 ? 'a' : word
  const repeated = filler.repeat(Math.ceil(minLength / filler.length) * 2) + text
  return [...repeated].slice(-minLength).join('')
}

/** The number written with letters, in exactly `length` characters. */
function countIn(number: number, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / DIGITS.length)) {
    text = (DIGITS[rest % DIGITS.length] ?? '') + text
  }
  return text
}
