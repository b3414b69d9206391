/**
 * The three settings together, as a fixture's response and a world's operation have them: `delay`, `fault` and `limit`.
 * Pure.
 */
import { type Delay, readDelay } from './delay.ts'
import type { Fault } from './fault.ts'
import { type RateLimit, readRateLimit } from './rate-limit.ts'
import { readFault } from './read-fault.ts'
import type { Setting, SettingProblem } from './setting.ts'

export interface Settings {
  readonly delay: Delay | undefined
  readonly fault: Fault | undefined
  readonly limit: RateLimit | undefined
}

type Written = Readonly<Record<string, unknown>>

const READERS = { delay: readDelay, fault: readFault, limit: readRateLimit } as const

/** What is wrong with the settings of a map, by their keys; its other keys are somebody else's. */
export function wrongSettings(written: Written): readonly { readonly key: string; readonly problem: SettingProblem }[] {
  return Object.entries(READERS).flatMap(([key, reader]) => {
    const setting = written[key] === undefined ? undefined : reader(written[key])
    return setting?.kind === 'wrong' ? [{ key, problem: setting.problem }] : []
  })
}

/** The settings of a map in which nothing is wrong. */
export function readSettings({ delay, fault, limit }: Written): Settings {
  return {
    delay: settingOf(delay, readDelay),
    fault: settingOf(fault, readFault),
    limit: settingOf(limit, readRateLimit),
  }
}

function settingOf<T>(value: unknown, reader: (value: unknown) => Setting<T>): T | undefined {
  const setting = value === undefined ? undefined : reader(value)
  if (setting?.kind === 'wrong') throw new Error('settings are checked before they are read')
  return setting?.value
}
