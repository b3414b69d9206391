/**
 * Builds numbers between bounds and on the grid of `multipleOf`. Pure, no I/O.
 */
import { namedNumber } from './named-number.ts'
import { none, nowOf, randomAt, type Sample, some, type Task } from './sampling.ts'
import { numberOf, type SchemaObject, textOf } from './schema-object.ts'
import { integerBelow } from './seed.ts'

interface Range {
  readonly low: number
  readonly high: number
  readonly isLowOpen: boolean
  readonly isHighOpen: boolean
}

/** Numbers for the schema: small ones where the bounds leave the choice, then the bounds themselves. */
export function* sampleNumber(task: Task, isInteger: boolean): Generator<Sample> {
  const range = rangeOf(task.schema)
  const step = stepOf(task.schema, isInteger)
  const named = numberByName(task, step)
  if (named !== undefined && isWithin(named, range)) yield some(named)
  const numbers = step === undefined ? betweenBounds(task, range) : onGrid(task, range, step)
  const fitting = [...new Set(numbers)].filter((number) => isWithin(number, range))
  for (const number of fitting) yield some(number)
  if (fitting.length === 0) yield none(task.place, `no ${describe(range, step)}`)
}

function numberByName({ place, sampling }: Task, step: number | undefined): number | undefined {
  const isInteger = step !== undefined && Number.isInteger(step)
  const number = namedNumber({ name: place.name, isInteger, random: randomAt(sampling, place), now: nowOf(sampling) })
  return number === undefined || step === undefined ? number : onStep(Math.round(number / step), step)
}

function rangeOf(schema: SchemaObject): Range {
  const least = numberOf(schema, 'minimum') ?? Number.NEGATIVE_INFINITY
  const above = numberOf(schema, 'exclusiveMinimum') ?? Number.NEGATIVE_INFINITY
  const most = numberOf(schema, 'maximum') ?? Number.POSITIVE_INFINITY
  const [lowest, highest] = FORMAT_RANGES[textOf(schema, 'format') ?? ''] ?? [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]
  const below = numberOf(schema, 'exclusiveMaximum') ?? Number.POSITIVE_INFINITY
  return {
    low: Math.max(least, above, lowest),
    high: Math.min(most, below, highest),
    isLowOpen: above >= Math.max(least, lowest) && above !== Number.NEGATIVE_INFINITY,
    isHighOpen: below <= Math.min(most, highest) && below !== Number.POSITIVE_INFINITY,
  }
}

/** OpenAPI Format Registry; of int64 the part that a double of this language holds. */
const FORMAT_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [-(2 ** 63), 2 ** 63 - 1024],
  uint64: [0, 2 ** 64 - 2048],
  float: [-3.4028234e38, 3.4028234e38],
  // RFC 8941 section 3.3.1
  'sf-integer': [-999_999_999_999_999, 999_999_999_999_999],
}

function isWithin(number: number, range: Range): boolean {
  if (!Number.isFinite(number)) return false
  const isAbove = range.isLowOpen ? number > range.low : number >= range.low
  return isAbove && (range.isHighOpen ? number < range.high : number <= range.high)
}

function describe(range: Range, step: number | undefined): string {
  const low = `${range.isLowOpen ? 'above' : 'of at least'} ${range.low}`
  const high = `${range.isHighOpen ? 'below' : 'at most'} ${range.high}`
  const kind = step === undefined ? 'number' : step === 1 ? 'integer' : `multiple of ${step}`
  return `${kind} is ${low} and ${high}`.replace('is of at least', 'is at least')
}

/** The distance between the numbers allowed; `undefined`: no grid. */
function stepOf(schema: SchemaObject, isInteger: boolean): number | undefined {
  const format = textOf(schema, 'format')
  const multiple = numberOf(schema, 'multipleOf')
  const isWhole = isInteger || /^(u?int(8|16|32|64)|double-int|sf-integer)$/.test(format ?? '')
  if (multiple === undefined || multiple <= 0) return isWhole ? 1 : undefined
  return isWhole ? (commonMultiple(multiple, 1) ?? multiple) : multiple
}

/** The least number that both divide; `undefined` where they are not decimals of at most twelve places. */
export function commonMultiple(one: number, other: number): number | undefined {
  for (let scale = 1; scale <= 1e12; scale *= 10) {
    const a = Math.round(one * scale)
    const b = Math.round(other * scale)
    if (a / scale === one && b / scale === other) return ((a / greatestDivisor(a, b)) * b) / scale
  }
  return undefined
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other)
}

const FAVOURED = 100

/** Multiples of `step`, near a small number if that is allowed. */
function onGrid({ sampling, place }: Task, range: Range, step: number): readonly number[] {
  const first = Math.ceil(range.low / step) + (range.isLowOpen && range.low % step === 0 ? 1 : 0)
  const last = Math.floor(range.high / step) - (range.isHighOpen && range.high % step === 0 ? 1 : 0)
  const span = last - first + 1
  const favoured = 1 + integerBelow(randomAt(sampling, { ...place, salt: 0 }), FAVOURED)
  const start = Math.min(Math.max(favoured, first), last)
  // Counting upwards, and from the first again when the range is used up, gives each number once.
  const counted = Number.isFinite(span)
    ? first + ((start - first + place.salt) % span)
    : upwards(start, place.salt, last)
  const counts = [counted, start, first, last, 0, 1, first + 1, last - 1]
  return [...counts.map((count) => onStep(count, step)), ...counts.map((count) => asDecimal(count * step))]
}

function upwards(start: number, salt: number, last: number): number {
  return start + salt <= last ? start + salt : start - salt
}

/** `count * step` less the noise of binary fractions, as long as it is still a multiple. */
function onStep(count: number, step: number): number {
  const product = count * step
  const clean = asDecimal(product)
  const number = Number.isInteger(clean / step) ? clean : product
  return number === 0 ? 0 : number
}

/** 0.3 for three times 0.1, which in binary fractions is a little more. */
function asDecimal(number: number): number {
  return Number(number.toPrecision(15)) || 0
}

/** Numbers without a grid. */
function betweenBounds({ sampling, place }: Task, { low, high }: Range): readonly number[] {
  const favoured = (100 + integerBelow(randomAt(sampling, place), 9900)) / 100
  const from = Number.isFinite(low) ? low : Math.min(high, 0) - FAVOURED
  const to = Number.isFinite(high) ? high : Math.max(low, 0) + FAVOURED
  const share = from + ((to - from) * (place.salt + 1)) / (place.salt + 2)
  const rounded = Math.round(share * 100) / 100
  const edges = place.salt === 0 ? [low, high] : []
  const favourites = place.salt === 0 ? [favoured] : [favoured, favoured + place.salt]
  return [...favourites, ...edges, rounded, share, low, high, low + 1, high - 1, nextTo(low, 1), nextTo(high, -1)]
}

/** A number just above (`1`) or below (`-1`). */
function nextTo(number: number, direction: 1 | -1): number {
  const distance = number === 0 ? Number.MIN_VALUE : Math.abs(number) * Number.EPSILON
  return number + direction * distance
}
