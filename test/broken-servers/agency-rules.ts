/**
 * What the conforming server demands of values, written by hand from `document.yaml`. Pure.
 */

/** What is wrong; undefined when nothing is. */
export type Fault = string | undefined

export const SKILLS: readonly string[] = ['fall', 'fire', 'drive', 'swim']

export function isOneOf(value: string, values: readonly string[]): boolean {
  return values.includes(value)
}

export function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text)
}

/** RFC 3339 section 5.6, full-date. */
export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

type Rule = (value: unknown) => boolean

const isText = (value: unknown): value is string => typeof value === 'string'
const isWhole = (value: unknown): value is number => Number.isInteger(value)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const RULES: Readonly<Record<string, Rule>> = {
  performerId: (value) => isWhole(value) && value >= 1 && value < 2 ** 63,
  day: (value) => isText(value) && isDate(value),
  crew: (value) => isWhole(value) && value >= 1 && value <= 20,
  contact: (value) => isObject(value) && isText(value.email) && /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(value.email),
  stunt: isStunt,
  gear: (value) => Array.isArray(value) && value.length <= 4 && value.every((item) => isText(item) && item !== ''),
  code: (value) => isText(value) && /^[A-Z]{2}-[0-9]+$/.test(value) && value.length <= 8,
  rehearsal: (value) => typeof value === 'boolean',
  insurance: (value) => value === null || (typeof value === 'number' && value >= 0),
}

const REQUIRED = ['performerId', 'day', 'contact', 'stunt']

export function faultOfDraft(draft: unknown): Fault {
  if (!isObject(draft)) return 'The body is no object.'
  const missing = REQUIRED.find((name) => draft[name] === undefined)
  if (missing !== undefined) return `${missing} is missing.`
  const wrong = Object.entries(draft).find(([name, value]) => !RULES[name]?.(value))
  return wrong && `${wrong[0]} is not valid.`
}

function isStunt(value: unknown): boolean {
  if (!isObject(value)) return false
  if (value.kind === 'Fall') return typeof value.metres === 'number' && value.metres >= 0 && value.metres <= 100
  return value.kind === 'Fire' && isWhole(value.seconds) && value.seconds >= 1
}
