/**
 * "Did you mean …?": the known names that look like a given one. Pure.
 */
import { distance } from 'fastest-levenshtein'

/** Known names by likeness, the best first, none that is unlike (more than two fifths of its letters differ). */
export function nearest(name: string, known: Iterable<string>, most = 3): readonly string[] {
  const wanted = name.toLowerCase()
  return [...known]
    .map((candidate) => ({ candidate, cost: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, cost }) => cost <= Math.max(1, Math.floor(Math.max(candidate.length, name.length) * 0.4)))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** `Did you mean "a"?`, or else the names there are. */
export function nearestHint(name: string, known: readonly string[], what: string): string {
  const [best] = nearest(name, known, 1)
  if (best !== undefined) return `Did you mean "${best}"?`
  if (known.length === 0) return `There are no ${what}.`
  return `The ${what} are: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}.`
}
