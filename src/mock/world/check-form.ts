/**
 * The form of what a world overrides, by the JSON Schema that is published for `worlds.yaml`, put into words.
 */
import {
  describeFormError,
  type FormError,
  formCheck,
  isRecord,
  loadOwnSchema,
  nearestHint,
  pointerTo,
  pointerTokens,
  valueAt,
} from '../../contract/index.ts'
import type { OverrideProblem } from './check-overrides.ts'

export type CheckForm = (overrides: unknown) => readonly OverrideProblem[]

const WORLD = 'world'

/** Reads the schema. */
export function createFormCheck(): CheckForm {
  const schema = loadOwnSchema('worlds-file')
  const definitions = valueAt(schema, '/$defs')
  const check = formCheck('worlds-file', schema)
  return (overrides) => {
    // The schema is that of a file: a map of worlds, of which this is one.
    const errors = check({ [WORLD]: overrides }).map((error) => ({
      ...error,
      pointer: error.pointer.slice(1 + WORLD.length),
    }))
    // Delays, faults and limits have readers of their own, which say more.
    return errors.filter(({ pointer }) => !isInSetting(pointer)).map((error) => toProblem(error, definitions))
  }
}

function isInSetting(pointer: string): boolean {
  return /^\/[^/]*\/(delay|fault|limit)(\/|$)/.test(pointer)
}

function toProblem(error: FormError, definitions: unknown): OverrideProblem {
  const { pointer, params } = error
  if (typeof params.additionalProperty === 'string') {
    const keys = keysAt(pointer, definitions)
    return {
      pointer: pointer + pointerTo(params.additionalProperty),
      part: 'key',
      message: `"${params.additionalProperty}" is nothing that a world overrides.`,
      hint: nearestHint(params.additionalProperty, keys, 'keys there'),
    }
  }
  return {
    pointer,
    part: 'value',
    message: `${subjectAt(pointer)} ${describeFormError(error)}.`,
    hint: hintAt(pointer),
  }
}

/** The keys that may stand at a pointer: below an operation those of a conduct, below its answer a status and a name. */
function keysAt(pointer: string, definitions: unknown): readonly string[] {
  const [, kind] = pointerTokens(pointer)
  const keys = valueAt(definitions, kind === 'answer' ? '/ForcedAnswer/properties' : '/Conduct/properties')
  return isRecord(keys) ? Object.keys(keys) : []
}

function subjectAt(pointer: string): string {
  const [operation, ...below] = pointerTokens(pointer)
  if (operation === undefined) return 'What a world overrides'
  return below.length === 0 ? `What it says of "${operation}"` : `The ${below.join(' ')} of "${operation}"`
}

function hintAt(pointer: string): string {
  const [operation, kind] = pointerTokens(pointer)
  if (operation === undefined) return 'Write operations with their conduct: getThing: { answer: 404 }.'
  return `Such as: ${SUCH_AS[kind ?? ''] ?? 'answer: 404'}.`
}

const SUCH_AS: Readonly<Record<string, string>> = {
  answer: 'answer: 404, answer: scored, or answer: { code: 200, example: scored }',
  seed: 'seed: 7',
  dynamic: 'dynamic: true',
}
