/**
 * Checks what a world would override: its form, and whether the document and the fixtures have what it names.
 * Flow: worlds.yaml, admin API or code → **check** → world. Pure.
 */
import { type Contract, isRecord, nearestHint, pointerTo, ToolError } from '../../contract/index.ts'
import { wrongSettings } from '../../fault/index.ts'
import type { OpenFixtures } from '../../fixture/index.ts'
import { NO_BODY } from '../../http/message.ts'
import { takeApart } from '../../validate/index.ts'
import { wishFor } from '../force.ts'
import type { Play } from '../play.ts'
import { selectForced } from '../select.ts'
import { createStage } from '../stage.ts'
import type { CheckForm } from './check-form.ts'
import { ALL_OPERATIONS, type Conduct, type ForcedAnswer, type Overrides } from './conduct.ts'

export interface OverrideProblem {
  /** into the overrides */
  readonly pointer: string
  /** whether the name there is wrong, or the value */
  readonly part: 'key' | 'value'
  readonly message: string
  /** the way out */
  readonly hint: string
}

export type OverridesCheck =
  | { readonly kind: 'good'; readonly overrides: Overrides }
  | { readonly kind: 'bad'; readonly problems: readonly OverrideProblem[] }

/** The document and the fixtures, as far as it takes to know which answers there are. */
export type Staged = Pick<Play, 'contract' | 'stage'>

/** Where nothing is played yet: which answers there are does not depend on whether they keep to the document. */
export function stagesOf(contract: Contract, fixturesOf: OpenFixtures['of']): Staged {
  return { contract, stage: (operation) => createStage(operation, fixturesOf(operation)) }
}

export type CheckOverrides = (overrides: unknown) => OverridesCheck

/** `checkForm` is asked first: what has not the form of overrides is looked at no further. */
export function checkOverrides(value: unknown, checkForm: CheckForm, play: Staged): OverridesCheck {
  const wrongForm = checkForm(value)
  if (wrongForm.length > 0 || !isRecord(value)) {
    const settings = isRecord(value)
      ? Object.entries(value).flatMap(([name, conduct]) => settingProblems(name, conduct))
      : []
    return { kind: 'bad', problems: [...wrongForm, ...settings] }
  }
  const overrides = value as Overrides
  const problems = Object.entries(overrides).flatMap(([operation, conduct]) => [
    ...unknownOperation(operation, play),
    ...unknownAnswer(operation, conduct, play),
    ...settingProblems(operation, conduct),
  ])
  return problems.length > 0 ? { kind: 'bad', problems } : { kind: 'good', overrides }
}

function unknownOperation(name: string, { contract }: Staged): readonly OverrideProblem[] {
  if (name === ALL_OPERATIONS || contract.operation(name) !== undefined) return []
  const named = contract.operations.find(({ method, path }) => `${method} ${path}` === name)
  const ids = contract.operations.map(({ id }) => id)
  const hint = named ? `Write its operationId: ${named.id}.` : nearestHint(name, [...ids, ALL_OPERATIONS], 'operations')
  return [{ pointer: pointerTo(name), part: 'key', message: `No operation of the document is called "${name}".`, hint }]
}

const NO_REQUEST = { method: 'GET', path: '/', query: '', headers: {}, body: NO_BODY }

/** An answer for all operations has to be one of some of them. */
function unknownAnswer(name: string, { answer }: Conduct, play: Staged): readonly OverrideProblem[] {
  if (answer === undefined) return []
  const pointer = pointerTo(name, 'answer')
  const one = play.contract.operation(name)
  const asked = one ? [one] : name === ALL_OPERATIONS ? play.contract.operations : []
  const request = { parts: takeApart(NO_REQUEST, {}), bodyValue: () => undefined }
  let message: string | undefined
  for (const operation of asked) {
    try {
      const selection = selectForced(play.stage(operation), wishFor(answer), request)
      if (selection.kind !== 'unknown-wish') return []
      message = selection.message
    } catch (error) {
      // What is broken in the document is told of the document.
      if (error instanceof ToolError) return []
      throw error
    }
  }
  if (message === undefined) return []
  const told = one ? message : `No operation has the answer ${JSON.stringify(answer)}.`
  return [{ pointer, part: 'value', message: told, hint: hintFor(answer) }]
}

function settingProblems(operation: string, conduct: unknown): readonly OverrideProblem[] {
  if (!isRecord(conduct)) return []
  return wrongSettings(conduct).map(({ key, problem: { pointer, part, message, hint } }) => {
    const below = part === 'key' ? '' : pointer
    const told = `The ${key}${below} of "${operation}" ${message}.`
    return { pointer: pointerTo(operation, key) + pointer, part, message: told, hint }
  })
}

function hintFor(answer: ForcedAnswer): string {
  if (typeof answer === 'string' && /^\d{3}$/.test(answer))
    return `A status is written without quotes: answer: ${answer}.`
  return 'Name one of these; or write a fixture for it, which says breaks: [status-undocumented] where the document has no such status.'
}
