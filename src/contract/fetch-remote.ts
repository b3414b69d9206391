/**
 * Fetches what a document needs from the network, loading the means to do so only then.
 */
import type { ReadSource } from './load-source.ts'

/**
 * A document at a URL, or a file with what it refers to on the network, transitively; for the option `remote` of
 * `loadContract`. `document`: a URL or a path. Private addresses are never asked but for the origin of the document itself.
 * What cannot be fetched is told when it is needed.
 */
export async function fetchRemote(document: string, workFolder?: string): Promise<ReadSource> {
  const remote = await import('./load-remote.ts')
  return remote.fetchRemote(document, workFolder)
}
