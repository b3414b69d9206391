/**
 * What the fields of a form were last written as, and read as: of forms that differ in a field or two, most of the work is
 * done already. Pure but for what it remembers.
 */
import { percentDecode, type QueryPair, splitQuery } from '../http/query.ts'
import type { BodyShape } from './body-shape.ts'

export interface KeptFields {
  readonly split: (text: string) => readonly QueryPair[]
  /** whether the value of a pair is percent-encoded as it should be */
  readonly isEncoded: (pair: QueryPair) => boolean
  /** the fields that a pair belongs to */
  readonly owners: <Field>(pair: QueryPair, find: () => readonly Field[]) => readonly Field[]
  readonly write: (name: string, value: unknown, write: () => string) => string
  readonly read: <Member>(name: string, pairs: readonly QueryPair[], read: () => Member) => Member
}

/** Nothing is kept unless the shape says so. */
export function keptFields({ keepsFields, remember }: BodyShape): KeptFields {
  return keepsFields && remember ? remember(keptFields, keeping) : NOTHING_KEPT
}

const NOTHING_KEPT: KeptFields = {
  split: splitQuery,
  isEncoded,
  owners: (_pair, find) => find(),
  write: (_name, _value, write) => write(),
  read: (_name, _pairs, read) => read(),
}

const MOST_PAIRS = 10_000

function keeping(): KeptFields {
  const pairs = new Map<string, QueryPair>()
  const encoded = new WeakSet<QueryPair>()
  const owners = new WeakMap<QueryPair, readonly unknown[]>()
  const written = new Map<string, { readonly value: unknown; readonly text: string }>()
  const members = new Map<string, { readonly pairs: readonly QueryPair[]; readonly member: unknown }>()

  const pairOf = (text: string): QueryPair | undefined => {
    const known = pairs.get(text)
    if (known) return known
    const [pair] = splitQuery(text)
    if (pair) pairs.set(text, pair)
    return pair
  }

  return {
    split: (text) => {
      if (pairs.size > MOST_PAIRS) pairs.clear()
      return text
        .split('&')
        .map(pairOf)
        .filter((pair) => pair !== undefined)
    },
    isEncoded: (pair) => {
      if (encoded.has(pair)) return true
      const is = isEncoded(pair)
      if (is) encoded.add(pair)
      return is
    },
    owners: <Field>(pair: QueryPair, find: () => readonly Field[]): readonly Field[] => {
      const found = owners.get(pair) ?? find()
      owners.set(pair, found)
      return found as readonly Field[]
    },
    write: (name, value, write) => {
      const last = written.get(name)
      if (last && last.value === value) return last.text
      const text = write()
      written.set(name, { value, text })
      return text
    },
    read: <Member>(name: string, own: readonly QueryPair[], read: () => Member): Member => {
      const last = members.get(name)
      if (last && isSame(last.pairs, own)) return last.member as Member
      const member = read()
      members.set(name, { pairs: own, member })
      return member
    },
  }
}

function isEncoded([, raw]: QueryPair): boolean {
  return percentDecode(raw, true) !== undefined
}

function isSame(one: readonly QueryPair[], other: readonly QueryPair[]): boolean {
  return one.length === other.length && one.every((pair, at) => pair === other[at])
}
