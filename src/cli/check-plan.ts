/**
 * What a check is to do, worked out from flags and files before anything is sent: the contract, the target, the cases.
 */
import { type Case, type CaseList, deriveCases, type Target } from '../check/index.ts'
import { type Contract, ToolError, ToolErrors } from '../contract/index.ts'
import { loadFixtures } from '../fixture/index.ts'
import { secretsOf } from '../report/index.ts'
import { readSubject, type SubjectFlags } from './config.ts'
import { loadSubject } from './load-subject.ts'
import { readTarget, type TargetFlags } from './target.ts'
import type { Terminal } from './terminal.ts'

export interface PlanFlags extends SubjectFlags, TargetFlags {
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly seed: string
}

export interface Plan {
  readonly contract: Contract
  /** path as it is displayed */
  readonly document: string
  readonly target: Target
  /** all there are */
  readonly list: CaseList
  /** those that are to be sent */
  readonly chosen: readonly Case[]
  /** values that are never shown; grows with each token that a login gives out */
  readonly secrets: string[]
}

/** Throws tool errors of every kind that bad input can have. */
export async function makePlan(flags: PlanFlags, terminal: Terminal): Promise<Plan> {
  const subject = readSubject(flags, terminal.cwd)
  const contract = await loadSubject(subject, terminal.cwd)
  const fixtures = loadFixtures(subject.fixtures, contract)
  if (fixtures.errors.length > 0) throw new ToolErrors(fixtures.errors, 'The fixtures cannot be used.')
  const secrets: string[] = []
  const noteSecret = (value: string) => void secrets.push(value)
  const target = readTarget(flags, { cwd: terminal.cwd, env: terminal.env, contract, noteSecret })
  secrets.push(...secretsOf(target))
  const list = deriveCases({ contract, fixtures, target, seed: flags.seed })
  const chosen = list.cases.filter(({ id }) => isChosen(id, flags))
  return { contract, document: terminal.displayPath(subject.document), target, list, chosen, secrets }
}

export function nothingToTest({ contract, list }: Plan): ToolError {
  const hint = () => {
    if (list.cases.length > 0) return 'Every case is left out by --only or --skip; --list shows them.'
    const [first] = list.excluded
    if (first) return `${first.operation}: ${first.reason}.`
    if (contract.errors.length > 0) return 'No operation could be read.'
    return `The document has no operation${contract.hasWebhooks ? ', only webhooks' : ''}.`
  }
  return new ToolError('FLAG_INVALID', 'There is nothing to test.', { hint: hint() })
}

function isChosen(id: string, { only, skip }: PlanFlags): boolean {
  const matches = (pattern: string) => matchesPattern(id, pattern)
  return (only.length === 0 || only.some(matches)) && !skip.some(matches)
}

/** `*` stands for any text. */
export function matchesPattern(id: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return id === pattern
  if (!id.startsWith(first) || !id.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const next = id.indexOf(part, at)
    if (next === -1) return false
    at = next + part.length
  }
  return at <= id.length - last.length
}
