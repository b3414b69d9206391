import { expect, test } from 'vitest'
import type { Client } from '../../src/console/page/api/client.ts'
import type { Overrides, OverridesPatch } from '../../src/console/page/api/shapes.ts'
import { createNotices } from '../../src/console/page/state/notices.ts'
import type { Routing } from '../../src/console/page/state/routing.ts'
import { createWorlds } from '../../src/console/page/state/worlds.ts'
import { mergePatch } from '../../src/http/merge-patch.ts'

/** A mock that answers when it is told to, and refuses what is called `wrong`. */
function slowMock() {
  let overrides: unknown = {}
  const waiting: (() => void)[] = []
  const sent: OverridesPatch[] = []
  const world = () => ({ name: 'default', isKept: false, overrides, exchanges: 0, createdAt: '', lastUsedAt: '' })
  const send = async (_method: string, _path: string, body: OverridesPatch) => {
    sent.push(body)
    await new Promise<void>((resolve) => waiting.push(resolve))
    if ('wrong' in body) return { kind: 'failed', trouble: { kind: 'refused', title: 'no', detail: 'no' } }
    overrides = mergePatch(overrides, body)
    return { kind: 'ok', value: world() }
  }
  const get = async () => ({ kind: 'ok', value: { worlds: [world()] } })
  const answer = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()?.()
  }
  return { client: { send, get } as unknown as Client, sent, answer, overrides: () => overrides as Overrides }
}

async function worldsOf(mock: ReturnType<typeof slowMock>) {
  const routing = { route: { value: { world: 'default' } } } as unknown as Routing
  const worlds = createWorlds(mock.client, routing, createNotices())
  await worlds.refresh()
  return worlds
}

test('a change made before the one before it was answered takes nothing of it away', async () => {
  const mock = slowMock()
  const worlds = await worldsOf(mock)

  const first = worlds.change('getPet', { fault: { kind: 'status', status: 502 } })
  const shown = worlds.overrides.value.getPet?.fault as Readonly<Record<string, unknown>>
  const second = worlds.change('getPet', { fault: { ...shown, kind: 'status', rate: 0.25 } })
  await mock.answer()
  await mock.answer()
  await Promise.all([first, second])

  expect(mock.overrides()).toEqual({ getPet: { fault: { kind: 'status', status: 502, rate: 0.25 } } })
  expect(worlds.overrides.value).toEqual(mock.overrides())
})

test('changes are sent one after the other', async () => {
  const mock = slowMock()
  const worlds = await worldsOf(mock)

  const changes = [worlds.change('getPet', { delay: 1 }), worlds.change('getPet', { delay: 2 })]
  await expect.poll(() => mock.sent.length).toBe(1)
  await mock.answer()
  await mock.answer()
  await Promise.all(changes)

  expect(mock.sent).toEqual([{ getPet: { delay: 1 } }, { getPet: { delay: 2 } }])
})

test('what the mock refuses is not shown any longer', async () => {
  const mock = slowMock()
  const worlds = await worldsOf(mock)

  const change = worlds.change('wrong', { delay: 1 })
  expect(worlds.overrides.value).toEqual({ wrong: { delay: 1 } })
  await mock.answer()
  await change

  expect(worlds.overrides.value).toEqual({})
})
