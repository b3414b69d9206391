/**
 * The answers an operation can give, and what to ask for to get each: every documented status, fixture and named example.
 * Pure.
 */
import { documentedResponse } from '../validate/index.ts'
import type { Wish } from './force.ts'
import { knownNames } from './select.ts'
import { finalResponses, type Stage, statusOf } from './stage.ts'

export interface OfferedAnswer {
  readonly status: number
  /** of a fixture or example; undefined for the documented status itself */
  readonly name: string | undefined
  readonly from: 'fixture' | 'example' | 'document'
  /** what the document says of the status */
  readonly description: string | undefined
  readonly wish: Wish
}

export function answersOf(stage: Stage): readonly OfferedAnswer[] {
  const fixtures = stage.fixtures.all.map(({ name, responses }) => ({
    status: responses[0].status,
    name,
    from: 'fixture' as const,
    wish: { code: undefined, example: name },
  }))
  const fixtureNames = new Set(fixtures.map(({ name }) => name))
  const examples = knownNames(stage)
    .filter((name) => !fixtureNames.has(name))
    .map((name) => {
      const status = statusOfExample(stage, name)
      return { status, name, from: 'example' as const, wish: { code: undefined, example: name } }
    })
  const statuses = finalResponses(stage.operation).map(({ status: key }) => {
    const status = key === 'default' ? 500 : statusOf(key)
    return { status, name: undefined, from: 'document' as const, wish: { code: String(status), example: undefined } }
  })
  const described = (answer: Omit<OfferedAnswer, 'description'>): OfferedAnswer => ({
    ...answer,
    description: documentedResponse(stage.operation, answer.status)?.description,
  })
  return [...statuses, ...fixtures, ...examples].map(described).sort((a, b) => a.status - b.status)
}

function statusOfExample(stage: Stage, name: string): number {
  const owner = [...stage.operation.responses.values()].find(({ content }) =>
    [...content.values()].some(({ examples }) => examples.some((example) => example.name === name)),
  )
  return statusOf(owner?.status ?? 'default')
}
