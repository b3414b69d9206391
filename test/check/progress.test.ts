/**
 * The line of progress: on a terminal only, rewritten in place, gone at the end.
 */
import { expect, test } from 'vitest'
import { createProgress } from '../../src/cli/progress.ts'

function stream(isTTY: boolean) {
  const written: string[] = []
  const fake = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream
  return { fake, written }
}

test('it is rewritten in place, not more often than can be read, and taken away', () => {
  const { fake, written } = stream(true)
  const progress = createProgress(fake)
  progress.show(() => '1 of 9')
  progress.show(() => '2 of 9')
  progress.clear()
  expect(written.join('')).toBe('\r\u001b[K1 of 9\r\u001b[K')
})

test('where nobody looks on, nothing is written, nor made', () => {
  const { fake, written } = stream(false)
  const progress = createProgress(fake)
  progress.show(() => {
    throw new Error('made in vain')
  })
  progress.clear()
  expect(written).toEqual([])
})
