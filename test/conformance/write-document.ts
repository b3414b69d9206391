/**
 * Writes the document of a conformance file, with the files it refers to, into a folder: any mock can be started on it.
 * I/O: writes files.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CaseFile } from './case-file.ts'

/** The path of the document. */
export function writeDocument(folder: string, { document, files }: CaseFile): string {
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content)
  const path = join(folder, typeof document === 'string' ? 'openapi.yaml' : 'openapi.json')
  write(path, document)
  return path
}

function write(path: string, content: string | Readonly<Record<string, unknown>>): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 1))
}
