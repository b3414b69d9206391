/**
 * Adds a fixture to the text of a fixture file. Nothing of what stands there changes: comments and order stay. Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import { dump, loadAll } from 'js-yaml'

export interface NewFixture {
  readonly name: string
  readonly fixture: Readonly<Record<string, unknown>>
  /** said in a file that is new, where its name does not say it */
  readonly operation: string | undefined
}

export type AddedFixture =
  | { readonly kind: 'added'; readonly text: string }
  /** the file has a fixture of this name */
  | { readonly kind: 'taken' }
  /** the file is written in a form to which nothing can be added; `entry` is what would have been */
  | { readonly kind: 'unclear'; readonly entry: string }

/** `before` is empty for a file that is new. */
export function addFixture(before: string, { name, fixture, operation }: NewFixture): AddedFixture {
  const head = before === '' && operation !== undefined ? dump({ operation }) : before
  const known = recordOf(head)
  const entry = dump({ [name]: fixture }, { lineWidth: 120, noRefs: true })
  if (known === undefined) return { kind: 'unclear', entry }
  if (Object.hasOwn(known, name)) return { kind: 'taken' }
  const wanted = { ...known, [name]: fixture }
  const text = /^\s*\{/.test(head) ? withMember(wanted, head) : withEntry(head, entry)
  return isDeepStrictEqual(recordOf(text), wanted) ? { kind: 'added', text } : { kind: 'unclear', entry }
}

/** Undefined where the text is neither empty nor a map. */
function recordOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const [value, ...more] = loadAll(text)
    if (value === undefined || value === null) return {}
    return typeof value === 'object' && !Array.isArray(value) && more.length === 0
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function withEntry(before: string, entry: string): string {
  if (before === '') return entry
  return `${before}${before.endsWith('\n') ? '' : '\n'}\n${entry}`
}

/** JSON has no comments to lose. */
function withMember(all: Readonly<Record<string, unknown>>, before: string): string {
  const [, indent = '  '] = /\n([ \t]+)"/.exec(before) ?? []
  return `${JSON.stringify(all, null, indent)}\n`
}
