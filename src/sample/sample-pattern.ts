/**
 * Texts that match a regular expression. Made from its tree, then held against the expression itself, since lookarounds
 * and edges are only guessed at. Pure, no I/O.
 */

import { type PatternNode, parsePattern } from './parse-pattern.ts'
import { characterIn, type SetReader } from './pattern-characters.ts'
import { integerBelow, type Random } from './seed.ts'

export interface PatternTask {
  /** the text has to match each of these */
  readonly patterns: readonly string[]
  /** in code points */
  readonly minLength: number
  readonly maxLength: number
  readonly random: Random
  readonly setOf: SetReader
  /** whether the finished text matches a pattern; `undefined`: not known */
  readonly matches: (pattern: string, text: string) => boolean | undefined
}

const ATTEMPTS = 60
/** Lookaheads are met by trying: more often. */
const ATTEMPTS_WITH_LOOKS = 400

/** Matching texts, the plainest first; ends after a bounded number of attempts. */
export function* samplePattern(task: PatternTask): Generator<string> {
  for (const pattern of task.patterns) {
    const root = parsePattern(pattern)
    if (!root) continue
    const looks = lookaheadsOf(root)
    const attempts = looks.length > 0 ? ATTEMPTS_WITH_LOOKS : ATTEMPTS
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const text = overlay(attempt, looks, write(root, attempt, task), task)
      const padded = pad(text, task)
      if (isMatch(padded, task)) yield padded
    }
  }
}

function isMatch(text: string, task: PatternTask): boolean {
  const length = [...text].length
  if (length < task.minLength || length > task.maxLength) return false
  return task.patterns.every((pattern) => task.matches(pattern, text) !== false)
}

/** What is left to do while one text is written. */
interface Writing {
  readonly task: PatternTask
  /** characters wanted beyond the shortest text, taken by the repetitions as they come */
  extra: number
  /** 0 takes first options and whole needs; later attempts draw lots */
  readonly attempt: number
  readonly captures: Map<string, string>
}

/** Characters beyond the shortest match that make a text look natural. */
const NATURAL_EXTRA = 5
const WIDEST_EXTRA = 24

function write(root: PatternNode, attempt: number, task: PatternTask): string {
  const shortest = shortestLength(root)
  const needed = Math.max(0, task.minLength - shortest)
  const room = Math.max(0, task.maxLength - shortest)
  const wished = attempt === 0 ? Math.max(needed, NATURAL_EXTRA) : needed + integerBelow(task.random, WIDEST_EXTRA)
  const extra = Math.min(room, attempt === 1 ? needed : wished)
  return textFor(root, { task, extra, attempt, captures: new Map() })
}

function textFor(node: PatternNode, writing: Writing): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'set':
      return characterIn(writing.task.setOf(node.source), writing.task.random, writing.attempt > 20)
    case 'sequence':
      return node.parts.map((part) => textFor(part, writing)).join('')
    case 'choice': {
      const index = writing.attempt < 2 ? 0 : integerBelow(writing.task.random, node.options.length)
      const option = node.options[index]
      return option ? textFor(option, writing) : ''
    }
    case 'repeat':
      return textOfRepeat(node, writing)
    case 'capture': {
      const text = textFor(node.node, writing)
      for (const key of node.keys) writing.captures.set(key, text)
      return text
    }
    case 'back-reference':
      return writing.captures.get(node.key) ?? ''
    case 'look':
    case 'edge':
      return ''
  }
}

function textOfRepeat(node: PatternNode & { readonly kind: 'repeat' }, writing: Writing): string {
  const unit = Math.max(1, shortestLength(node.node))
  const affordable = Math.floor(writing.extra / unit)
  // Later attempts leave some to the repetitions that follow.
  const wanted = writing.attempt < 2 ? affordable : integerBelow(writing.task.random, affordable + 1)
  const times = node.min + Math.min(node.max - node.min, wanted)
  writing.extra -= (times - node.min) * unit
  let text = ''
  for (let time = 0; time < times && text.length < MAX_TEXT; time += 1) text += textFor(node.node, writing)
  return text
}

/** A pattern such as `a{1000000000}` is not written out. */
const MAX_TEXT = 100_000

function shortestLength(node: PatternNode): number {
  switch (node.kind) {
    case 'text':
      return [...node.text].length
    case 'set':
      return 1
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + shortestLength(part), 0)
    case 'choice':
      return Math.min(...node.options.map(shortestLength))
    case 'repeat':
      return node.min === 0 ? 0 : node.min * shortestLength(node.node)
    case 'capture':
      return shortestLength(node.node)
    case 'back-reference':
    case 'look':
    case 'edge':
      return 0
  }
}

/** What positive lookaheads want to see somewhere in the text, as in `^(?=.*\d)(?=.*[A-Z]).{8,}$`. */
function lookaheadsOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'look':
      return node.isAhead ? [node] : []
    case 'sequence':
      return node.parts.flatMap(lookaheadsOf)
    case 'choice':
      return node.options.flatMap(lookaheadsOf)
    case 'repeat':
    case 'capture':
      return lookaheadsOf(node.node)
    default:
      return []
  }
}

/** Writes what the lookaheads want over the text, at places drawn by lot. */
function overlay(attempt: number, looks: readonly PatternNode[], text: string, task: PatternTask): string {
  let points = [...text]
  if (attempt % 4 === 3) return text
  for (const look of looks) {
    if (look.kind !== 'look' || look.isNegative) continue
    // With nothing to spare a leading `.*` writes nothing, and what it leads to remains.
    const wanted = [...textFor(look.node, { task, extra: 0, attempt, captures: new Map() })]
    const at = integerBelow(task.random, Math.max(1, points.length - wanted.length + 1))
    points = [...points.slice(0, at), ...wanted, ...points.slice(at + wanted.length)]
  }
  return points.join('')
}

/** Unanchored patterns may be longer than what they match. */
function pad(text: string, task: PatternTask): string {
  const missing = task.minLength - [...text].length
  return missing > 0 && missing < MAX_TEXT ? text + 'a'.repeat(missing) : text
}
