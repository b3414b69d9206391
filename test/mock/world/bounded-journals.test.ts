/**
 * What the journals of all worlds keep together is bounded: twenty full journals, counted every thousand exchanges.
 */
import { expect, test } from 'vitest'
import { noContent, thing } from '../small-document.ts'
import { ask, makeMock, see } from '../start-mock.ts'

const document = thing({ responses: { 200: noContent } })
const SIZE = 10

/** Asks in each world, one after the other. */
async function askIn(worlds: number, timesInEach: number) {
  let now = 0
  const mock = await makeMock({ document, journalSize: SIZE, now: () => now++ })
  for (let world = 0; world < worlds; world += 1) {
    for (let time = 0; time < timesInEach; time += 1) {
      await ask(mock, '/thing', { headers: { 'x-mock-world': `w${world}` } })
    }
  }
  const kept = Array.from({ length: worlds }, (_, world) => mock.worlds.journal(`w${world}`).length)
  return { mock, kept }
}

test('the worlds that were used least recently forget their exchanges, and still know what they showed', async () => {
  const { mock, kept } = await askIn(100, 10)
  const coverage = await see(ask(mock, '/__mock/worlds/w0/coverage'))

  expect(kept).toEqual([...Array(80).fill(0), ...Array(20).fill(SIZE)])
  expect(mock.worlds.get('w0')?.exchanges).toBe(10)
  expect(coverage.body).toMatchObject({ operations: [{ answers: [{ status: '200', times: 10 }] }] })
})

test('a world that forgot notes anew, in order', async () => {
  const { mock } = await askIn(200, 5)
  const note = async (...queries: readonly number[]) => {
    for (const query of queries) await ask(mock, `/thing?${query}`, { headers: { 'x-mock-world': 'w0' } })
    return mock.worlds
      .journal('w0')
      .map(({ target }) => target.replace('/thing?', ''))
      .join(' ')
  }

  expect(await note(0, 1, 2)).toBe('0 1 2')
  expect(await note(3, 4, 5, 6, 7, 8, 9, 10, 11, 12)).toBe('3 4 5 6 7 8 9 10 11 12')
})

test('as long as there are no more, each keeps as many as it was made for', async () => {
  expect((await askIn(20, 50)).kept).toEqual(Array(20).fill(SIZE))
})
