/**
 * What a reference is resolved against: the document it stands in, where that was read from, or what it calls itself by
 * `$self`. Pure. Source: RFC 3986 section 5.1, OpenAPI 3.2 section 4.2.2 ("Establishing the Base URI").
 */
import { isRecord } from './place.ts'
import type { SourceText } from './source-text.ts'
import { ToolError } from './tool-error.ts'

export interface ReferenceBases {
  /** to be called with each document that is read */
  readonly register: (uri: string, source: SourceText) => void
  /** the URI that a reference without its fragment leads to; throws REF_NOT_FOUND or REF_NOT_ALLOWED */
  readonly resolve: (path: string, from: string) => string
}

export function referenceBases(): ReferenceBases {
  /** where each was read from, and what it calls itself */
  const known = new Map<string, { readonly retrieval: string; readonly self: string | undefined }>()
  const bySelf = new Map<string, string>()

  const register = (uri: string, source: SourceText) => {
    const retrieval = source.base ?? uri
    const self = selfOf(source.value, retrieval)
    known.set(uri, { retrieval, self })
    if (self !== undefined && !bySelf.has(self)) bySelf.set(self, uri)
  }

  const resolve = (path: string, from: string): string => {
    const { retrieval, self } = known.get(from) ?? { retrieval: from, self: undefined }
    const wanted = resolveUri(path, self ?? retrieval)
    const named = bySelf.get(wanted) ?? (known.has(wanted) ? wanted : undefined)
    if (named !== undefined) return named
    // Documents that are published under another name lie beside one another all the same.
    const found = self === undefined ? wanted : resolveUri(path, retrieval)
    if (/^https?:/.test(retrieval) && !/^https?:/.test(found)) {
      throw new ToolError('REF_NOT_ALLOWED', `${found} is no place that a document from the network may refer to.`, {
        hint: 'Such a document refers to http and https URLs only.',
      })
    }
    return found
  }
  return { register, resolve }
}

/** Before OpenAPI 3.2 the name means nothing. */
function selfOf(value: unknown, retrieval: string): string | undefined {
  if (!isRecord(value) || typeof value.$self !== 'string' || !/^3\.(?![01](\.|$))/.test(String(value.openapi)))
    return undefined
  return URL.canParse(value.$self, retrieval) ? new URL(value.$self, retrieval).href.replace(/#.*$/s, '') : undefined
}

function resolveUri(path: string, base: string): string {
  try {
    return new URL(path, base).href
  } catch (cause) {
    throw new ToolError('REF_NOT_FOUND', `"${path}" is no URI reference.`, {
      hint: 'Write a path relative to this file.',
      cause,
    })
  }
}
