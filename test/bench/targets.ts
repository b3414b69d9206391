/**
 * What the mock is to reach, and whether it does. Pure.
 */
import { bare, express, mock200, mounted, prism } from './contestants.ts'
import { cpuRatio, type Results } from './results.ts'

export interface Verdict {
  readonly isReached: boolean
  readonly text: string
}

export function verdict(isReached: boolean, text: string): Verdict {
  return { isReached, text }
}

const mostTimesBare = 1.4
const leastTimesForPrism = 20
const mostTimesExpressMounted = 1.15
const mostReadyMs = 400
const mostResidentMegabytes = 110
/** The garbage collector moves the resident size by this much from one look to the next; a leak moves it further. */
const mostGrowth = 1.05
const mostMicrosInWorld = 2
const mostWorldsMegabytes = 50

export function judgeTargets({ rounds, startup, memory, worlds, worldCost }: Results): Verdict[] {
  const timesBare = cpuRatio(rounds, mock200, bare)
  const timesExpress = cpuRatio(rounds, mock200, express)
  const timesForPrism = cpuRatio(rounds, prism, mock200)
  const timesExpressMounted = cpuRatio(rounds, mounted, express)
  const residentMegabytes = memory.end.residentBytes / 1e6
  const inWorld = [worldCost.byHeaderMicros, worldCost.byCookieMicros]
  const worldsMegabytes = worlds.liveHeapBytes / 1e6
  const growth = memory.end.residentBytes / memory.halfway.residentBytes
  return [
    {
      isReached: timesBare <= mostTimesBare,
      text: `the 200 costs ${timesBare.toFixed(2)} x bare node:http (at most ${mostTimesBare})`,
    },
    {
      isReached: timesExpress < 1,
      text: `the 200 costs ${timesExpress.toFixed(2)} x Express, res.json (less than 1)`,
    },
    {
      isReached: timesForPrism >= leastTimesForPrism,
      text: `Prism costs ${timesForPrism.toFixed(1)} x the 200 (at least ${leastTimesForPrism})`,
    },
    {
      isReached: timesExpressMounted <= mostTimesExpressMounted,
      text: `mounted it costs ${timesExpressMounted.toFixed(2)} x Express, res.json (at most ${mostTimesExpressMounted})`,
    },
    {
      isReached: startup.stuntdoubleMs <= mostReadyMs,
      text: `ready after ${startup.stuntdoubleMs.toFixed(0)} ms (at most ${mostReadyMs})`,
    },
    {
      isReached: residentMegabytes < mostResidentMegabytes,
      text: `${residentMegabytes.toFixed(1)} MB after ${memory.end.requests} requests (under ${mostResidentMegabytes})`,
    },
    {
      isReached: growth <= mostGrowth,
      text: `memory x ${growth.toFixed(3)} from request ${memory.halfway.requests} to ${memory.end.requests} (at most ${mostGrowth})`,
    },
    {
      isReached: inWorld.every((more) => more <= mostMicrosInWorld),
      text: `in a world it costs ${inWorld.map((more) => more.toFixed(1)).join(' or ')} us more (at most ${mostMicrosInWorld})`,
    },
    {
      isReached: worldsMegabytes < mostWorldsMegabytes,
      text: `${worlds.worlds} worlds take ${worldsMegabytes.toFixed(1)} MB (under ${mostWorldsMegabytes})`,
    },
  ]
}
