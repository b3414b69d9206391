/**
 * Patience: 429 and Retry-After are obeyed for a minute at the most, a rate is kept. Time is made up.
 */
import { expect, test } from 'vitest'
import type { Clock } from '../../src/check/backoff.ts'
import { createPace } from '../../src/check/pace.ts'
import { deadUrl, serve } from './servers.ts'
import { senderOf } from './subjects.ts'

/** Time passes only while somebody waits. */
function madeUpClock(): Clock & { readonly waits: number[] } {
  let now = Date.parse('2026-11-23T12:00:00Z')
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    sleep: (ms) => {
      waits.push(ms)
      now += ms
      return Promise.resolve()
    },
  }
}

async function ask(answers: readonly (readonly [status: number, headers: Record<string, string>])[], awaited = 0) {
  let count = 0
  const { url, seen } = await serve((_, response) => {
    const [status, headers] = answers[Math.min(count, answers.length - 1)] ?? [200, {}]
    count += 1
    response.writeHead(status, headers).end()
  })
  const clock = madeUpClock()
  const sender = senderOf({ clock })
  const request = { method: 'POST', origin: url, path: '/', headers: {}, body: undefined }
  const send = async () => {
    const sent = await sender.send(request, { isAwaited: (status) => status === awaited })
    return sent.kind === 'answered' ? sent.response.status : sent.reason
  }
  return { send, waits: clock.waits, seen }
}

test('after 429 it waits as long as Retry-After says, in seconds', async () => {
  const { send, waits } = await ask([
    [429, { 'retry-after': '7' }],
    [200, {}],
  ])
  expect(await send()).toBe(200)
  expect(waits).toEqual([7000])
})

test('after 429 it waits until the date that Retry-After says', async () => {
  const { send, waits } = await ask([
    [429, { 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }],
    [200, {}],
  ])
  expect(await send()).toBe(200)
  expect(waits).toEqual([30_000])
})

test('after 503 it waits only where Retry-After is given', async () => {
  const asked = await ask([
    [503, { 'retry-after': '1' }],
    [200, {}],
  ])
  expect([await asked.send(), asked.waits]).toEqual([200, [1000]])
  const silent = await ask([
    [503, {}],
    [200, {}],
  ])
  expect([await silent.send(), silent.waits]).toEqual([503, []])
})

test('more than a minute is not waited for', async () => {
  const { send, waits } = await ask([
    [429, { 'retry-after': '61' }],
    [200, {}],
  ])
  expect([await send(), waits]).toEqual([429, []])
})

test('without Retry-After it waits longer each time, a minute in all', async () => {
  const { send, waits } = await ask([[429, {}]])
  expect(await send()).toBe(429)
  expect(waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000])
})

test.each(['0', '-1', 'Mon, 23 Nov 2020 12:00:00 GMT', 'Mon, 23 Nov 2026 12:00:00 GMT'])(
  'Retry-After: %s names no time worth the name, and is waited for alike',
  async (retryAfter) => {
    const { send, waits, seen } = await ask([[429, { 'retry-after': retryAfter }]])
    expect(await send()).toBe(429)
    expect(waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000])
    expect(seen).toHaveLength(7)
  },
)

test('once the waiting was in vain, later requests do not wait, until there is another answer', async () => {
  const { send, waits } = await ask([
    [429, { 'retry-after': '61' }],
    [429, { 'retry-after': '5' }],
    [200, {}],
    [429, { 'retry-after': '5' }],
    [200, {}],
  ])
  expect([await send(), await send(), waits]).toEqual([429, 429, []])
  expect([await send(), await send(), waits]).toEqual([200, 200, [5000]])
})

test('a 429 that a case waits for is its answer', async () => {
  const { send, waits } = await ask(
    [
      [429, { 'retry-after': '7' }],
      [200, {}],
    ],
    429,
  )
  expect([await send(), waits]).toEqual([429, []])
})

test('at the start a server that is not there is not waited for', async () => {
  const clock = madeUpClock()
  const { origin } = new URL(await deadUrl())
  const request = { method: 'GET', origin, path: '/', headers: {}, body: undefined }
  expect(await senderOf({ clock, retries: 2 }).send(request)).toMatchObject({ kind: 'failed', isConnection: true })
  expect(clock.waits).toEqual([])
})

test('a rate is kept evenly', async () => {
  const clock = madeUpClock()
  const pace = createPace(10, clock)
  for (let count = 0; count < 4; count += 1) await pace(new AbortController().signal)
  expect(clock.waits).toEqual([0, 100, 100, 100])
})
