/**
 * The value of a document that overlays change, and where each part of it is written. Pure but for the value it changes.
 */
import { escapeToken, isRecord, pointerTo, pointerTokens } from './place.ts'
import type { SourceText } from './source-text.ts'

/** A place in a file. */
export interface Origin {
  readonly source: SourceText
  readonly pointer: string
}

export interface Origins {
  /** of objects and lists */
  readonly whole: WeakMap<object, Origin>
  /** of members that an overlay has put into an object or a list, by name or by the value's index */
  readonly members: WeakMap<object, Map<string, Origin>>
}

/** A copy in which nothing is shared: what an alias stands for is changed in one place alone. */
export function copyWithOrigins(source: SourceText): { readonly value: unknown; readonly origins: Origins } {
  const origins: Origins = { whole: new WeakMap(), members: new WeakMap() }
  return { value: copy(source.value, { source, pointer: '' }, origins), origins }
}

function copy(value: unknown, origin: Origin, origins: Origins): unknown {
  if (typeof value !== 'object' || value === null) return value
  const below = (name: string | number) => ({ ...origin, pointer: `${origin.pointer}/${escapeToken(String(name))}` })
  const copied = Array.isArray(value)
    ? value.map((item, index) => copy(item, below(index), origins))
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item, below(name), origins)]))
  origins.whole.set(copied, origin)
  return copied
}

/** Section 4.4.3: objects are merged, lists appended to, all else replaced. */
export function merge(
  target: Readonly<Record<string, unknown>>,
  update: Readonly<Record<string, unknown>>,
  origin: Origin,
  origins: Origins,
): void {
  for (const [name, value] of Object.entries(update)) {
    const here = { ...origin, pointer: `${origin.pointer}/${escapeToken(name)}` }
    const known = Object.hasOwn(target, name) ? target[name] : undefined
    if (isRecord(known) && isRecord(value)) merge(known, value, here, origins)
    else if (Array.isArray(known) && Array.isArray(value)) {
      value.forEach((item, index) => {
        append(known, item, { ...here, pointer: `${here.pointer}/${index}` }, origins)
      })
    } else setMember(target, name, value, { origin: here, origins })
  }
}

export function append(target: unknown[], value: unknown, origin: Origin, origins: Origins): void {
  setMember(target, String(target.length), value, { origin, origins })
}

function setMember(
  target: object,
  name: string,
  value: unknown,
  { origin, origins }: { readonly origin: Origin; readonly origins: Origins },
): void {
  const member = copy(value, origin, origins)
  Object.defineProperty(target, name, { value: member, configurable: true, enumerable: true, writable: true })
  const members = origins.members.get(target) ?? new Map<string, Origin>()
  origins.members.set(target, members.set(name, origin))
}

export function removeAt(root: unknown, location: readonly (string | number)[]): void {
  let parent: unknown = root
  for (const name of location.slice(0, -1)) parent = (parent as Record<string | number, unknown>)[name]
  const last = location.at(-1)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (isRecord(parent) && last !== undefined) delete (parent as Record<string, unknown>)[last]
}

/** As `SourceText.locate`, for the changed value. */
export function locateBy(root: unknown, origins: Origins): SourceText['locate'] {
  return (pointer, part) => {
    let value = root
    let origin = wholeOf(root, origins)
    for (const name of pointerTokens(pointer)) {
      const parent = value
      value =
        typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
          ? (parent as Record<string, unknown>)[name]
          : undefined
      const put = typeof parent === 'object' && parent !== null ? origins.members.get(parent)?.get(name) : undefined
      origin = put ?? wholeOf(value, origins) ?? (origin && { ...origin, pointer: origin.pointer + pointerTo(name) })
    }
    return origin ? origin.source.locate(origin.pointer, part) : { file: '' }
  }
}

function wholeOf(value: unknown, origins: Origins): Origin | undefined {
  return typeof value === 'object' && value !== null ? origins.whole.get(value) : undefined
}
