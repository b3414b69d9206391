/**
 * Reads `deepObject` parameters: `filter[a]=1`, and beyond the specification, as APIs use them, nested objects
 * (`filter[a][b]=1`) and arrays (`filter[ids][]=1`, `filter[tags][0]=x`). Pure, no I/O.
 */

import type { QueryPair } from '../http/query.ts'
import {
  allowsShape,
  type ParameterForm,
  type RawParameter,
  type RawRecord,
  type RecordValue,
} from './parameter-form.ts'
import { ABSENT, type DecodePiece, malformed, readList, readText } from './parameter-raw.ts'
import { setMember } from './set-member.ts'

/** The values given under one path, or what lies below it. */
type Branch = Map<string, string[] | Branch>

/** Deeper than any schema goes, and shallow enough to recurse through. */
const MAX_DEPTH = 32

export function decodeDeepObject(form: ParameterForm, pairs: readonly QueryPair[], decode: DecodePiece): RawParameter {
  const root: Branch = new Map()
  const bare: string[] = []
  for (const [name, rawValue] of pairs) {
    if (!name.startsWith(form.name)) continue
    const rest = name.slice(form.name.length)
    if (rest === '') bare.push(rawValue)
    if (!rest.startsWith('[')) continue // Bare, or a longer name of another parameter.
    const problem = plant(root, pathOf(rest), decode(rawValue))
    if (problem !== undefined) return malformed(`${name}: ${problem}`)
  }
  if (root.size === 0) return bare.length === 0 ? ABSENT : readBare(form, bare, decode)
  return bare.length === 0 ? readTree(form, root) : malformed(`${form.name}: ${BOTH}`)
}

const NOT_DEEP = 'a property is written as name[property]=value.'
const BOTH = 'given both as a value and as an object.'

/** `created=5` where the schema allows a single value beside the object, `expand=a` where it is a list. */
function readBare(form: ParameterForm, bare: readonly string[], decode: DecodePiece): RawParameter {
  if (allowsShape(form, 'array')) return readList(bare, decode)
  if (!allowsShape(form, 'primitive')) return malformed(`${form.name}: ${NOT_DEEP}`)
  return bare.length > 1 ? { kind: 'repeated', count: bare.length } : readText(bare[0] ?? '', decode)
}

function readTree(form: ParameterForm, root: Branch): RawParameter {
  const list = allowsShape(form, 'array') ? toList(root) : undefined
  if (list) return { kind: 'list', value: list, isMarked: true }
  // A list of objects is a record of them; the schema knows that its names are indexes (see `parameter-value.ts`).
  if (allowsShape(form, 'object') || (form.shape === 'array' && hasIndexes(root))) {
    return { kind: 'record', value: toRecord(root) }
  }
  return malformed(
    form.shape === 'array' ? 'It is a list whose indexes are not 0, 1, 2 and so on.' : 'It takes a single value.',
  )
}

function hasIndexes(branch: Branch): boolean {
  return Array.from(branch.keys(), Number).every((_, index) => branch.has(String(index)))
}

/** The property names between the brackets; `undefined` where the brackets are not well formed. */
function pathOf(rest: string): readonly string[] | undefined {
  if (!rest.endsWith(']')) return undefined
  const path = rest.slice(1, -1).split('][')
  return path.some((name) => name.includes('[') || name.includes(']')) ? undefined : path
}

/** Puts a value into the tree; what is wrong with it, otherwise. */
function plant(root: Branch, path: readonly string[] | undefined, value: string | undefined): string | undefined {
  if (path === undefined) return NOT_DEEP
  if (value === undefined) return 'the value is not percent-encoded UTF-8.'
  if (path.length > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels.`
  const branch = descend(root, path.slice(0, -1))
  const leafName = path.at(-1) ?? ''
  const leaf = branch?.get(leafName) ?? []
  if (branch === undefined || !Array.isArray(leaf)) return BOTH
  leaf.push(value)
  branch.set(leafName, leaf)
  return undefined
}

/** The branch under a path, grown where it was missing; `undefined` where a value stands in the way. */
function descend(root: Branch, path: readonly string[]): Branch | undefined {
  let branch = root
  for (const name of path) {
    const next = branch.get(name) ?? new Map()
    if (Array.isArray(next)) return undefined
    branch.set(name, next)
    branch = next
  }
  return branch
}

function toRecord(branch: Branch): RawRecord {
  const record: RawRecord = {}
  for (const [name, child] of branch) setMember(record, name, toValue(child))
  return record
}

function toValue(node: string[] | Branch): RecordValue {
  if (!Array.isArray(node)) return toList(node) ?? toRecord(node)
  return node.length === 1 && node[0] !== undefined ? node[0] : node
}

/** Values under `[]`, or one under each of `[0]`, `[1]` … */
function toList(branch: Branch): readonly string[] | undefined {
  const appended = branch.get('')
  if (Array.isArray(appended)) return branch.size === 1 ? appended : undefined
  const list: string[] = []
  for (let index = 0; index < branch.size; index++) {
    const values = branch.get(String(index))
    if (!Array.isArray(values) || values[0] === undefined || values.length > 1) return undefined
    list.push(values[0])
  }
  return list
}
