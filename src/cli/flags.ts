/**
 * Parses the values of flags. Each throws what commander shows: the value, and what it must be.
 */
import { InvalidArgumentError } from 'commander'

export function parsePort(text: string): number {
  return parseInteger(text, 0, 65535, 'A port is a whole number from 0 to 65535.')
}

export function parseCount(text: string): number {
  return parseInteger(text, 1, 1_000_000, 'It must be a whole number from 1 to 1000000.')
}

export function parseBytes(text: string): number {
  return parseInteger(text, 1, 1024 ** 3, 'It must be a whole number of bytes from 1 to 1073741824.')
}

export function parsePrefix(text: string): string {
  if (/^(\/[\w.~-]+)+$/.test(text)) return text
  throw new InvalidArgumentError('It must be a path such as /__mock.')
}

export function parseBasePath(text: string): string {
  if (/^\/[^?#\s]*$/.test(text)) return text
  throw new InvalidArgumentError('It must be a path such as /api.')
}

/** Of a flag that may be given several times. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

export function parseInstant(text: string): number {
  const ms = readInstant(text)
  if (ms !== undefined) return ms
  throw new InvalidArgumentError(`It must be ${INSTANT}.`)
}

export const INSTANT = 'a date such as 2026-03-01, or a date and time such as 2026-03-01T12:00:00Z'

/** Milliseconds since 1970; a date without time is its midnight in UTC (RFC 3339). Undefined for what is none. */
export function readInstant(text: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

function parseInteger(text: string, least: number, most: number, what: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new InvalidArgumentError(what)
}
