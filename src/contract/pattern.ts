/**
 * Regular expressions of documents and fixtures, which are untrusted: no pattern hangs the process.
 * A pattern whose worst case is small for the text at hand runs as it is; any other runs under a time limit.
 */
import { createContext, Script } from 'node:vm'
import { NoAnswer, type PatternTime } from './check-budget.ts'
import { startCpuTime } from './cpu-time.ts'

export interface Pattern {
  readonly source: string
  /** throws PatternTimeout when the answer is not found within the limit, or within the time that is left */
  readonly test: (text: string, time?: PatternTime) => boolean
}

/** The pattern needed longer than it may: whether the text matches is not known. */
export class PatternTimeout extends NoAnswer {
  readonly pattern: string
  /** `limitMs`: what this test was given; left out where the tests before it had used up the time of all */
  constructor(pattern: string, limitMs?: number) {
    const when = limitMs === undefined ? 'in the time of one message' : `within ${limitMs} ms`
    super(`the pattern ${pattern} did not come to an end ${when}`)
    this.name = 'PatternTimeout'
    this.pattern = pattern
  }
}

/** About this many steps of the regular expression engine take a few milliseconds. */
const STEPS_UNGUARDED = 1e6

/**
 * Makes a compiler of patterns: ECMA 262 with the `u` flag, without it where only that works (JSON Schema Core 6.4
 * asks for `u`; documents in the field were written without). The compiler throws SyntaxError for what is no pattern,
 * and for what is one but was written for another engine, such as `\Z`.
 * `limitMs`: the CPU time that one test of a pattern which may backtrack without end is given, default 100. `startClock`:
 * counts that time, in milliseconds.
 */
export function patternCompiler(limitMs = 100, startClock = startCpuTime): (source: string) => Pattern {
  const guard = createGuard(limitMs, startClock)
  const known = new Map<string, Pattern>()
  return (source) => {
    const pattern = known.get(source) ?? compile(source, guard)
    known.set(source, pattern)
    return pattern
  }
}

type Guard = (expression: RegExp, text: string, time?: PatternTime) => boolean

function compile(source: string, guard: Guard): Pattern {
  const expression = toExpression(source)
  const growth = growthOf(source.replace(LEADING_FLAGS, ''))
  return {
    source,
    test: (text, time) =>
      stepsFor(growth, text.length) <= STEPS_UNGUARDED ? expression.test(text) : guard(expression, text, time),
  }
}

function toExpression(written: string): RegExp {
  const [whole = '', flags = ''] = LEADING_FLAGS.exec(written) ?? []
  const source = written.slice(whole.length)
  const expression = tryUnicode(source, flags) ?? tryUnicode(withoutIdleEscapes(source), flags)
  if (expression) return expression
  const foreign = FOREIGN.exec(source)?.[1]
  if (foreign !== undefined) {
    throw new SyntaxError(`Invalid regular expression: /${written}/: ${foreign} means something else in ECMA 262`)
  }
  return new RegExp(source, flags)
}

/** Flags that other engines write into the pattern, where they mean what a flag means here. */
const LEADING_FLAGS = /^\(\?([ims]+)\)/

function tryUnicode(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, `u${flags}`)
  } catch {
    return undefined
  }
}

/** A backslash before a sign that needs none, which the `u` flag forbids: what it means is clear all the same. */
function withoutIdleEscapes(source: string): string {
  return source.replaceAll(/\\(.)/gsu, (whole, sign: string) => (/[^\w^$\\.*+?()[\]{}|/-]|_/.test(sign) ? sign : whole))
}

