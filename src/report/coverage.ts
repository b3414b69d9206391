/**
 * Operations × statuses: what became of each documented answer, for the grids of the reports. Holds numbers only.
 */
import type { LedgerEntry, VerdictCase } from './verdict.ts'

export interface Coverage {
  readonly note: (result: Pick<VerdictCase, 'operation' | 'outcome' | 'response' | 'findings'>) => void
  readonly grid: (ledger: readonly LedgerEntry[]) => Grid
}

export interface Grid {
  /** 200, 404, 4XX, default, and the undocumented that came; `NO_ANSWER` at the end */
  readonly statuses: readonly string[]
  readonly rows: readonly GridRow[]
}

export interface GridRow {
  readonly operation: string
  readonly cells: ReadonlyMap<string, GridCell>
}

export interface GridCell {
  /** or no status at all */
  readonly isDocumented: boolean
  readonly conforms: number
  readonly violates: number
  readonly unjudged: number
  readonly warnings: number
  /** parts of this answer that were never judged */
  readonly gaps: readonly LedgerEntry[]
}

/** `partly`: what was judged conforms, and a part of the answer never was. */
export type CellState = 'violates' | 'unjudged' | 'partly' | 'conforms' | 'never'

/** The column of cases that got no response, and of operations that could not be read. */
export const NO_ANSWER = 'no answer'

type Counts = { conforms: number; violates: number; unjudged: number; warnings: number }

export function createCoverage(): Coverage {
  const rows = new Map<string, Map<string, Counts>>()
  const note: Coverage['note'] = ({ operation, outcome, response, findings }) => {
    const row = rows.get(operation) ?? new Map<string, Counts>()
    rows.set(operation, row)
    const status = columnOf(response)
    const counts = row.get(status) ?? { ...NOTHING }
    row.set(status, counts)
    counts[outcome] += 1
    counts.warnings += findings.filter(({ severity }) => severity === 'warning').length
  }
  return { note, grid: (ledger) => toGrid(rows, ledger) }
}

/** The column a response stands in. */
export function columnOf(response: VerdictCase['response']): string {
  return response ? (response.documentedAs ?? String(response.status)) : NO_ANSWER
}

/** A header that was never judged is told, but makes no gap: it need not be sent, or leaves its cases unjudged. */
export function cellState({ conforms, violates, unjudged, gaps }: GridCell): CellState {
  if (violates > 0) return 'violates'
  if (unjudged > 0) return 'unjudged'
  if (conforms === 0) return 'never'
  return gaps.some(({ header }) => header === undefined) ? 'partly' : 'conforms'
}

const NOTHING: Readonly<Counts> = { conforms: 0, violates: 0, unjudged: 0, warnings: 0 }

function toGrid(counted: ReadonlyMap<string, ReadonlyMap<string, Counts>>, ledger: readonly LedgerEntry[]): Grid {
  const documented = groupBy(ledger, ({ operation }) => operation)
  const operations = [...new Set([...documented.keys(), ...counted.keys()])]
  const rows = operations.map((operation) => ({
    operation,
    cells: cellsOf(documented.get(operation) ?? [], counted.get(operation) ?? new Map()),
  }))
  const statuses = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))]
  return { statuses: statuses.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)), rows }
}

function cellsOf(
  documented: readonly LedgerEntry[],
  counted: ReadonlyMap<string, Counts>,
): ReadonlyMap<string, GridCell> {
  const entries = groupBy(documented, ({ status }) => status ?? NO_ANSWER)
  const statuses = new Set([...entries.keys(), ...counted.keys()])
  return new Map(
    [...statuses].map((status) => {
      const gaps = (entries.get(status) ?? []).filter(({ judged }) => judged === 0)
      const isDocumented = entries.has(status) || status === NO_ANSWER
      return [status, { isDocumented, ...(counted.get(status) ?? NOTHING), gaps }]
    }),
  )
}

function groupBy(
  entries: readonly LedgerEntry[],
  keyOf: (entry: LedgerEntry) => string,
): ReadonlyMap<string, readonly LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group) group.push(entry)
    else groups.set(keyOf(entry), [entry])
  }
  return groups
}

/** Statuses, then ranges, then `default`, then what is no status. */
function rank(status: string): number {
  if (/^\d+$/.test(status)) return Number(status)
  if (/^\dxx$/i.test(status)) return 1000
  return status === NO_ANSWER ? 3000 : 2000
}
