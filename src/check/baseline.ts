/**
 * The baseline: findings that are known already. Until a date they do not fail; afterwards they do; one that no longer
 * occurs is fixed. Pure: the day is a parameter.
 */
import type { Case } from './case.ts'
import type { CaseFinding } from './case-finding.ts'
import type { CaseResult } from './run-case.ts'
import type { Waiver } from './waive.ts'

export interface BaselineEntry {
  /** the id of one case; or else `cause` */
  readonly case?: string
  /** the keyword of the document that is broken, wherever it is: `#/components/schemas/Score/required` */
  readonly cause?: string
  /** of the finding */
  readonly code: string
  readonly reason: string
  /** the last day it holds: `2027-01-31` */
  readonly until: string
}

export interface BaselineOptions {
  /** `2026-11-23` */
  readonly today: string
  /** URI of the document; causes in it need no file name */
  readonly documentUri: string
  /** warnings fail, so they are known findings too */
  readonly isStrict: boolean
}

export interface Baseline {
  readonly waiver: Waiver
  /** told each result as it came, before anything was waived */
  readonly note: (result: CaseResult) => void
  readonly outcome: (run: BaselineRun) => BaselineOutcome
}

export interface BaselineRun {
  /** no case was left out, so that a cause that did not occur is gone */
  readonly isWhole: boolean
  /** for entries that are new, or renewed */
  readonly reason: string
  readonly until: string
}

export interface BaselineOutcome {
  /** the day has passed, and they still occur */
  readonly expired: readonly BaselineEntry[]
  /** no longer occur */
  readonly fixed: readonly BaselineEntry[]
  /** what to write so that nothing fails: reasons are kept, what is fixed is left out */
  readonly updated: readonly BaselineEntry[]
}

type Subject = Pick<BaselineEntry, 'case' | 'cause' | 'code'>

export function createBaseline(entries: readonly BaselineEntry[], options: BaselineOptions): Baseline {
  const known = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const named = new Set(entries.map((entry) => entry.case))
  const occurring = new Map<string, Subject>()
  const judged = new Set<string>()
  let isAllJudged = true
  const find = (subjects: readonly Subject[]) => subjects.flatMap((subject) => known.get(keyOf(subject)) ?? [])[0]
  const isExpired = ({ until }: BaselineEntry) => until < options.today
  const isFixed = (entry: BaselineEntry, { isWhole }: BaselineRun) => {
    if (occurring.has(keyOf(entry))) return false
    return entry.case === undefined ? isWhole && isAllJudged : judged.has(entry.case)
  }
  return {
    waiver: (item, finding) => {
      const entry = find(subjectsOf(item, finding, options))
      return entry && !isExpired(entry) ? `known until ${entry.until}: ${entry.reason}` : undefined
    },
    note: ({ item, outcome }) => {
      if (outcome.kind === 'unjudged') isAllJudged = false
      else if (named.has(item.id)) judged.add(item.id)
      for (const finding of outcome.findings) {
        const subjects = subjectsOf(item, finding, options)
        const subject = find(subjects) ?? (finding.severity === 'error' || options.isStrict ? subjects[0] : undefined)
        if (subject) occurring.set(keyOf(subject), subject)
      }
    },
    outcome: (run) => ({
      expired: entries.filter((entry) => isExpired(entry) && occurring.has(keyOf(entry))),
      fixed: entries.filter((entry) => isFixed(entry, run)),
      updated: [
        ...entries.filter((entry) => !isFixed(entry, run)).map((entry) => renew(entry, isExpired(entry), run)),
        ...[...occurring].filter(([key]) => !known.has(key)).map(([, subject]) => toEntry(subject, run)),
      ],
    }),
  }
}

function renew(entry: BaselineEntry, isExpired: boolean, { until }: BaselineRun): BaselineEntry {
  return isExpired ? { ...entry, until } : entry
}

function toEntry({ case: id, cause, code }: Subject, { reason, until }: BaselineRun): BaselineEntry {
  return { ...(cause === undefined ? {} : { cause }), ...(id === undefined ? {} : { case: id }), code, reason, until }
}

/**
 * What an entry for a finding may name, the preferred first. A keyword of a schema is one cause on however many
 * operations; other findings point at a whole operation or parameter, where one would hide others.
 */
function subjectsOf({ id }: Case, finding: CaseFinding, { documentUri }: BaselineOptions): readonly Subject[] {
  const { code, place } = finding
  const byCase = { case: id, code }
  if (!place || finding.kind !== 'message' || !('error' in finding.finding)) return [byCase]
  const folder = documentUri.slice(0, documentUri.lastIndexOf('/') + 1)
  const file = place.uri.startsWith(folder) ? place.uri.slice(folder.length) : place.uri.replace(/^.*\//, '')
  return [{ cause: `${place.uri === documentUri ? '' : file}#${place.pointer}`, code }, byCase]
}

function keyOf({ case: id, cause, code }: Subject): string {
  return JSON.stringify([id, cause, code])
}
