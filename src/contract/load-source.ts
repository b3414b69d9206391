/**
 * Reads the files of documents and fixtures. The only I/O of `contract/`, synchronous because references are followed
 * when they are first needed.
 */
import { readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseBytes, type SourceText } from './source-text.ts'
import { ToolError } from './tool-error.ts'

/** Reads and parses what stands at an absolute URI; throws FILE_UNREADABLE, REF_NOT_ALLOWED or DOCUMENT_SYNTAX. */
export type ReadSource = (uri: string) => SourceText

/** Reads one file. Throws FILE_UNREADABLE or DOCUMENT_SYNTAX. */
export function loadSource(file: string): SourceText {
  return parseBytes(file, readBytes(file))
}

/** Whether this is a URL of the web, not the path of a file. */
export function isHttp(uri: string): boolean {
  return /^https?:\/\//i.test(uri)
}

/** Whether a file still holds the text that was read from it. Reading is many times cheaper than parsing. */
export function isUnchanged({ file, text, overlays = [] }: SourceText): boolean {
  // What was fetched is fetched once.
  if (isHttp(file)) return overlays.every(isUnchanged)
  if (!overlays.every(isUnchanged)) return false
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '') === text
  } catch {
    return false
  }
}

/**
 * A reader of the document's own file and of the files it refers to. These lie in the folder of the document or in
 * `workFolder` (which of the two holds more), links followed; the document is untrusted, and so are its references.
 */
export function fileReader(documentFile: string, workFolder: string): ReadSource {
  const folders = [dirname(resolve(documentFile)), resolve(workFolder)].map(realFolder)
  return (uri) => {
    if (!uri.startsWith('file:')) {
      throw new ToolError('REF_NOT_ALLOWED', `${uri} is not a file, and documents are read from files only.`, {
        hint: 'Save a copy beside the document and refer to that.',
      })
    }
    const file = toPath(uri)
    if (!folders.some((folder) => isInside(folder, realFolder(file)))) {
      throw new ToolError('REF_NOT_ALLOWED', `${file} lies outside the folders this document may read.`, {
        hint: `Run stuntdouble in a folder that holds both (now: ${[...new Set(folders)].join(', ')}).`,
      })
    }
    return loadSource(file)
  }
}

/** A file of another host, and a name with an encoded slash, are no paths here. */
function toPath(uri: string): string {
  try {
    return fileURLToPath(uri)
  } catch (cause) {
    throw new ToolError('REF_NOT_ALLOWED', `${uri} is no file of this computer.`, {
      hint: 'Write a path relative to this file.',
      cause,
    })
  }
}

export function fileUri(file: string): string {
  return pathToFileURL(resolve(file)).href
}

/** Whether `file` lies in `folder` or below; both absolute, links already followed. */
export function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file)
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(folder, path) === resolve(file))
}

/** The path with its links followed, as far as it exists. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realFolder(parent), basename(path))
  }
}

/** The text of a file. Throws FILE_UNREADABLE. */
export function readText(file: string): string {
  return readBytes(file).toString()
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const [message, hint] = reasons[code] ?? ['The file cannot be read.', 'Check the path and its permissions.']
    throw new ToolError('FILE_UNREADABLE', message, { at: { file }, hint, cause })
  }
}

const reasons: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOENT: ['The file does not exist.', 'Check the path.'],
  ENOTDIR: ['The file does not exist.', 'Check the path.'],
  EISDIR: ['This is a folder.', 'Give the path of a file in it.'],
  EACCES: ['The file may not be read.', 'Check its permissions.'],
}
