/**
 * The real documents that others wrote, beside the project (the working directory): not part of it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CorpusDocument } from './result.ts'

export const DOCUMENTS = `${resolve('../shared/data/documents')}/`

/** The smallest first; undefined where the folder is missing. */
export function corpusDocuments(): readonly CorpusDocument[] | undefined {
  const index = `${DOCUMENTS}index.json`
  if (!existsSync(index)) return undefined
  const listed: unknown = JSON.parse(readFileSync(index, 'utf8'))
  const documents = (Array.isArray(listed) ? listed : []) as readonly CorpusDocument[]
  return documents
    .map(({ name, file, version, bytes }) => ({ name, file, version, bytes }))
    .sort((a, b) => a.bytes - b.bytes)
}
