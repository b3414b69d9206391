/**
 * Findings by cause: what is wrong at one place of the document is told once, on however many operations it occurs.
 * Holds as much as the document is large, not as the run is long.
 */
import type { VerdictCase, VerdictFinding } from './verdict.ts'

/** Findings of one cause, wherever they occurred. */
export interface Cause {
  /** the first of them */
  readonly finding: VerdictFinding
  /** the first of the cases */
  readonly caseId: string
  readonly count: number
  /** how often on each, in the order they came */
  readonly operations: ReadonlyMap<string, number>
}

export interface Causes {
  readonly note: (result: Pick<VerdictCase, 'id' | 'operation' | 'findings'>) => void
  /** errors first, then by how many operations have it */
  readonly all: () => readonly Cause[]
}

type Growing = Cause & { count: number; readonly operations: Map<string, number> }

export function createCauses(): Causes {
  const causes = new Map<string, Growing>()
  return {
    note: ({ id, operation, findings }) => {
      for (const finding of findings) {
        const key = keyOf(finding)
        const cause = causes.get(key) ?? { finding, caseId: id, count: 0, operations: new Map<string, number>() }
        causes.set(key, cause)
        cause.count += 1
        cause.operations.set(operation, (cause.operations.get(operation) ?? 0) + 1)
      }
    },
    all: () => [...causes.values()].sort((a, b) => rank(a) - rank(b) || b.operations.size - a.operations.size),
  }
}

/** What a server does to all operations alike, and each would be told of at its own place. */
const OF_THE_SERVER = ['allow-missing', 'challenge-missing', 'status-undocumented']

/** The same code at the same place of the document; which item of an array it was makes no difference. */
function keyOf(finding: VerdictFinding): string {
  const { code, severity, source, contract, in: part, instance, message } = finding
  if (OF_THE_SERVER.includes(code)) return JSON.stringify([code, severity, message])
  return JSON.stringify([code, severity, source, contract, part, instance?.replace(/\/\d+(?=\/|$)/g, '/*')])
}

function rank({ finding }: Cause): number {
  return finding.severity === 'error' ? 0 : 1
}