/** What other engines read as an anchor or a class, and the grammar without `u` silently as letters. */
const FOREIGN = /^(?:[^\\[]|\\[^AZzGKhHRXQEpP]|\[(?!\[:))*?(\\[AZzGKhHRXQEpP]|\[\[:)/s

/** V8 stops a regular expression when the script around it runs out of time, which a plain call cannot do. */
function createGuard(limitMs: number, startClock: typeof startCpuTime): Guard {
  let run: Guard | undefined
  const create = (): Guard => {
    const sandbox: { expression?: RegExp; text?: string } = createContext({})
    const script = new Script('expression.test(text)')
    return (expression, text, time) => {
      for (let tries = 1; ; tries += 1) {
        const limit = Math.min(limitMs, Math.floor(time?.leftMs ?? limitMs))
        if (limit < 1) throw new PatternTimeout(expression.source)
        Object.assign(sandbox, { expression, text })
        const spent = startClock()
        try {
          return script.runInContext(sandbox as object, { timeout: limit * 2 ** (tries - 1) }) as boolean
        } catch (error) {
          if (!isEndless(error)) throw error
          // The engine goes by the clock on the wall. Where others had the processor, the pattern has not had its time.
          if (!isOutOfTime(error) || spent() >= limit * ENOUGH || tries === MAX_TRIES) {
            throw new PatternTimeout(expression.source, limitMs)
          }
        } finally {
          if (time) time.leftMs -= spent()
        }
      }
    }
  }
  return (expression, text, time) => {
    run ??= create()
    return run(expression, text, time)
  }
}

/** A limit is met by this part of it, since clocks are coarse; each try is given twice the time of the one before. */
const ENOUGH = 0.8
const MAX_TRIES = 4

function isOutOfTime(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

/**
 * Out of time, or (RangeError) out of the memory that the engine keeps for ways back. Such an error belongs to the other
 * context, so it is no instance of this one's Error.
 */
function isEndless(error: unknown): boolean {
  return isOutOfTime(error) || (typeof error === 'object' && error !== null && String(error).startsWith('RangeError'))
}

/**
 * How the worst case grows with the text: `length ** degree * paths * weight`, times the ways that each of `ranges`
 * leaves open, which are no more than the text has letters; or without bound.
 */
type Growth =
  | {
      readonly degree: number
      readonly paths: number
      readonly ranges: readonly number[]
      readonly weight: number
    }
  | 'unbounded'

function stepsFor(growth: Growth, length: number): number {
  if (growth === 'unbounded') return Number.POSITIVE_INFINITY
  const { degree, paths, ranges, weight } = growth
  return ranges.reduce((steps, ways) => steps * Math.min(ways, length + 1), (length + 1) ** degree * paths * weight)
}

type Group = { hasChoice: boolean; alternatives: number; weight: number }

function createGroup(): Group {
  return { hasChoice: false, alternatives: 1, weight: 1 }
}

/**
 * A cautious upper bound, read off the pattern: each `*`, `+`, `{n,}` adds a degree (so does the search for a place to
 * begin, where `^` does not name it); each `?`, `{n,m}` and list of alternatives multiplies by the ways it leaves open;
 * what must be there `n` times weighs `n` times as much. A repeated group that itself holds a choice, and a back
 * reference, may grow without bound.
 */
function growthOf(source: string): Growth {
  let degree = 0
  let paths = 1
  const ranges: number[] = []
  const top = createGroup()
  const open: Group[] = [top]
  let closed: Group | undefined
  for (let at = 0; at < source.length; at += 1) {
    const before = closed
    closed = undefined
    const group = open.at(-1) ?? top
    const char = source[at]
    if (char === '\\') {
      if (/[1-9k]/.test(source[at + 1] ?? '')) return 'unbounded'
      at += 1
    } else if (char === '[') at = endOfClass(source, at)
    else if (char === '(') {
      open.push(createGroup())
      if (source[at + 1] === '?') at += 1
    } else if (char === '|') {
      group.alternatives += 1
      markChoice(open)
    } else if (char === ')') {
      closed = open.length > 1 ? open.pop() : undefined
      paths *= closed?.alternatives ?? 1
      if (closed) (open.at(-1) ?? top).weight += closed.weight
    } else {
      const quantifier = quantifierAt(source, at)
      if (!quantifier) continue
      if (before?.hasChoice && quantifier.repeats) return 'unbounded'
      if (quantifier.most === Number.POSITIVE_INFINITY) degree += 1
      else ranges.push(quantifier.most - quantifier.least + 1)
      if (quantifier.most > quantifier.least) markChoice(open)
      group.weight += (before?.weight ?? 1) * quantifier.least
      at += quantifier.length - 1
    }
  }
  // Ten letters weigh as much as one step more; only a long pattern is heavy by itself.
  if (!source.startsWith('^') || top.alternatives > 1) degree += 1
  return { degree, paths: paths * top.alternatives, ranges, weight: top.weight + source.length / 10 }
}

function markChoice(groups: readonly Group[]): void {
  for (const group of groups) group.hasChoice = true
}

function endOfClass(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return at
}

type Quantifier = {
  readonly length: number
  /** more than once is possible */
  readonly repeats: boolean
  readonly least: number
  readonly most: number
}

function quantifierAt(source: string, at: number): Quantifier | undefined {
  const lazy = (length: number) => length + (source[at + length] === '?' ? 1 : 0)
  const endless = { repeats: true, most: Number.POSITIVE_INFINITY }
  switch (source[at]) {
    case '*':
      return { ...endless, length: lazy(1), least: 0 }
    case '+':
      return { ...endless, length: lazy(1), least: 1 }
    case '?':
      return { length: lazy(1), repeats: false, least: 0, most: 1 }
    case '{': {
      const braces = /\{(\d+)(,?)(\d*)\}/y
      braces.lastIndex = at
      const [text, least, comma, most] = braces.exec(source) ?? []
      if (text === undefined) return undefined
      const bound = most === '' ? endless.most : Number(most)
      return {
        length: lazy(text.length),
        repeats: true,
        least: Number(least),
        most: comma === '' ? Number(least) : bound,
      }
    }
    default:
      return undefined
  }
}
