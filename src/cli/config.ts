/**
 * Finds out what to work on: the document named, or that of `stuntdouble.yaml`, or the embedded one.
 */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isHttp, isRecord, loadSource, nearestHint, pointerTo, type SourceText, ToolError } from '../contract/index.ts'
import { INSTANT, readInstant } from './flags.ts'

export interface Subject {
  /** absolute path, or a URL */
  readonly document: string
  /** absolute path; undefined: no fixtures */
  readonly fixtures: string | undefined
  /** absolute path of the file of worlds; undefined: worlds.yaml in the folder of fixtures, where there is one */
  readonly worlds: string | undefined
  readonly isEmbedded: boolean
  /** stands in the place of the paths of all servers; undefined: as the document has it */
  readonly basePath: string | undefined
  /** absolute paths, in the order they are applied */
  readonly overlays: readonly string[]
  /** the document and its references may be on the network */
  readonly allowRemote: boolean
  /** what values are made up from; undefined: the same seed as without one */
  readonly seed: string | undefined
  /** make up values afresh for each request */
  readonly dynamic: boolean
  /** what the clock shows at the start, in milliseconds since 1970; undefined: the time */
  readonly now: number | undefined
}

export interface SubjectFlags {
  readonly document: string | undefined
  readonly fixtures?: string
  readonly worlds?: string
  readonly basePath?: string
  readonly overlay?: readonly string[]
  readonly allowRemote?: boolean
  readonly seed?: string
  readonly dynamic?: boolean
  readonly now?: number
}

const CONFIG_FILE = 'stuntdouble.yaml'
const KEYS = [
  'document',
  'fixtures',
  'worlds',
  'basePath',
  'overlays',
  'allowRemote',
  'seed',
  'dynamic',
  'now',
  'targets',
]
const WRITE_DOCUMENT = 'Write: document: path/to/openapi.yaml'

/** Throws CONFIG_INVALID, FILE_UNREADABLE or DOCUMENT_SYNTAX. */
export function readSubject(flags: SubjectFlags, cwd: string): Subject {
  const given: Given = {
    fixtures: flags.fixtures === undefined ? undefined : resolve(cwd, flags.fixtures),
    worlds: flags.worlds === undefined ? undefined : resolve(cwd, flags.worlds),
    basePath: flags.basePath,
    overlays: (flags.overlay ?? []).map((path) => resolve(cwd, path)),
    allowRemote: flags.allowRemote === true,
    seed: flags.seed,
    dynamic: flags.dynamic === true,
    now: flags.now,
  }
  if (flags.document !== undefined) {
    return {
      document: isHttp(flags.document) ? flags.document : resolve(cwd, flags.document),
      ...given,
      isEmbedded: false,
    }
  }
  const file = join(cwd, CONFIG_FILE)
  if (existsSync(file)) return readConfig(file, given)
  const home = fileURLToPath(new URL('../../', import.meta.url))
  return {
    ...given,
    document: join(home, 'spec/meetra.yaml'),
    fixtures: given.fixtures ?? join(home, 'fixtures'),
    isEmbedded: true,
  }
}

/** What flags say goes before what the file says. */
type Given = Omit<Subject, 'document' | 'isEmbedded'>

function readConfig(file: string, given: Given): Subject {
  const source = loadSource(file)
  if (!isRecord(source.value)) throw invalid('A config file is a map of settings.', source, '', WRITE_DOCUMENT)
  for (const key of Object.keys(source.value)) {
    if (!KEYS.includes(key))
      throw invalid(`"${key}" is no setting.`, source, pointerTo(key), nearestHint(key, KEYS, 'settings'))
  }
  const document = pathAt('document', source)
  if (document === undefined) throw invalid('The setting "document" is missing.', source, '', WRITE_DOCUMENT)
  return {
    document,
    fixtures: given.fixtures ?? pathAt('fixtures', source),
    worlds: given.worlds ?? pathAt('worlds', source),
    basePath: given.basePath ?? textAt('basePath', source),
    overlays: given.overlays.length > 0 ? given.overlays : pathsAt('overlays', source),
    allowRemote: given.allowRemote || flagAt('allowRemote', source),
    seed: given.seed ?? seedAt('seed', source),
    dynamic: given.dynamic || flagAt('dynamic', source),
    now: given.now ?? instantAt('now', source),
    isEmbedded: false,
  }
}

function textAt(key: string, source: SourceText): string | undefined {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
  throw invalid(`The setting "${key}" must be text.`, source, pointerTo(key), `Write: ${key}: /api`)
}

/** A number is the text it is written as. */
function seedAt(key: string, source: SourceText): string | undefined {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (typeof value === 'number') return String(value)
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
  throw invalid(`The setting "${key}" must be text or a number.`, source, pointerTo(key), `Write: ${key}: 7`)
}

function instantAt(key: string, source: SourceText): number | undefined {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (value === undefined || value === null) return undefined
  const instant = typeof value === 'string' ? readInstant(value) : undefined
  if (instant !== undefined) return instant
  throw invalid(`The setting "${key}" must be ${INSTANT}.`, source, pointerTo(key), `Write: ${key}: 2026-03-01`)
}

function flagAt(key: string, source: SourceText): boolean {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (value === undefined || value === null || typeof value === 'boolean') return value === true
  throw invalid(`The setting "${key}" must be true or false.`, source, pointerTo(key), `Write: ${key}: true`)
}

function pathsAt(key: string, source: SourceText): readonly string[] {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every((path) => typeof path === 'string')) {
    return value.map((path) => resolve(dirname(source.file), path))
  }
  throw invalid(
    `The setting "${key}" must be a list of paths.`,
    source,
    pointerTo(key),
    `Write: ${key}: [path/to/it.yaml]`,
  )
}

/** Paths are relative to the config file. */
function pathAt(key: string, source: SourceText): string | undefined {
  const value = isRecord(source.value) ? source.value[key] : undefined
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') {
    throw invalid(`The setting "${key}" must be a path.`, source, pointerTo(key), `Write: ${key}: path/to/it`)
  }
  if (key === 'document' && isHttp(value)) return value
  const path = resolve(dirname(source.file), value)
  if (existsSync(path)) return path
  throw invalid(`There is no "${value}".`, source, pointerTo(key), 'Paths are relative to the file they stand in.')
}

function invalid(message: string, source: SourceText, pointer: string, hint: string): ToolError {
  return new ToolError('CONFIG_INVALID', message, { at: source.locate(pointer, 'key'), hint })
}
