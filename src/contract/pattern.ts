/**
 * Regular expressions of documents and fixtures, which are untrusted: no pattern hangs the process.
 * A pattern whose worst case is small for the text at hand runs as it is; any other runs under a time limit.
 */
import { createContext, Script } from 'node:vm'

export interface Pattern {
  readonly source: string
  /** throws PatternTimeout when the answer is not found within the limit */
  readonly test: (text: string) => boolean
}

/** The pattern needed longer than it may: whether the text matches is not known. */
export class PatternTimeout extends Error {
  readonly pattern: string
  constructor(pattern: string, limitMs: number) {
    super(`the pattern ${pattern} did not come to an end within ${limitMs} ms`)
    this.name = 'PatternTimeout'
    this.pattern = pattern
  }
}

/** About this many steps of the regular expression engine take a few milliseconds. */
const STEPS_UNGUARDED = 1e6

/**
 * Makes a compiler of patterns: ECMA 262 with the `u` flag, without it where only that works (JSON Schema Core 6.4
 * asks for `u`; documents in the field were written without). The compiler throws SyntaxError for what is no pattern.
 * `limitMs`: what one test of a pattern that may backtrack without end is given, default 100.
 */
export function patternCompiler(limitMs = 100): (source: string) => Pattern {
  const guard = createGuard(limitMs)
  const known = new Map<string, Pattern>()
  return (source) => {
    const pattern = known.get(source) ?? compile(source, guard)
    known.set(source, pattern)
    return pattern
  }
}

type Guard = (expression: RegExp, text: string) => boolean

function compile(source: string, guard: Guard): Pattern {
  const expression = toExpression(source)
  const growth = growthOf(source)
  return {
    source,
    test: (text) =>
      stepsFor(growth, text.length) <= STEPS_UNGUARDED ? expression.test(text) : guard(expression, text),
  }
}

function toExpression(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}

/** V8 stops a regular expression when the script around it runs out of time, which a plain call cannot do. */
function createGuard(limitMs: number): Guard {
  let run: Guard | undefined
  const create = (): Guard => {
    const sandbox: { expression?: RegExp; text?: string } = createContext({})
    const script = new Script('expression.test(text)')
    return (expression, text) => {
      Object.assign(sandbox, { expression, text })
      try {
        return script.runInContext(sandbox as object, { timeout: limitMs }) as boolean
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
          throw new PatternTimeout(expression.source, limitMs)
        }
        throw error
      }
    }
  }
  return (expression, text) => {
    run ??= create()
    return run(expression, text)
  }
}

/** How the worst case grows with the text: `length ** degree * 2 ** doublings`, or without bound. */
type Growth = { readonly degree: number; readonly doublings: number } | 'unbounded'

function stepsFor(growth: Growth, length: number): number {
  return growth === 'unbounded' ? Number.POSITIVE_INFINITY : length ** growth.degree * 2 ** growth.doublings
}

/**
 * A cautious upper bound, read off the quantifiers: each `*`, `+`, `{n,}` adds a degree (the search for a place to
 * begin is one), each `?` and `{n,m}` doubles; a repeated group that itself holds a choice, and a back reference,
 * may grow without bound.
 */
function growthOf(source: string): Growth {
  let degree = 1
  let doublings = 0
  const groups: { hasChoice: boolean }[] = [{ hasChoice: false }]
  let closed: { hasChoice: boolean } | undefined
  for (let at = 0; at < source.length; at += 1) {
    const before = closed
    closed = undefined
    const char = source[at]
    if (char === '\\') {
      if (/[1-9k]/.test(source[at + 1] ?? '')) return 'unbounded'
      at += 1
    } else if (char === '[') at = endOfClass(source, at)
    else if (char === '(') groups.push({ hasChoice: false })
    else if (char === '|') for (const group of groups) group.hasChoice = true
    else if (char === ')') closed = groups.length > 1 ? groups.pop() : undefined
    else {
      const quantifier = quantifierAt(source, at)
      if (!quantifier) continue
      if (before?.hasChoice && quantifier.repeats) return 'unbounded'
      if (quantifier.isOpen) degree += 1
      else if (quantifier.isVariable) doublings += Math.min(30, quantifier.span)
      if (quantifier.isVariable) for (const group of groups) group.hasChoice = true
      at += quantifier.length - 1
    }
  }
  return { degree, doublings }
}

function endOfClass(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return at
}

type Quantifier = {
  readonly length: number
  readonly repeats: boolean
  readonly isOpen: boolean
  readonly isVariable: boolean
  readonly span: number
}

function quantifierAt(source: string, at: number): Quantifier | undefined {
  const char = source[at]
  const lazy = (length: number) => length + (source[at + length] === '?' ? 1 : 0)
  if (char === '*' || char === '+') return { length: lazy(1), repeats: true, isOpen: true, isVariable: true, span: 0 }
  if (char === '?' && source[at - 1] !== '(') {
    return { length: lazy(1), repeats: false, isOpen: false, isVariable: true, span: 1 }
  }
  const braces = char === '{' ? /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at, at + 24)) : null
  if (!braces) return undefined
  const [text, least = '0', comma, most = ''] = braces
  const isOpen = comma === ',' && most === ''
  const span = comma === ',' && most !== '' ? Number(most) - Number(least) : 0
  return {
    length: lazy(text.length),
    repeats: true,
    isOpen,
    isVariable: isOpen || span > 0,
    span: Math.ceil(Math.log2(span + 1)),
  }
}
