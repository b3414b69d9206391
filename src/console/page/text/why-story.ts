/**
 * The reasons for an answer as a story: what was matched, what was forced, what was found, what answered. Pure.
 */
import type { Exchange, Why, WhyFixture } from '../api/shapes.ts'
import { countText } from './format.ts'

export interface Step {
  /** `trouble`: something was wrong; `deliberate`: somebody asked for it */
  readonly kind: 'plain' | 'trouble' | 'deliberate'
  readonly title: string
  /** sentences below the title */
  readonly lines: readonly string[]
  /** file:line:column */
  readonly place?: string
  readonly fixtures?: readonly WhyFixture[]
}

export function whyStory(exchange: Exchange): readonly Step[] {
  const { why } = exchange
  return [
    matchStep(exchange),
    ...why.findings.map(
      (finding): Step => ({
        kind: finding.severity === 'error' ? 'trouble' : 'plain',
        title: finding.message,
        lines: [`${ABOUT[finding.about]} · ${finding.code}`],
        ...(finding.document === undefined ? {} : { place: finding.document }),
      }),
    ),
    ...why.unchecked.map((text): Step => ({ kind: 'plain', title: 'Not checked', lines: [text] })),
    ...fixtureSteps(why),
    answerStep(exchange),
    ...why.trouble.map((title): Step => ({ kind: 'deliberate', title, lines: [] })),
  ]
}

const ABOUT = { request: 'in the request', answer: 'in the answer', example: 'in an example that was passed over' }

function matchStep({ method, target, why }: Exchange): Step {
  const { operation } = why
  if (operation) {
    return {
      kind: 'plain',
      title: `${operation.method} ${operation.path} is the operation ${operation.id}`,
      lines: [],
      place: operation.document,
    }
  }
  return { kind: 'trouble', title: `No operation is ${method} ${target.replace(/\?.*$/s, '')}`, lines: why.near }
}

function fixtureSteps({ fixtures }: Why): readonly Step[] {
  if (fixtures.length === 0) return []
  const matching = fixtures.filter(({ matched }) => matched).length
  return [
    {
      kind: 'plain',
      title: `${matching} of ${countText(fixtures.length, 'fixture')} ${matching === 1 ? 'matches' : 'match'}`,
      lines: [],
      fixtures,
    },
  ]
}

function answerStep({ status, isForced, why }: Exchange): Step {
  const { from, reason, madeFrom } = why.answer
  const made =
    madeFrom === undefined ? [] : [`Made up from the seed ${madeFrom.seed}; ${madeFrom.header} makes it again.`]
  return { kind: isForced ? 'deliberate' : 'plain', title: `Answered ${status} from ${from}`, lines: [reason, ...made] }
}
