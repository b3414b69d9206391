/**
 * The worlds there are, the one that is looked at, and what can be done to them.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Client } from '../api/client.ts'
import type { Conduct, ForcedAnswer, Overrides, OverridesPatch, World } from '../api/shapes.ts'
import { mergePatch } from './merge-patch.ts'
import type { Notices } from './notices.ts'
import { DEFAULT_WORLD } from './route.ts'
import type { Routing } from './routing.ts'

/** The operation that stands for all. */
export const ALL = '*'

export type ConductChange = { readonly [Part in keyof Conduct]?: Conduct[Part] | null }

export interface Worlds {
  readonly all: ReadonlySignal<readonly World[]>
  /** what the world that is looked at overrides */
  readonly overrides: ReadonlySignal<Overrides>
  readonly refresh: () => Promise<void>
  /** changes how an operation behaves in the world that is looked at; `null` takes a part away */
  readonly change: (operation: string, change: ConductChange) => Promise<void>
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

  const patch = async (body: OverridesPatch) => {
    const world = notices.valueOf(await client.send<World>('PATCH', pathOf(routing.route.value.world), body))
    if (world) put(world)
    return world !== undefined
  }
  const change = async (operation: string, parts: ConductChange) => {
    const before = overrides.value[operation] ?? {}
    const patches = Object.entries(parts).map(([part, value]) => [
      part,
      mergePatch(before[part as keyof Conduct], value),
    ])
    await patch({ [operation]: leavesNothing(before, parts) ? null : Object.fromEntries(patches) })
  }

  const refresh = async () => {
    const found = notices.valueOf(await client.get<{ readonly worlds: readonly World[] }>('worlds'))
    if (found) all.value = found.worlds
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
