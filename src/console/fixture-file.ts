/**
 * Reads and writes fixture files, and none outside the folder of fixtures. The only file of the console that writes.
 */
import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

export interface FixtureFile {
  /** absolute */
  readonly path: string
  /** as people name it: `fixtures/getPets.yaml` */
  readonly shown: string
  /** empty where it is new */
  readonly text: string
  /** whether its name says which operation it belongs to */
  readonly isNamed: boolean
}

/**
 * The file of an operation: the one that holds its fixtures, or else a new one. Undefined where that lies elsewhere: a
 * link may lead out of the folder.
 */
export function openFixtureFile(folder: string, operation: string, known: string | undefined): FixtureFile | undefined {
  const isNamed = /^[\w-][\w.-]*$/.test(operation)
  const names = [
    ...(known === undefined ? [] : [basename(known)]),
    ...(isNamed ? ['.yaml', '.yml', '.json'].map((extension) => operation + extension) : []),
  ]
  const name =
    names.find((candidate) => isThere(join(folder, candidate))) ?? `${isNamed ? operation : slugOf(operation)}.yaml`
  const path = resolve(folder, name)
  const shown = join(basename(resolve(folder)), name)
  if (!isThere(path)) return { path, shown, text: '', isNamed }
  if (dirname(realpathSync(path)) !== realpathSync(folder)) return undefined
  return { path, shown, text: readFileSync(path, 'utf8'), isNamed }
}

/** In one step, so that nobody reads half of it. Files that begin with a dot are no fixtures. */
export function writeFixtureFile({ path, text: before }: FixtureFile, text: string): void {
  const draft = join(dirname(path), `.${basename(path)}.new`)
  writeFileSync(draft, text, before === '' ? {} : { mode: statSync(path).mode })
  renameSync(draft, path)
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** `GET /pets/{id}` → `get-pets-id` */
function slugOf(operation: string): string {
  return operation
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
