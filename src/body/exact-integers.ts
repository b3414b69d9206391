/**
 * Integers that a double cannot hold. Codecs read them as bigint, so that their digits are not lost; values of bodies have
 * them as numbers, as JSON does, and what was written beside. Pure.
 */
import { CORE_SCHEMA, defineScalarTag, intCoreTag } from 'js-yaml'
import { hasLostDigits, isRecord, leavesOf, pointerTo, setMember, type WireValue } from '../contract/index.ts'
import type { BodyReading, WrittenInteger } from './body-reading.ts'

/** `value`: as it was read from `raw`, and nobody else's. */
export function withExactIntegers(raw: WireValue, value: unknown): unknown {
  if (raw.kind === 'text') return hasLostDigits(raw.value, value) ? BigInt(raw.value) : value
  let exact = value
  for (const leaf of leavesOf(raw.value, value)) {
    if (hasLostDigits(leaf.text, leaf.value)) exact = withMember(exact, leaf.tokens, BigInt(leaf.text))
  }
  return exact
}

function withMember(value: unknown, [token, ...tokens]: readonly string[], member: bigint): unknown {
  if (token === undefined || typeof value !== 'object' || value === null) return member
  const record = value as Record<string, unknown>
  setMember(record, token, withMember(record[token], tokens, member))
  return value
}

/** YAML 1.2, core schema. */
export const EXACT_YAML = CORE_SCHEMA.withTags(
  defineScalarTag<number | bigint>(intCoreTag.tagName, {
    ...intCoreTag,
    resolve: (source, isExplicit, tagName) => {
      const value = intCoreTag.resolve(source, isExplicit, tagName)
      const isExact = typeof value !== 'number' || Number.isSafeInteger(value)
      return isExact || !/^[-+]?\d+$/.test(source) ? value : BigInt(source)
    },
  }),
)

/** The reading with numbers in the place of bigints, and what these were. */
export function settleIntegers(reading: BodyReading): BodyReading {
  switch (reading.kind) {
    case 'value': {
      const { value, integers } = settleValue(reading.value)
      return integers.length === 0 ? reading : { ...reading, value, integers }
    }
    case 'items':
      return {
        kind: 'items',
        items: reading.items.map((item) => {
          const { value, integers } = settleValue(item.value)
          return integers.length === 0 ? item : { ...item, value, integers }
        }),
      }
    default:
      return reading
  }
}

export function settleValue(value: unknown): { readonly value: unknown; readonly integers: readonly WrittenInteger[] } {
  const integers: WrittenInteger[] = []
  const seen = new Set<object>()
  const settle = (at: unknown, pointer: string): unknown => {
    if (typeof at === 'bigint') {
      integers.push({ pointer, text: String(at) })
      return Number(at)
    }
    // Aliases of YAML stand for one object in many places.
    if ((!Array.isArray(at) && !isRecord(at)) || seen.has(at)) return at
    seen.add(at)
    for (const [name, member] of Object.entries(at)) {
      if (typeof member !== 'bigint' && (typeof member !== 'object' || member === null)) continue
      const settled = settle(member, pointer + pointerTo(name))
      if (settled !== member) setMember(at as Record<string, unknown>, name, settled)
    }
    return at
  }
  return { value: settle(value, ''), integers }
}
