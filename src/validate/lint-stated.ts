/**
 * Checks what schemas state of themselves: `example`, `examples` and `default`, wherever they stand. One that does not fit is
 * passed over where values are made up.
 * Flow: contract → **lint** → report. Source: JSON Schema Validation 2020-12 sections 9.2 and 9.5.
 */
import {
  type Contract,
  child,
  isRecord,
  type Located,
  type Place,
  type Problem,
  type SchemaCheck,
  type SchemaError,
  ToolError,
} from '../contract/index.ts'
import type { Verdict } from './finding.ts'
import { describeError } from './finding-text.ts'
import { runCheck } from './run-check.ts'

/** To be called when all schemas have been visited. */
export function lintStated(contract: Contract): readonly Problem[] {
  return contract.schemas.visited().flatMap((located) => {
    const stated = statedIn(located)
    if (stated.length === 0) return []
    const check = inEither(located, contract)
    return stated.flatMap((one) => problemsOf(one, check, contract))
  })
}

interface Stated {
  readonly keyword: string
  readonly value: unknown
  readonly place: Place
}

function statedIn({ value: schema, place }: Located): readonly Stated[] {
  if (!isRecord(schema)) return []
  const found: Stated[] = []
  for (const keyword of ['example', 'default']) {
    if (Object.hasOwn(schema, keyword)) found.push({ keyword, value: schema[keyword], place: child(place, keyword) })
  }
  const { examples } = schema
  if (!Array.isArray(examples)) return found
  return [
    ...found,
    ...examples.map((value, index) => ({ keyword: 'examples', value, place: child(place, 'examples', index) })),
  ]
}

/** An example of a whole thing may have what is for requests alone, or for responses. */
function inEither(schema: Located, contract: Contract): SchemaCheck {
  const response = contract.check(schema, 'response')
  const request = contract.check(schema, 'request')
  return (value) => {
    const errors = response(value)
    return errors.length === 0 || request(value).length === 0 ? [] : errors
  }
}

function problemsOf({ keyword, value, place }: Stated, check: SchemaCheck, contract: Contract): readonly Problem[] {
  const verdict: Verdict = { findings: [], unjudged: [] }
  const problem = (message: string, hint: string, error?: SchemaError): Problem => ({
    code: 'example-schema',
    severity: 'warning',
    message,
    hint,
    at: contract.locate({ ...place, pointer: place.pointer + (error?.pointer ?? '') }),
    see: error && contract.locate(error.place),
  })
  try {
    const errors = runCheck(check, value, { at: { in: 'body' }, place }, verdict)
    return [
      ...errors.map((error) => problem(`The value of "${keyword}" ${describeError(error)}.`, MEND, error)),
      ...verdict.unjudged.map(({ reason }) =>
        problem(`The value of "${keyword}" was not checked: ${reason}.`, SIMPLER),
      ),
    ]
  } catch (error) {
    // A schema that does not compile has been told.
    if (error instanceof ToolError) return []
    throw error
  }
}

const MEND = 'Mend it or the schema; until then no made-up value takes it.'
const SIMPLER = 'Write a pattern that does not try so many ways.'
