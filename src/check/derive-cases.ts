/**
 * Contract, fixtures and target → cases. Pure and deterministic: the same document gives the same cases with the same
 * ids, on every machine.
 * Flow: **cases** → send → judge → outcomes.
 */
import { type Contract, NoAnswer, ToolError } from '../contract/index.ts'
import type { FixtureSet } from '../fixture/index.ts'
import { type BaseSubject, baseDraft } from './base-draft.ts'
import { createBodies } from './bodies.ts'
import { bodyCases } from './body-cases.ts'
import { bodyVariantCases } from './body-variant-cases.ts'
import type { Case, CaseList, Excluded } from './case.ts'
import { withoutUnencoded } from './content-codings.ts'
import { exampleCases } from './example-cases.ts'
import { fixtureCases } from './fixture-cases.ts'
import { httpCases } from './http-cases.ts'
import { parameterCases } from './parameter-cases.ts'
import { outOfScope } from './scope-rule.ts'
import { securityCases } from './security-cases.ts'
import { withoutMisread } from './shared-names.ts'
import { createSharedParameters } from './shared-parameters.ts'
import type { Target } from './target.ts'
import { withoutTooLong } from './target-length.ts'
import { withTwins } from './twins.ts'
import { unknownCases } from './unknown-cases.ts'
import { validCases } from './valid-cases.ts'

export interface CaseSource {
  readonly contract: Contract
  readonly fixtures: FixtureSet
  readonly target: Target
  readonly seed: string
}

export function deriveCases(source: CaseSource): CaseList {
  const cases: Case[] = []
  const excluded: Excluded[] = []
  const shared = createSharedParameters()
  for (const operation of source.contract.operations) {
    const refusal = outOfScope(operation, source.target)
    if (refusal !== undefined) {
      excluded.push({ operation: operation.id, what: 'all cases', reason: refusal })
      continue
    }
    try {
      const list = casesOf({
        ...source,
        operation,
        fixtures: source.fixtures.byOperation.get(operation),
        bodies: createBodies({ ...source, operation }),
        shared,
      })
      cases.push(...list.cases)
      excluded.push(...list.excluded)
    } catch (error) {
      if (!(error instanceof ToolError || error instanceof NoAnswer)) throw error
      excluded.push({ operation: operation.id, what: 'all cases', reason: error.message })
    }
  }
  return withTwins(withoutUnencoded({ cases: distinct(cases), excluded }), source.contract)
}

function casesOf(subject: BaseSubject): CaseList {
  const base = baseDraft(subject)
  if (base.kind === 'none') {
    return { cases: [], excluded: [{ operation: subject.operation.id, what: 'all cases', reason: base.reason }] }
  }
  const { draft, guessed } = base
  const lists = [
    fixtureCases(subject, draft),
    exampleCases(subject, draft),
    validCases(subject, draft, guessed),
    parameterCases(subject, draft, guessed),
    bodyCases(subject, draft),
    bodyVariantCases(subject, draft, guessed),
    securityCases(subject, draft),
    unknownCases(subject, draft),
    httpCases(subject, draft),
  ]
  const all = { cases: lists.flatMap((list) => list.cases), excluded: lists.flatMap((list) => list.excluded) }
  return withoutTooLong(withoutMisread(all, subject))
}

/** Differs for most cases, so that few have to be compared as a whole. */
function outlineOf({ operation, request, expectation }: Case): string {
  const { path, query, body } = request
  return [operation.id, expectation.kind, path, query, body?.mediaType, body?.text.length].join(' ')
}

/** The bodies, which may be large, are told apart before the rest is written down. */
function isSame(one: Case, other: Case): boolean {
  return one.request.body?.text === other.request.body?.text && contentOf(one) === contentOf(other)
}

function contentOf({ operation, request, expectation }: Case): string {
  return JSON.stringify([operation.id, { ...request, body: request.body?.mediaType }, expectation])
}

/** Cases that send the same and expect the same are one; ids stay apart where they only share a name. */
function distinct(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, Case[]>()
  const names = new Map<string, number>()
  const kept: Case[] = []
  for (const item of cases) {
    const outline = outlineOf(item)
    const alike = seen.get(outline)
    if (alike?.some((other) => isSame(other, item))) continue
    if (alike) alike.push(item)
    else seen.set(outline, [item])
    const count = (names.get(item.id) ?? 0) + 1
    names.set(item.id, count)
    kept.push(count === 1 ? item : { ...item, id: `${item.id}-${count}` })
  }
  return kept
}
