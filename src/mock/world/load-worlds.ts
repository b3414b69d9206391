/**
 * Loads the worlds that are kept: a YAML or JSON file beside the fixtures, or their content.
 * Flow: file → check form → check against document and fixtures → **worlds by name**. The only I/O of `world/`.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRecord, loadSource, pointerTo, type SourceText, sourceFromValue, ToolError } from '../../contract/index.ts'
import { type FixtureInput, WORLDS_FILES } from '../../fixture/index.ts'
import type { CheckOverrides } from './check-overrides.ts'
import type { Overrides } from './conduct.ts'
import { isWorldName, wrongWorldName } from './world-name.ts'
import type { KeptWorlds } from './world-store.ts'

/** A file, or what would stand in it. */
export type WorldsInput = string | Readonly<Record<string, Overrides>>

export interface LoadedWorlds {
  readonly kept: KeptWorlds
  /** every fault; where there is one, the worlds are not to be used */
  readonly errors: readonly ToolError[]
  /** what was read */
  readonly files: readonly string[]
}

/** `input` undefined: `worlds.yaml` in the folder of fixtures, where there is one. Throws FILE_UNREADABLE, DOCUMENT_SYNTAX. */
export function loadWorlds(
  input: WorldsInput | undefined,
  fixtures: FixtureInput | undefined,
  check: CheckOverrides,
): LoadedWorlds {
  const source = sourceOf(input ?? fileBeside(fixtures))
  if (source === undefined) return { kept: new Map(), errors: [], files: [] }
  const files = typeof input === 'object' ? [] : [source.file]
  if (!isRecord(source.value)) {
    const error = new ToolError('WORLDS_INVALID', 'A file of worlds is a map of worlds by name.', {
      at: source.locate(''),
      hint: 'Write: checkout-down: { getThing: { answer: 404 } }',
    })
    return { kept: new Map(), errors: [error], files }
  }
  const kept = new Map<string, Overrides>()
  const errors = Object.entries(source.value).flatMap(([name, value]) => {
    if (!isWorldName(name)) return [wrongName(name, source)]
    const checked = check(value ?? {})
    if (checked.kind === 'good') kept.set(name, checked.overrides)
    return checked.kind === 'good'
      ? []
      : checked.problems.map(({ pointer, part, message, hint }) => {
          const at = source.locate(pointerTo(name) + pointer, part)
          return new ToolError('WORLDS_INVALID', `World "${name}": ${message}`, { at, hint })
        })
  })
  return { kept, errors, files }
}

function sourceOf(input: WorldsInput | undefined): SourceText | undefined {
  if (input === undefined) return undefined
  return typeof input === 'string' ? loadSource(resolve(input)) : sourceFromValue('worlds', structuredClone(input))
}

function fileBeside(fixtures: FixtureInput | undefined): string | undefined {
  if (typeof fixtures !== 'string') return undefined
  return WORLDS_FILES.map((name) => join(fixtures, name)).find((file) => existsSync(file))
}

function wrongName(name: string, source: SourceText): ToolError {
  return new ToolError('WORLDS_INVALID', wrongWorldName(name), {
    at: source.locate(pointerTo(name), 'key'),
    hint: 'Such as: checkout-down.',
  })
}
