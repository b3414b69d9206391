/**
 * The document with the files it refers to: follows references without ever expanding them, so that the document stays
 * small, recursion works and pointers stay true.
 * Flow: **document** → contract. I/O only through the reader it is given.
 */
import type { ReadSource } from './load-source.ts'
import { isRecord, type Located, type Place, valueAt } from './place.ts'
import { type ReferenceBases, referenceBases } from './reference-base.ts'
import type { SourceText } from './source-text.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

export interface DocumentSet {
  readonly root: Place
  /** what has been read so far, by URI; grows as references are followed */
  readonly sources: ReadonlyMap<string, SourceText>
  /** files that references lead to and that could not be read or parsed */
  readonly unreadable: ReadonlySet<string>
  readonly locate: (place: Place, part?: 'value' | 'key') => SourceLocation
  /**
   * Where a `$ref` leads, resolved against the document it stands in (RFC 3986 section 5); the same object each time.
   * Undefined for plain-name fragments (`#anchor`), which only the schema compiler knows.
   * Throws REF_NOT_FOUND, REF_NOT_ALLOWED, FILE_UNREADABLE or DOCUMENT_SYNTAX at the place of the reference.
   */
  readonly target: (ref: string, from: Place) => Located | undefined
  /** follows `$ref` until there is a value that is none; throws as `target` does, or REF_CIRCULAR */
  readonly resolve: (located: Located) => Located
}

export function openDocuments(rootSource: SourceText, rootUri: string, read: ReadSource): DocumentSet {
  const sources = new Map<string, SourceText>([[rootUri, rootSource]])
  const unreadable = new Set<string>()
  const bases = referenceBases()
  bases.register(rootUri, rootSource)
  const sourceAt = (uri: string): SourceText => {
    const known = sources.get(uri)
    if (known) return known
    try {
      const source = read(uri)
      sources.set(uri, source)
      bases.register(uri, source)
      return source
    } catch (error) {
      if (error instanceof ToolError && error.at !== undefined) unreadable.add(error.at.file)
      throw error
    }
  }
  const locate = (place: Place, part?: 'value' | 'key') =>
    sources.get(place.uri)?.locate(place.pointer, part) ?? { file: place.uri }

  const found = new Map<string, Map<string, Located | undefined>>()
  const target = (ref: string, from: Place): Located | undefined => {
    const known = found.get(from.uri) ?? new Map<string, Located | undefined>()
    if (known.has(ref)) return known.get(ref)
    try {
      const located = find(ref, from, { sourceAt, bases })
      found.set(from.uri, known.set(ref, located))
      return located
    } catch (error) {
      if (!(error instanceof ToolError) || error.at?.line !== undefined) throw error
      throw new ToolError(error.code, `The reference "${ref}" leads nowhere: ${inSentence(error.message)}`, {
        at: locate({ uri: from.uri, pointer: `${from.pointer}/$ref` }),
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        cause: error,
      })
    }
  }

  const resolve = (start: Located): Located => {
    const seen = new Set<unknown>()
    let located = start
    while (isRecord(located.value) && typeof located.value.$ref === 'string') {
      if (seen.has(located.value)) {
        throw new ToolError('REF_CIRCULAR', `The reference "${located.value.$ref}" leads back to itself.`, {
          at: locate({ uri: located.place.uri, pointer: `${located.place.pointer}/$ref` }),
          hint: 'Let one of the references lead to a value.',
        })
      }
      seen.add(located.value)
      const next = target(located.value.$ref, located.place)
      if (!next) return located
      located = next
    }
    return located
  }

  return { root: { uri: rootUri, pointer: '' }, sources, unreadable, locate, target, resolve }
}

function inSentence(message: string): string {
  return message.replace(/^T(he|his|here) /, 't$1 ')
}

type Finder = { readonly sourceAt: (uri: string) => SourceText; readonly bases: ReferenceBases }

function find(ref: string, from: Place, { sourceAt, bases }: Finder): Located | undefined {
  const [path = '', fragment = ''] = splitFragment(ref)
  const uri = path === '' ? from.uri : bases.resolve(path, from.uri)
  const pointer = decodeFragment(fragment, ref)
  if (pointer !== '' && !pointer.startsWith('/')) return undefined
  const root = sourceAt(uri).value
  const value = valueAt(root, pointer)
  if (value === undefined) {
    throw new ToolError(
      'REF_NOT_FOUND',
      `there is nothing at ${pointer || 'the root'}${path === '' ? '' : ` of ${path}`}.`,
      {
        hint: nearestParent(root, pointer),
      },
    )
  }
  return { value, place: { uri, pointer } }
}

function splitFragment(ref: string): readonly string[] {
  const hash = ref.indexOf('#')
  return hash === -1 ? [ref] : [ref.slice(0, hash), ref.slice(hash + 1)]
}

function decodeFragment(fragment: string, ref: string): string {
  if (!fragment.includes('%')) return fragment
  try {
    return decodeURIComponent(fragment)
  } catch (cause) {
    throw new ToolError('REF_NOT_FOUND', `"${ref}" has malformed percent-encoding.`, {
      hint: 'Encode a % as %25.',
      cause,
    })
  }
}

/** Says how far the pointer leads and what stands there, which is where the typing error is. */
function nearestParent(root: unknown, pointer: string): string {
  let at = pointer
  while (at !== '' && valueAt(root, at) === undefined) at = at.slice(0, at.lastIndexOf('/'))
  const value = valueAt(root, at)
  const names = isRecord(value) ? Object.keys(value) : []
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '')
  return names.length === 0 ? 'Mend the reference.' : `${at === '' ? 'The root' : `#${at}`} has: ${shown}.`
}
