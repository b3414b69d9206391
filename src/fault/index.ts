/**
 * What the other folders use of `fault/`: the settings of faults, delays and rate limits.
 */
export { type Delay, drawDelay, readDelay, readDelayText } from './delay.ts'
export {
  type ContentFault,
  FAULT_KINDS,
  FAULTS,
  type Fault,
  type FaultKind,
  faultText,
  isWireFault,
  LIES,
  type LieChoice,
  type WireFault,
} from './fault.ts'
export { type RateLimit, readRateLimit } from './rate-limit.ts'
export { readFault, readFaultText } from './read-fault.ts'
export type { Setting, SettingProblem } from './setting.ts'
export { readSettings, type Settings, wrongSettings } from './settings.ts'
