/**
 * The pool: several at a time and no more, each result as it comes, and an end when it is told to.
 */
import { expect, test } from 'vitest'
import { inParallel } from '../../src/check/pool.ts'

/** Work that ends when the test says so. */
function heldWork() {
  const finish = new Map<number, (error?: Error) => void>()
  const work = (item: number) =>
    new Promise<number>((resolve, reject) => {
      finish.set(item, (error) => (error ? reject(error) : resolve(item)))
    })
  return { work, begun: () => [...finish.keys()], finish: (item: number, error?: Error) => finish.get(item)?.(error) }
}

test('as many run as may, and the quicker is given first', async () => {
  const { work, begun, finish } = heldWork()
  const results = inParallel([1, 2, 3, 4].values(), work, { concurrency: 2, signal: new AbortController().signal })
  const first = results.next()
  expect(begun()).toEqual([1, 2])
  finish(2)
  expect(await first).toEqual({ done: false, value: 2 })
  const second = results.next()
  await Promise.resolve()
  expect(begun()).toEqual([1, 2, 3])
  finish(3)
  expect(await second).toEqual({ done: false, value: 3 })
})

test('after the signal nothing is begun, and what runs is finished', async () => {
  const abort = new AbortController()
  const { work, begun, finish } = heldWork()
  const items = [1, 2, 3].values()
  const results = inParallel(items, work, { concurrency: 2, signal: abort.signal })
  const first = results.next()
  abort.abort()
  finish(1)
  finish(2)
  expect(await first).toEqual({ done: false, value: 1 })
  expect(await results.next()).toEqual({ done: false, value: 2 })
  expect(await results.next()).toEqual({ done: true, value: undefined })
  expect({ begun: begun(), left: [...items] }).toEqual({ begun: [1, 2], left: [3] })
})

test('work that fails ends the pool', async () => {
  const { work, finish } = heldWork()
  const results = inParallel([1, 2].values(), work, { concurrency: 2, signal: new AbortController().signal })
  const first = results.next()
  finish(2, new Error('broken'))
  await expect(first).rejects.toThrow('broken')
})
