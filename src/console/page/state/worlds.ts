/**
 * The worlds there are, the one that is looked at, and what can be done to them.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { mergePatch, patchBetween } from '../../../http/merge-patch.ts'
import type { Client } from '../api/client.ts'
import type { Conduct, ForcedAnswer, Overrides, OverridesPatch, World, WorldList } from '../api/shapes.ts'
import type { Notices } from './notices.ts'
import { DEFAULT_WORLD } from './route.ts'
import type { Routing } from './routing.ts'

/** The operation that stands for all. */
export const ALL = '*'

export type ConductChange = { readonly [Part in keyof Conduct]?: Conduct[Part] | null }

/** What is to be changed, or how that follows from what is set when it is changed. */
export type ChangeOfConduct = ConductChange | ((now: Conduct) => ConductChange)

export interface Worlds {
  readonly all: ReadonlySignal<readonly World[]>
  /** what the world that is looked at overrides */
  readonly overrides: ReadonlySignal<Overrides>
  readonly refresh: () => Promise<void>
  /** changes how an operation behaves in the world that is looked at; `null` takes a part away */
  readonly change: (operation: string, change: ChangeOfConduct) => Promise<void>
  readonly force: (operation: string, answer: ForcedAnswer) => Promise<void>
  /** takes away all answers that are forced */
  readonly unforceAll: () => Promise<void>
  /** whether it was made */
  readonly create: (name: string, overrides: Overrides) => Promise<boolean>
  readonly reset: (name: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
}

export function createWorlds(client: Client, routing: Routing, notices: Notices): Worlds {
  const all = signal<readonly World[]>([])
  const overrides = computed(() => all.value.find(({ name }) => name === routing.route.value.world)?.overrides ?? {})
  const pathOf = (name: string) => `worlds/${encodeURIComponent(name)}`
  const put = (world: World) => {
    const isNew = !all.value.some(({ name }) => name === world.name)
    all.value = isNew ? [...all.value, world] : all.value.map((known) => (known.name === world.name ? world : known))
  }

  let begun = 0
  let underWay = 0
  /** What was read before a change is not shown after it. */
  const refresh = async (): Promise<void> => {
    const before = begun
    const found = notices.valueOf(await client.get<WorldList>('worlds'))
    if (found === undefined || underWay > 0) return
    if (begun === before) all.value = found.worlds
    else await refresh()
  }

  let last: Promise<unknown> = Promise.resolve()
  /**
   * Changes are shown at once and sent one after the other, since each is made from what the one before it left. The answer
   * to the last one stands.
   */
  const patch = async (body: OverridesPatch) => {
    const { world: name } = routing.route.value
    const known = all.value.find((world) => world.name === name)
    if (known) put({ ...known, overrides: mergePatch(known.overrides, body) as Overrides })
    begun += 1
    underWay += 1
    const sending = last.then(() => client.send<World>('PATCH', pathOf(name), body))
    last = sending
    const world = notices.valueOf(await sending)
    underWay -= 1
    if (world === undefined) await refresh()
    else if (underWay === 0) put(world)
    return world !== undefined
  }
  const change = async (operation: string, change: ChangeOfConduct) => {
    const before = overrides.value[operation] ?? {}
    const parts = typeof change === 'function' ? change(before) : change
    const patches = Object.entries(parts).map(([part, value]) => [
      part,
      patchBetween(before[part as keyof Conduct], value),
    ])
    await patch({ [operation]: leavesNothing(before, parts) ? null : Object.fromEntries(patches) })
  }

  return {
    all,
    overrides,
    change,
    refresh,
    force: (operation, answer) => change(operation, { answer }),
    unforceAll: async () => {
      const forced = Object.entries(overrides.value).filter(([, { answer }]) => answer !== undefined)
      const body = forced.map(([operation, conduct]) => [
        operation,
        leavesNothing(conduct, { answer: null }) ? null : { answer: null },
      ])
      if (await patch(Object.fromEntries(body))) notices.tell('No answer is forced any more.')
    },
    create: async (name, content) => {
      const world = notices.valueOf(await client.send<World>('PUT', pathOf(name), content))
      if (!world) return false
      put(world)
      notices.tell(`The world ${name} is there.`)
      return true
    },
    reset: async (name) => {
      const world = notices.valueOf(await client.send<World>('POST', `${pathOf(name)}/reset`))
      if (!world) return
      put(world)
      notices.tell(`The world ${name} begins anew.`)
    },
    remove: async (name) => {
      const result = await client.send('DELETE', pathOf(name))
      if (result.kind === 'failed') {
        notices.valueOf(result)
        return refresh()
      }
      all.value = all.value.filter((world) => world.name !== name)
      if (routing.route.value.world === name) routing.go({ world: DEFAULT_WORLD, exchange: undefined })
      notices.tell(`The world ${name} is gone.`)
    },
  }
}

/** Whether an operation would override nothing any more: it is then taken out whole. */
function leavesNothing(conduct: Conduct | undefined, change: ConductChange): boolean {
  return Object.values({ ...conduct, ...change }).every((value) => value === null || value === undefined)
}
