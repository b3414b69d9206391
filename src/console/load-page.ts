/**
 * Reads the files of the built page, which are few and small, into memory.
 */
import { readdirSync, readFileSync } from 'node:fs'

export interface PageFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** an entity tag (RFC 9110 section 8.8.3) */
  readonly tag: string
}

/** The same from `src/`, from `dist/`, and from the bundle: each lies two folders below the package. */
const FOLDER = new URL('../../dist/console/page/', import.meta.url)

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** By name. Throws where the package was not built. */
export function loadPage(digest: (bytes: Uint8Array) => string): ReadonlyMap<string, PageFile> {
  return new Map(
    readdirSync(FOLDER).flatMap((name): [string, PageFile][] => {
      const mediaType = MEDIA_TYPES[name.replace(/^.*\./, '')]
      if (mediaType === undefined) return []
      const bytes = readFileSync(new URL(name, FOLDER))
      return [[name, { bytes, mediaType, tag: `"${digest(bytes)}"` }]]
    }),
  )
}
