/**
 * A value that stays valid while it is edited: each edit is judged, and what the schema refuses is not done. Pure.
 */
import { isRecord } from '../contract/index.ts'

export type Path = readonly (string | number)[]

export interface Draft {
  readonly get: (path: Path) => unknown
  /** puts the first candidate there that the judge accepts (`undefined` removes a member); says whether one was */
  readonly put: (path: Path, ...candidates: readonly unknown[]) => boolean
}

export function createDraft(value: unknown, accepts: (value: unknown) => boolean): Draft {
  let root = value
  return {
    get: (path) => path.reduce(memberOf, root),
    put: (path, ...candidates) => {
      for (const candidate of candidates) {
        const edited = withMember(root, path, candidate)
        if (!accepts(edited)) continue
        root = edited
        return true
      }
      return false
    },
  }
}

function memberOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)]
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

function withMember(value: unknown, [key, ...rest]: Path, member: unknown): unknown {
  if (key === undefined) return member
  if (Array.isArray(value)) return value.with(Number(key), withMember(value[Number(key)], rest, member))
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([name]) => name !== key)
  const edited = withMember(memberOf(value, key), rest, member)
  if (edited === undefined) return Object.fromEntries(entries)
  return Object.hasOwn(value, key)
    ? Object.fromEntries(Object.entries(value).map(([name, old]) => [name, name === key ? edited : old]))
    : Object.fromEntries([...entries, [key, edited]])
}
