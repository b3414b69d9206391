/**
 * Where the documents and schemas of this package itself lie: `spec/`, beside `dist/`. No I/O.
 */
import { fileURLToPath } from 'node:url'

/** The absolute path of a file of `spec/`, from the sources, from `dist/` and from the bundle alike. */
export function ownSpec(name: string): string {
  return fileURLToPath(new URL(`../../spec/${name}`, import.meta.url))
}
