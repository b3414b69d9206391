/**
 * Documents for the tests of contracts and judgements: given inline, or written into a folder of their own. Not a test.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type Contract,
  type Direction,
  formatLocation,
  loadContract,
  type Operation,
  type Place,
  type SchemaCheck,
  type SchemaError,
  type SourceLocation,
  ToolError,
} from '../../src/contract/index.ts'
import { patternCompiler } from '../../src/contract/pattern.ts'
import { type SchemaChecks, schemaChecks } from '../../src/contract/schema-check.ts'

export type Files = Readonly<Record<string, string>>

/** A folder with these files; it goes when the test is over. */
export function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stuntdouble-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The contract of `api.yaml`, and its places as `api.yaml:line:column`. */
export function contractOfFiles(files: Files): { contract: Contract; at: (place: Place | undefined) => string } {
  const folder = folderWith(files)
  const contract = loadContract(join(folder, 'api.yaml'))
  return { contract, at: (place) => (place ? within(folder, contract.locate(place)) : 'nowhere') }
}

export function within(folder: string, location: SourceLocation | undefined): string {
  if (!location) return 'nowhere'
  return folder === '' ? formatLocation(location) : formatLocation(location).replaceAll(`${folder}/`, '')
}

export function documentOf(paths: object, rest: object = {}): object {
  return { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...rest }
}

/** The one operation of a document with a single path. */
export function operationOf(operation: object, rest: object = {}): Operation {
  const contract = loadContract(documentOf({ '/thing': { post: operation } }, rest))
  const [found] = contract.operations
  if (!found) throw contract.errors[0] ?? new Error('the document has no operation')
  return found
}

export interface SchemaOptions {
  readonly version?: '3.0.3' | '3.1.0'
  readonly direction?: Direction
  readonly schemas?: object
}

/** The check of one schema that stands at `/components/schemas/Root`. */
export function checkOf(schema: unknown, options: SchemaOptions = {}): SchemaCheck {
  const { version = '3.1.0', direction = 'response', schemas = {} } = options
  const contract = loadContract({
    ...documentOf({}, { components: { schemas: { ...schemas, Root: schema } } }),
    openapi: version,
  })
  const { root } = contract.documents
  const found = contract.documents.target('#/components/schemas/Root', root)
  if (!found) throw new Error('the document has no schema')
  return contract.check(found, direction)
}

/** Checks of a contract's schemas that interpret so many steps before they compile; with 0 they compile at once. */
export function checksInterpreting(stepsInterpreted: number, { documents, schemas: walk }: Contract): SchemaChecks {
  return schemaChecks({ documents, walk, compilePattern: patternCompiler(), stepsInterpreted })
}

/** What a check finds, each as `keyword pointer place`, its causes indented below it. */
export function brief(errors: readonly SchemaError[], depth = 0): readonly string[] {
  return errors.flatMap(({ keyword, pointer, place, causes }) => [
    `${'  '.repeat(depth)}${keyword} ${pointer || '/'} ${place.pointer.replace('/components/schemas/', '')}`,
    ...brief(causes, depth + 1),
  ])
}

export interface Told {
  readonly code: string
  readonly message: string
  readonly at: string
  readonly hint: string | undefined
}

/** What a tool error says. Places are relative to the folder. */
export function tell(error: unknown, folder = ''): Told {
  if (!(error instanceof ToolError)) throw error
  const { code, message, hint } = error
  return { code, message, at: within(folder, error.at), hint }
}

/** What the tool error says that a call throws. */
export function refusal(run: () => unknown, folder = ''): Told {
  try {
    run()
  } catch (error) {
    return tell(error, folder)
  }
  throw new Error('nothing was thrown')
}
