/**
 * The JSON Schema Test Suite as it lies beside the project: groups of a schema with values that it takes or refuses,
 * and the files that its schemas refer to. Not a test.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type SourceText, sourceFromValue, ToolError } from '../../src/contract/index.ts'

export type Draft = 'draft2020-12' | 'draft4'

export interface SuiteCase {
  readonly description: string
  readonly data: unknown
  readonly valid: boolean
}

export interface SuiteGroup {
  /** `draft2020-12/optional/bignum.json` */
  readonly file: string
  readonly description: string
  readonly schema: unknown
  readonly tests: readonly SuiteCase[]
}

const folder = new URL('../../../shared/data/json-schema-test-suite/', import.meta.url)

export const suiteIsThere = existsSync(folder)

/** The groups of one draft: required first, then optional, then optional formats. */
export function readGroups(draft: Draft): readonly SuiteGroup[] {
  return [draft, `${draft}/optional`, `${draft}/optional/format`].flatMap((path) =>
    readdirSync(new URL(`${path}/`, folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) =>
        (readJson(`${path}/${name}`) as SuiteGroup[]).map((group) => ({ ...group, file: `${path}/${name}` })),
      ),
  )
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
}

const REMOTES = 'http://localhost:1234/'
const META_SCHEMA = 'https://json-schema.org/draft/2020-12/'

/** What stands at a URI of the suite's own server, or at one of the meta-schemas. */
export function readRemote(uri: string): SourceText {
  if (uri.startsWith(REMOTES)) {
    const file = new URL(`remotes/${uri.slice(REMOTES.length)}`, folder)
    if (existsSync(file)) return sourceFromValue(uri, JSON.parse(readFileSync(fileURLToPath(file), 'utf8')))
  }
  if (uri.startsWith(META_SCHEMA)) {
    const path = `ajv/dist/refs/json-schema-2020-12/${uri.slice(META_SCHEMA.length)}.json`
    return sourceFromValue(uri, createRequire(import.meta.url)(path))
  }
  throw new ToolError('FILE_UNREADABLE', 'The suite has no such file.', { at: { file: uri } })
}
