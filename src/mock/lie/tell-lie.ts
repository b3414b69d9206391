/**
 * Tells lies in the place of answers, and remembers which can be told: to find them takes time.
 * Flow: select → **lie** → write. Pure but for what it remembers.
 */
import { writeBody } from '../../body/index.ts'
import type { Contract, DocumentedContent, Operation } from '../../contract/index.ts'
import type { LieChoice } from '../../fault/index.ts'
import { headerText } from '../../http/field-text.ts'
import { type Answer, withBody, withHeaders } from '../answer.ts'
import { createMadeValues } from '../made-values.ts'
import { findLies, readTrueBody, type TrueBody } from './find-lies.ts'
import type { Lie } from './lie.ts'

export interface Liar {
  /** The lie whose turn it is; after the last one comes the first. Throws SCHEMA_INVALID. */
  readonly tell: (operation: Operation, answer: Answer, choice: LieChoice, turn: number) => ToldLie
  /** All that can be told in the place of the answer, in the order of its schema. Throws SCHEMA_INVALID. */
  readonly list: (operation: Operation, answer: Answer, choice?: LieChoice) => KnownLies
}

export type ToldLie =
  | { readonly kind: 'lie'; readonly lie: Lie; readonly answer: Answer }
  /** without a full stop */
  | { readonly kind: 'none'; readonly reason: string }

export type KnownLies =
  | { readonly kind: 'lies'; readonly lies: readonly Lie[] }
  | { readonly kind: 'none'; readonly reason: string }

const ANY: LieChoice = { break: undefined, detail: undefined, pointer: undefined }

/** Answers of which the lies are remembered. */
const MAX_KEPT = 100

export function createLiar(contract: Contract): Liar {
  const kept = createMadeValues<DocumentedContent, LieSource>(MAX_KEPT)
  const sourceOf = (body: TrueBody, choice: LieChoice) => {
    const key = JSON.stringify([choice, Buffer.from(body.bytes).toString('latin1')])
    return kept.remember(body.content, key, () => createLieSource(findLies(body, choice, contract)))
  }
  return {
    tell: (operation, answer, choice, turn) => {
      const reading = readTrueBody(operation, answer)
      if (reading.kind === 'none') return reading
      const lie = sourceOf(reading.body, choice).at(turn)
      if (lie === undefined)
        return { kind: 'none', reason: `the schema forbids no such thing of the body of ${answer.status}` }
      return { kind: 'lie', lie, answer: lyingAnswer(answer, lie, reading.body) }
    },
    list: (operation, answer, choice = ANY) => {
      const reading = readTrueBody(operation, answer)
      if (reading.kind === 'none') return reading
      return { kind: 'lies', lies: sourceOf(reading.body, choice).all() }
    },
  }
}

interface LieSource {
  /** beyond the last one it begins anew */
  readonly at: (turn: number) => Lie | undefined
  readonly all: () => readonly Lie[]
}

function createLieSource(lies: Iterator<Lie>): LieSource {
  const found: Lie[] = []
  let isDone = false
  const findUpTo = (count: number) => {
    while (!isDone && found.length < count) {
      const next = lies.next()
      if (next.done) isDone = true
      else found.push(next.value)
    }
  }
  return {
    at: (turn) => {
      findUpTo(turn + 1)
      return found[turn] ?? found[turn % Math.max(1, found.length)]
    },
    all: () => {
      findUpTo(Number.POSITIVE_INFINITY)
      return found
    },
  }
}

function lyingAnswer(answer: Answer, lie: Lie, { content, mediaType }: TrueBody): Answer {
  const written = writeBody(lie.value, mediaType, content)
  // What cannot be written was found to break nothing.
  const bytes = written.kind === 'none' ? Buffer.from(JSON.stringify(lie.value)) : written.bytes
  return withHeaders(withBody(answer, bytes), 'X-Mock-Lie', headerText(lie.id))
}
