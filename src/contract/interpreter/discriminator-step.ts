/**
 * `discriminator` while it is interpreted: the schema that it chooses judges the value, and the alternatives beside it are
 * not asked. Pure. Source: OpenAPI 3.1 section 4.8.25.
 */
import { type Chooser, onceFor } from '../discriminator.ts'
import { isRecord, type Located } from '../place.ts'
import { CHOSEN, type RawError } from '../schema-error.ts'
import type { SchemaObject } from '../schema-walk.ts'
import { type Run, type Step, tell } from './step.ts'

const NO_ERRORS: readonly RawError[] = []

/** `stepFor`: of a schema that is chosen; throws where it is broken. */
export function discriminatorStep(parent: SchemaObject, choose: Chooser, stepFor: (schema: Located) => Step): Step {
  const once = onceFor<readonly RawError[]>()
  const told = { keyword: 'discriminator', parent }
  return (value, at, run) => {
    const choice = choose(value as object)
    if (choice.kind === 'none') return
    if (choice.kind === 'unknown') {
      tell(run, at, value, { ...told, params: {}, message: choice.message })
      return
    }
    const judge = () => errorsOf(stepFor(choice.schema), value, run)
    const errors = once(value as object, choice.tag, judge, NO_ERRORS)
    if (errors.length === 0) return
    const message = 'must fit the schema that its discriminator chooses'
    tell(run, at, value, { ...told, params: { [CHOSEN]: errors }, message })
  }
}

/** The alternatives are tried where nothing is chosen, and not again for a value that they are being tried for. */
export function unlessChosen(choose: Chooser, alternatives: Step): Step {
  const open = new Set<unknown>()
  return (value, at, run) => {
    if (open.has(value) || (isRecord(value) && choose(value).kind !== 'none')) return
    open.add(value)
    try {
      alternatives(value, at, run)
    } finally {
      open.delete(value)
    }
  }
}

/** The pointers of these begin at the value. */
function errorsOf(step: Step, value: unknown, run: Run): readonly RawError[] {
  const inner: Run = { ...run, errors: [] }
  try {
    step(value, '', inner)
  } finally {
    run.left = inner.left
  }
  return inner.errors
}
