/**
 * Paths that carry a query or a fragment. OpenAPI has none; documents in the field tell operations of one path and method
 * apart by them: `/responses?beta=true`, `/#Action=ListThings`, `/tokens#refresh`. Pure.
 */
import { percentDecode, splitQuery } from '../http/query.ts'

export interface SplitPath {
  /** the path template without its suffix */
  readonly path: string
  /** what a request must have in its query, decoded; undefined: the name alone */
  readonly conditions: readonly (readonly [name: string, value: string | undefined])[]
  /** the same as a request writes it */
  readonly pairs: readonly string[]
}

/** What follows `?`, and what follows `#` where it is written as pairs, must be in the query; other fragments are names. */
export function splitPath(template: string): SplitPath {
  const start = template.search(/[?#]/)
  if (start === -1) return { path: template, conditions: [], pairs: [] }
  const [query = '', fragment = ''] = splitOnce(template.slice(start).replace(/^\?/, ''), '#')
  const isPairs = fragment !== '' && fragment.split('&').every((piece) => piece.includes('='))
  const pairs = [...query.split('&'), ...(isPairs ? fragment.split('&') : [])].filter((piece) => piece !== '')
  return { path: template.slice(0, start), conditions: pairs.map(readCondition), pairs }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function readCondition(pair: string): readonly [string, string | undefined] {
  const [[name, rawValue] = [pair, '']] = splitQuery(pair)
  return [name, pair.includes('=') ? (percentDecode(rawValue, true) ?? rawValue) : undefined]
}

/** Finds what a query meets the conditions of, without a scan of all: by equal conditions, more of them first. */
export interface ConditionIndex<T> {
  readonly add: (conditions: SplitPath['conditions'], item: T) => void
  readonly find: (query: string) => readonly (readonly T[])[]
}

type Group<T> = {
  readonly names: readonly string[]
  readonly bareNames: readonly string[]
  readonly items: Map<string, T[]>
}

export function createConditionIndex<T>(): ConditionIndex<T> {
  /** by the names that are asked for: few, however many values these have */
  const groups = new Map<string, Group<T>>()

  const add = (conditions: SplitPath['conditions'], item: T) => {
    const sorted = [...conditions].sort(([a], [b]) => (a < b ? -1 : 1))
    const names = sorted.flatMap(([name, value]) => (value === undefined ? [] : [name]))
    const bareNames = sorted.flatMap(([name, value]) => (value === undefined ? [name] : []))
    const id = JSON.stringify([names, bareNames])
    const group = groups.get(id) ?? { names, bareNames, items: new Map() }
    groups.set(id, group)
    const values = JSON.stringify(sorted.flatMap(([, value]) => value ?? []))
    group.items.set(values, [...(group.items.get(values) ?? []), item])
  }

  const find = (query: string): readonly (readonly T[])[] => {
    const given = new Map([...splitQuery(query)].reverse())
    const fitting = [...groups.values()].flatMap((group) => {
      if (![...group.names, ...group.bareNames].every((name) => given.has(name))) return []
      const values = group.names.map((name) => percentDecode(given.get(name) ?? '', true))
      const items = group.items.get(JSON.stringify(values))
      return items ? [{ items, weight: group.names.length + group.bareNames.length }] : []
    })
    return fitting.sort((a, b) => b.weight - a.weight).map(({ items }) => items)
  }

  return { add, find }
}
