/**
 * Reads and writes the file of known findings.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { dump } from 'js-yaml'
import { type Baseline, type BaselineEntry, type BaselineOutcome, createBaseline } from '../check/index.ts'
import { isRecord, loadSource, ToolError, ToolErrors } from '../contract/index.ts'
import type { Plan } from './check-plan.ts'
import { settingsFaults } from './settings-form.ts'

export interface BaselineFlags {
  readonly baseline?: string
  readonly updateBaseline: boolean
  readonly strict: boolean
}

export interface OpenBaseline extends Pick<Baseline, 'waiver' | 'note'> {
  /** writes the file where that was asked for, and gives what is to be told of it */
  readonly close: (isWhole: boolean) => readonly string[]
}

const DAY_MS = 24 * 60 * 60 * 1000
const LASTS_DAYS = 90

/** Throws FLAG_INVALID, FILE_UNREADABLE, or ToolErrors for the faults of the file. */
export function openBaseline(flags: BaselineFlags, { contract }: Plan, cwd: string): OpenBaseline | undefined {
  const { baseline: path, updateBaseline: isUpdated, strict: isStrict } = flags
  if (path === undefined) {
    if (!isUpdated) return undefined
    const hint = 'Write --baseline path/to/baseline.yaml --update-baseline.'
    throw new ToolError('FLAG_INVALID', '--update-baseline does not say which file.', { hint })
  }
  const file = resolve(cwd, path)
  const entries = readBaseline(file, isUpdated)
  const today = dayAfter(0)
  const baseline = createBaseline(entries, { today, documentUri: contract.documents.root.uri, isStrict })
  return {
    note: baseline.note,
    // What is about to be written is known from then on.
    waiver: (item, finding) => {
      const isNew = isUpdated && (isStrict || finding.severity === 'error')
      return baseline.waiver(item, finding) ?? (isNew ? 'written to the baseline' : undefined)
    },
    close: (isWhole) => {
      const outcome = baseline.outcome({ isWhole, reason: 'not explained yet', until: dayAfter(LASTS_DAYS) })
      if (isUpdated) writeBaseline(file, outcome)
      return baselineNotes(outcome, isUpdated)
    },
  }
}

function dayAfter(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
}

/** A file that does not exist yet has no entries, where it is about to be written. */
function readBaseline(file: string, isUpdated: boolean): readonly BaselineEntry[] {
  if (isUpdated && !existsSync(file)) return []
  const source = loadSource(file)
  const faults = settingsFaults(source, 'baseline')
  if (faults.length > 0) throw new ToolErrors(faults, 'The baseline cannot be used.')
  const entries = (isRecord(source.value) ? source.value.entries : []) as readonly BaselineEntry[]
  entries.forEach((entry, index) => {
    if ((entry.case === undefined) !== (entry.cause === undefined)) return
    throw new ToolError('CONFIG_INVALID', 'An entry of a baseline names a case or a cause, one of the two.', {
      at: source.locate(`/entries/${index}`),
      hint: 'Write case: getScore/200/scored, or cause: "#/components/schemas/Score/required".',
    })
  })
  return entries
}

const HEAD =
  '# Known findings of stuntdouble check. Each fails again after its day; --update-baseline rewrites this file.\n'

function writeBaseline(file: string, { updated }: BaselineOutcome): void {
  writeFileSync(file, HEAD + dump({ entries: updated }, { lineWidth: -1 }))
}

function baselineNotes({ fixed, expired, updated }: BaselineOutcome, isUpdated: boolean): readonly string[] {
  const name = (entry: BaselineEntry) => `${entry.code} ${entry.case ?? entry.cause ?? ''} (${entry.reason})`
  const left = isUpdated ? 'it is out of the baseline' : 'take it out of the baseline'
  return [
    ...fixed.map((entry) => `Fixed: ${name(entry)} no longer occurs; ${left}.`),
    ...(isUpdated ? [`The baseline has ${updated.length} known findings.`] : []),
    ...(isUpdated ? [] : expired.map((entry) => `Known until ${entry.until}, which has passed: ${name(entry)}.`)),
  ]
}
