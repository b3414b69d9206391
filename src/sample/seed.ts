/**
 * Numbers that look drawn by lot and are not: the same text gives the same numbers, on every machine. Pure, no I/O.
 */

/** The next number, from 0 up to but not including 1. */
export type Random = () => number

/** FNV-1a over UTF-16 code units, 32 bits, mixed at the end (as MurmurHash3 does): texts that differ little are far apart. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A stream of numbers that depends on the text alone (mulberry32). */
export function randomFrom(text: string): Random {
  let state = hashText(text)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from 0 up to but not including `below`. */
export function integerBelow(random: Random, below: number): number {
  return Math.floor(random() * below)
}

/** One of the list, which must not be empty. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  return list[integerBelow(random, list.length)] as T
}
