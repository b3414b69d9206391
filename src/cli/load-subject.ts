/**
 * Reads the document of a command, as flags and config have it.
 */
import { type Contract, fetchRemote, loadContract } from '../contract/index.ts'
import type { Subject } from './config.ts'

/** Throws what `loadContract` throws. `workFolder`: references may lead into it. */
export async function loadSubject({ document, overlays, allowRemote }: Subject, workFolder: string): Promise<Contract> {
  const remote = allowRemote ? { remote: await fetchRemote(document, workFolder) } : {}
  return loadContract(document, { workFolder, overlays, ...remote })
}
