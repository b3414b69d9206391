/**
 * What reading a setting gives: its value, or what is wrong with it, where, and the way out. The places that hold settings
 * (fixtures, worlds, requests) make their own errors of it. Pure.
 */
import { nearest } from '../contract/index.ts'

export type Setting<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'wrong'; readonly problem: SettingProblem }

export interface SettingProblem {
  /** JSON Pointer into the setting */
  readonly pointer: string
  /** whether the key at the pointer is wrong, or its value */
  readonly part: 'key' | 'value'
  /** `what must be at most 1`: what is wrong, as a predicate of the value at the pointer */
  readonly message: string
  /** the way out; '' where the message says it */
  readonly hint: string
}

export function read<T>(value: T): Setting<T> {
  return { kind: 'read', value }
}

export function wrong(message: string, options: Partial<Omit<SettingProblem, 'message'>> = {}): Setting<never> {
  return { kind: 'wrong', problem: { pointer: '', part: 'value', hint: '', ...options, message } }
}

/** The problem as one of a value that holds this one under the key. */
export function under<T>(key: string, setting: Setting<T>): Setting<T> {
  if (setting.kind === 'read') return setting
  return { kind: 'wrong', problem: { ...setting.problem, pointer: `/${key}${setting.problem.pointer}` } }
}

export interface NumberBounds {
  readonly least: number
  readonly most: number
  /** whether fractions are refused; default true */
  readonly isWhole?: boolean
}

export function readNumber(value: unknown, { least, most, isWhole = true }: NumberBounds): Setting<number> {
  if (typeof value !== 'number' || Number.isNaN(value))
    return wrong(isWhole ? 'must be a whole number' : 'must be a number')
  if (isWhole && !Number.isInteger(value)) return wrong('must be a whole number')
  if (value < least) return wrong(`must be at least ${least}`)
  return value > most ? wrong(`must be at most ${most}`) : read(value)
}

/** The first key of the map that is none of the known ones. */
export function unknownKey(
  map: Readonly<Record<string, unknown>>,
  known: readonly string[],
  owner: string,
): Setting<never> | undefined {
  const name = Object.keys(map).find((key) => !known.includes(key))
  if (name === undefined) return undefined
  const hint = suggestion(name, known) || `The keys of ${owner} are: ${known.join(', ')}.`
  return wrong(`has "${name}", which is no key of ${owner}`, {
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    part: 'key',
    hint,
  })
}

/** `Did you mean "reset"?`, or nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const [best] = nearest(name, known, 1)
  return best === undefined ? '' : `Did you mean "${best}"?`
}
