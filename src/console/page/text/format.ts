/**
 * Times, sizes and names as people read them. Pure.
 */
import type { Conduct, Delay, FaultSetting, ForcedAnswer } from '../api/shapes.ts'

/** `14:03:09.250`, in the time of this machine. */
export function clockText(iso: string): string {
  const date = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  const ms = String(date.getMilliseconds()).padStart(3, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`
}

/** `0.4 ms`, `12 ms`, `3.1 s` */
export function durationText(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** `812 B`, `4.2 kB` */
export function sizeText(bytes: number): string {
  return bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1000).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`
}

/** `just now`, `4 min ago`, `3 h ago`, `2 d ago` */
export function agoText(iso: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(iso)) / 1000)
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`
}

/** `1 exchange`, `2 exchanges` */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export function answerText(answer: ForcedAnswer): string {
  return typeof answer === 'object' ? `${answer.code} ${answer.example}` : String(answer)
}

export function delayText(delay: Delay): string {
  if (typeof delay === 'number') return durationOf(delay)
  return 'min' in delay
    ? `${durationOf(delay.min)} – ${durationOf(delay.max)}`
    : `p50 ${durationOf(delay.p50)}, p99 ${durationOf(delay.p99)}`
}

function durationOf(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`
}

/** `reset, 20 %` */
export function faultText(fault: FaultSetting): string {
  if (typeof fault === 'string') return fault
  const { kind, rate = 1, ...details } = fault
  const detail = Object.values(details).join(' ')
  return `${kind}${detail === '' ? '' : ` ${detail}`}${rate === 1 ? '' : `, ${Math.round(rate * 100)} %`}`
}

export interface ConductPart {
  readonly part: keyof Conduct
  readonly text: string
}

/** What an operation overrides, part by part. */
export function conductParts(conduct: Conduct): readonly ConductPart[] {
  const { answer, delay, fault, limit, seed, dynamic } = conduct
  return [
    ...(answer === undefined ? [] : [{ part: 'answer' as const, text: `answers ${answerText(answer)}` }]),
    ...(delay === undefined ? [] : [{ part: 'delay' as const, text: `delay ${delayText(delay)}` }]),
    ...(fault === undefined ? [] : [{ part: 'fault' as const, text: faultText(fault) }]),
    ...(limit === undefined ? [] : [{ part: 'limit' as const, text: `limit ${limit}` }]),
    ...(seed === undefined ? [] : [{ part: 'seed' as const, text: `seed ${seed}` }]),
    ...(dynamic === undefined ? [] : [{ part: 'dynamic' as const, text: dynamic ? 'dynamic' : 'not dynamic' }]),
  ]
}
