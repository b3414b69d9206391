/**
 * Compares what two mocks answered with the list of the differences that are meant. Pure.
 */
import type { Essence } from './raw-exchange.ts'
import type { MeantDifference } from './rows.ts'

export interface Pair {
  readonly prism: Essence
  readonly stuntdouble: Essence
}

/** One line per row that differs without being listed, differs otherwise than listed, or is listed for nothing. */
export function surprises(
  answers: ReadonlyMap<string, Pair>,
  meant: Readonly<Record<string, MeantDifference>>,
): string[] {
  const unasked = Object.keys(meant).filter((row) => !answers.has(row))
  return [
    ...[...answers].flatMap(([row, pair]) => {
      const expected = meant[row]
      return expected === undefined ? unlessAgreed(row, pair) : unlessAsListed(row, pair, expected)
    }),
    ...unasked.map((row) => `${row}: listed as a difference, but never asked`),
  ]
}

function unlessAgreed(row: string, { prism, stuntdouble }: Pair): string[] {
  return prism === stuntdouble ? [] : [`${row}: Prism ${prism}, Stuntdouble ${stuntdouble}`]
}

function unlessAsListed(row: string, { prism, stuntdouble }: Pair, listed: Pair): string[] {
  if (prism === stuntdouble) return [`${row}: listed as a difference, but both answer ${prism}`]
  if (prism === listed.prism && stuntdouble === listed.stuntdouble) return []
  return [`${row}: listed as Prism ${listed.prism}, Stuntdouble ${listed.stuntdouble}; now ${prism}, ${stuntdouble}`]
}
