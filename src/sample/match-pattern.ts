/**
 * Whether a text matches a regular expression, asked only where the answer cannot take long: schemas come from
 * strangers. What is not asked here is left to the judge. Pure, no I/O.
 */
import { type PatternNode, parsePattern } from './parse-pattern.ts'

/** `undefined` where it is not known: the pattern is none, or might backtrack for long on this text. */
export type PatternMatcher = (pattern: string, text: string) => boolean | undefined

interface Known {
  readonly expression: RegExp | undefined
  readonly maxLength: number
}

/** A matcher that compiles each pattern once. */
export function createMatcher(): PatternMatcher {
  const known = new Map<string, Known>()
  return (pattern, text) => {
    const entry = known.get(pattern) ?? { expression: compilePattern(pattern), maxLength: safeLength(pattern) }
    known.set(pattern, entry)
    return text.length <= entry.maxLength ? entry.expression?.test(text) : undefined
  }
}

/** JSON Schema Core 6.4 asks for the `u` flag; documents in the field were also written without. */
export function compilePattern(source: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags)
    } catch {
      // The next flags, or no regular expression at all, which is an answer here.
    }
  }
  return undefined
}

/** No pattern is asked about longer texts. */
const MAX_LENGTH = 200
/** Steps of the engine that take a few milliseconds. */
const MAX_STEPS = 1e6

/** The length up to which the worst case of a pattern stays small. */
function safeLength(pattern: string): number {
  const node = parsePattern(pattern)
  if (!node) return 16
  // One more for the places where an unanchored search may begin.
  const growth = growthOf(node)
  if (growth.doubles) return 16
  return Math.min(MAX_LENGTH, Math.floor(MAX_STEPS ** (1 / (growth.degree + 1))))
}

/** `degree`: the text's length to which power; `doubles`: each further character may double the work. */
interface Growth {
  readonly degree: number
  readonly doubles: boolean
  readonly varies: boolean
}

function growthOf(node: PatternNode): Growth {
  switch (node.kind) {
    case 'text':
    case 'set':
    case 'edge':
      return { degree: 0, doubles: false, varies: false }
    case 'back-reference':
      return { degree: 0, doubles: false, varies: true }
    case 'capture':
    case 'look':
      return growthOf(node.node)
    case 'sequence':
      return joinGrowth(node.parts, false)
    case 'choice':
      return joinGrowth(node.options, true)
    case 'repeat': {
      const inside = growthOf(node.node)
      const isLong = node.max - node.min > 1
      const own = isLong ? 1 : node.max > node.min ? 0.2 : 0
      return {
        degree: Math.max(1, Math.min(node.min, 99)) * inside.degree + own,
        doubles: inside.doubles || (inside.varies && (isLong || node.min > 8)),
        varies: inside.varies || node.max > node.min,
      }
    }
  }
}

function joinGrowth(nodes: readonly PatternNode[], varies: boolean): Growth {
  const all = nodes.map(growthOf)
  return {
    degree: all.reduce((sum, growth) => sum + growth.degree, 0),
    doubles: all.some((growth) => growth.doubles),
    varies: varies || all.some((growth) => growth.varies),
  }
}
