/**
 * Reads a document for tests; one on the network where the test allows it.
 */
import { type Contract, type ContractOptions, fetchRemote, loadContract as loadFromFiles } from '../contract/index.ts'

export interface LoadOptions extends Pick<ContractOptions, 'workFolder' | 'basePath' | 'overlays'> {
  /** the document may be a URL, and it and what it refers to are fetched; default: false */
  readonly allowRemote?: boolean
}

/**
 * The contract of a document: of a file (a path), or of a value. With `allowRemote: true` a promise of it, since it has to be
 * fetched; private addresses are refused but for the URL's own origin.
 * Throws, or rejects with, a ToolError: FILE_UNREADABLE, DOCUMENT_SYNTAX, DOCUMENT_NOT_OPENAPI, DOCUMENT_VERSION, DOCUMENT_INVALID.
 */
export function loadContract(
  document: string | object,
  options: LoadOptions & { readonly allowRemote: true },
): Promise<Contract>
export function loadContract(
  document: string | object,
  options?: LoadOptions & { readonly allowRemote?: false },
): Contract
export function loadContract(document: string | object, options: LoadOptions = {}): Contract | Promise<Contract> {
  const { allowRemote, ...others } = options
  return allowRemote ? loadRemote(document, others) : loadFromFiles(document, others)
}

async function loadRemote(document: string | object, options: Omit<LoadOptions, 'allowRemote'>): Promise<Contract> {
  if (typeof document !== 'string') return loadFromFiles(document, options)
  return loadFromFiles(document, { ...options, remote: await fetchRemote(document, options.workFolder) })
}
