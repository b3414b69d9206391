/**
 * Where the rows of a list begin, when each has a height of its own. Pure.
 */

/** The start of each row, and behind them the end of the last. */
export function startsOf<Item>(items: readonly Item[], heightOf: (item: Item) => number): Float64Array {
  const starts = new Float64Array(items.length + 1)
  let end = 0
  items.forEach((item, index) => {
    end += heightOf(item)
    starts[index + 1] = end
  })
  return starts
}

/** The row at a distance from the top: the first one above, the last one below. */
export function indexAt(starts: Float64Array, distance: number): number {
  let [low, high] = [0, Math.max(0, starts.length - 2)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= distance) low = middle
    else high = middle - 1
  }
  return low
}
