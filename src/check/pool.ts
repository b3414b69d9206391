/**
 * Works on items, several at a time, and gives each result as it comes. No more is begun than is taken, so that a slow
 * reader holds nothing up in memory.
 */

export interface PoolOptions {
  readonly concurrency: number
  /** what runs is finished, nothing more is begun */
  readonly signal: AbortSignal
}

export async function* inParallel<Item, Result>(
  items: Iterator<Item>,
  work: (item: Item) => Promise<Result>,
  { concurrency, signal }: PoolOptions,
): AsyncGenerator<Result> {
  const done: Promise<Result>[] = []
  let running = 0
  let wake = () => {}
  const begin = (item: Item) => {
    running += 1
    const result = work(item)
    const finish = () => {
      running -= 1
      done.push(result)
      wake()
    }
    result.then(finish, finish)
  }
  for (;;) {
    while (running + done.length < concurrency && !signal.aborted) {
      const next = items.next()
      if (next.done) break
      begin(next.value)
    }
    if (running === 0 && done.length === 0) return
    if (done.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    const result = done.shift()
    if (result) yield await result
  }
}
