/** Medians, which one disturbed round does not move. Pure. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = (sorted.length - 1) / 2
  const below = sorted[Math.floor(middle)]
  const above = sorted[Math.ceil(middle)]
  if (below === undefined || above === undefined) throw new RangeError('A median needs at least one value.')
  return (below + above) / 2
}

/** The median of the quotients of values taken in the same round: a slow round is slow for both. */
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, round) => value / (bases[round] ?? Number.NaN)))
}
