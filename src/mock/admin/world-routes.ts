/**
 * The worlds over the admin API: what there is, made, changed, reset, ended.
 */
import { mergePatch } from '../../http/merge-patch.ts'
import type { Reply } from '../reply.ts'
import type { WorldList, WorldView } from '../view/world.ts'
import type { OverrideProblem } from '../world/check-overrides.ts'
import type { World } from '../world/world.ts'
import { DEFAULT_WORLD } from '../world/world-name.ts'
import { toWorldView } from '../world/world-view.ts'
import type { AdminCall, AdminRoute } from './admin-api.ts'
import { jsonReply, noContentReply, problemReply } from './private-reply.ts'

export const listWorlds: AdminRoute = ({ context: { worlds } }) =>
  jsonReply<WorldList>({ worlds: worlds.all().map((world) => toWorldView(world, worlds)) })

export const getWorld: AdminRoute = (call) =>
  inWorld(call, (world) => jsonReply<WorldView>(toWorldView(world, call.context.worlds)))

export const putWorld: AdminRoute = (call) => change(call, call.body())

/** RFC 7396. A world that is not there is made as a request would make it. */
export const patchWorld: AdminRoute = (call) => {
  const { worlds } = call.context
  const before = worlds.get(call.text('world')) ?? worlds.home
  const reply = change(call, mergePatch(before.overrides(), call.body()))
  return { ...reply, status: reply.status === 201 ? 200 : reply.status }
}

export const deleteWorld: AdminRoute = (call) =>
  inWorld(call, (world) => {
    if (world.name === DEFAULT_WORLD) {
      return problemReply(409, { detail: `The world ${DEFAULT_WORLD} always exists; POST …/reset begins it anew.` })
    }
    call.context.worlds.remove(world)
    return noContentReply()
  })

export const resetWorld: AdminRoute = (call) =>
  inWorld(call, (world) => {
    call.context.worlds.reset(world)
    return jsonReply<WorldView>(toWorldView(world, call.context.worlds))
  })

/** The world that the path names; 404 where there is none. */
export function inWorld(call: AdminCall, act: (world: World) => Reply): Reply {
  const name = call.text('world')
  const { worlds } = call.context
  const world = worlds.get(name)
  if (world !== undefined) return act(world)
  const detail = `There is no world "${name}". Worlds: ${worlds
    .all()
    .slice(0, 20)
    .map((each) => each.name)
    .join(', ')}.`
  return problemReply(404, { detail })
}

/** What is wrong with the overrides in a body; undefined: nothing. */
export function refuseOverrides(call: AdminCall): Reply | undefined {
  const checked = call.context.checkOverrides(call.body())
  return checked.kind === 'bad' ? refuse(checked.problems) : undefined
}

function change(call: AdminCall, overrides: unknown): Reply {
  const { worlds, checkOverrides, adminPrefix } = call.context
  const name = call.text('world')
  const checked = checkOverrides(overrides)
  if (checked.kind === 'bad') return refuse(checked.problems)
  const isNew = worlds.get(name) === undefined
  const world = worlds.put(name, checked.overrides)
  const headers = isNew ? ['Location', `${adminPrefix}/worlds/${name}`] : []
  return jsonReply<WorldView>(toWorldView(world, worlds), isNew ? 201 : 200, headers)
}

function refuse(problems: readonly OverrideProblem[]): Reply {
  const errors = problems.map(({ pointer, message, hint }) => ({
    in: 'body',
    pointer,
    code: 'conduct-invalid',
    message: `${message} ${hint}`.trimEnd(),
  }))
  return problemReply(400, { detail: errors.map(({ message }) => message).join(' '), errors })
}
