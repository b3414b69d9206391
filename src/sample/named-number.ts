/**
 * Numbers as their names have them: a latitude, a price, a year, a time in seconds. Pure, no I/O.
 */
import { momentFor } from './moment.ts'
import { singular, wordsOf } from './name-words.ts'
import { integerBelow, type Random } from './seed.ts'

export interface NumberAsk {
  readonly name: string
  readonly isInteger: boolean
  readonly random: Random
  /** milliseconds since 1970 */
  readonly now: number
}

type NumberMaker = (ask: NumberAsk) => number

const whole =
  (first: number, last: number): NumberMaker =>
  ({ random }) =>
    first + integerBelow(random, last - first + 1)

/** In steps of one tenth, one hundredth … where it need not be whole. */
const decimal =
  (first: number, last: number, places: number): NumberMaker =>
  ({ random, isInteger }) => {
    const scale = isInteger ? 1 : 10 ** places
    return (Math.ceil(first * scale) + integerBelow(random, (last - first) * scale + 1)) / scale
  }

const price: NumberMaker = ({ random, isInteger }) =>
  isInteger ? 500 + 5 * integerBelow(random, 9_900) : (500 + integerBelow(random, 49_500)) / 100

const share: NumberMaker = ({ random, isInteger }) =>
  isInteger ? integerBelow(random, 101) : integerBelow(random, 101) / 100

const seconds: NumberMaker = ({ name, random, now }) => {
  const ms = momentFor(name, random, now)
  return /ms$|millis/i.test(name) ? ms : ms / 1000
}

function index(table: ReadonlyArray<readonly [NumberMaker, string]>): ReadonlyMap<string, NumberMaker> {
  return new Map(table.flatMap(([make, names]) => names.split(', ').map((name) => [name, make] as const)))
}

const BY_ENDING = index([
  [decimal(-60, 60, 4), 'latitude, lat'],
  [decimal(-170, 170, 4), 'longitude, lng, lon, long'],
  [price, 'price, amount, cost, fee, balance, subtotal, tax, discount, salary, revenue, total price, amount due'],
  [whole(1, 99_999), 'id, number'],
  [
    whole(0, 250),
    'count, total, quantity, qty, stock, views, likes, followers, following, comments, stars, forks, watchers, total count, downloads',
  ],
  [whole(18, 79), 'age'],
  [({ random, now }) => new Date(now).getUTCFullYear() - integerBelow(random, 9), 'year'],
  [
    ({ random, now }) => new Date(now).getUTCFullYear() + 1 + integerBelow(random, 4),
    'exp year, expiry year, expiration year',
  ],
  [whole(1, 12), 'month, exp month'],
  [whole(1, 28), 'day'],
  [whole(0, 23), 'hour'],
  [whole(0, 59), 'minute, second'],
  [decimal(0, 100, 1), 'percent, percentage, pct, progress, humidity'],
  [share, 'ratio, rate, probability, confidence, score, similarity, opacity'],
  [decimal(1, 5, 1), 'rating, star'],
  [whole(1_000, 5_000_000), 'size, bytes, byte, file size, content length, filesize'],
  [whole(200, 2_000), 'width, height'],
  [whole(1, 600), 'duration, elapsed, timeout, interval, ttl, delay'],
  [() => 8080, 'port'],
  [() => 1, 'page, current page, page number'],
  [() => 20, 'per page, limit, page size, pagesize'],
  [() => 0, 'offset, skip'],
  [() => 200, 'status code, http status, statuscode'],
  [decimal(-10, 35, 1), 'temperature, temp'],
  [whole(1, 10), 'version, order, position, index, rank, priority, level, attempt, retries, rooms, guests, seats'],
  [decimal(1, 90, 1), 'weight, distance, length, depth'],
  [whole(10_000, 99_999), 'zip, postal code, postcode, zip code'],
  [({ random }) => 12_025_550_100 + integerBelow(random, 100), 'phone, phone number, mobile'],
  [
    seconds,
    'timestamp, time, date, created, updated, modified, expires, expiry, at, since, until, timestamp ms, created ms, time ms, start time, end time, expiration',
  ],
])

/** A number that the name asks for; undefined where it says nothing. */
export function namedNumber(ask: NumberAsk): number | undefined {
  const words = wordsOf(ask.name)
  for (let from = Math.max(0, words.length - 2); from < words.length; from += 1) {
    const ending = words.slice(from).join(' ')
    const make = BY_ENDING.get(ending) ?? BY_ENDING.get(singular(ending))
    if (make !== undefined) return make(ask)
  }
  return undefined
}
