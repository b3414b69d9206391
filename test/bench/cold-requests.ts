/**
 * How long the first request to each operation of a document takes, and the second, once the mock is up and has looked
 * through the document. I/O: processes, sockets.
 */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Contestant } from './contestants.ts'
import { type BenchDocument, mockOf } from './documents.ts'
import { median } from './median.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface ColdRequests {
  readonly name: string
  /** of operations */
  readonly count: number
  readonly starts: number
  readonly coldMs: {
    /** of the operations, each by the median of all starts */
    readonly median: number
    readonly slowest: number
    /** of all single requests */
    readonly worst: number
    readonly over: number
  }
  readonly warmMs: number
}

/** A first request may take no longer. */
export const MOST_COLD_MS = 30

/** Asks a server that has just started for everything, and another one again: what else the machine does falls on one. */
export async function measureColdRequests(document: BenchDocument, starts: number): Promise<ColdRequests> {
  const requests = requestsOf(document.file)
  const runs: Run[] = []
  for (let start = 0; start < starts; start += 1) runs.push(await askTwice(mockOf(document), requests))
  const medians = requests.map((_, index) => median(runs.map(({ cold }) => cold[index] ?? Number.NaN)))
  const all = runs.flatMap(({ cold }) => cold)
  return {
    name: document.name,
    count: requests.length,
    starts,
    coldMs: {
      median: median(medians),
      slowest: Math.max(...medians),
      worst: Math.max(...all),
      over: all.filter((ms) => ms > MOST_COLD_MS).length,
    },
    warmMs: median(runs.flatMap(({ warm }) => warm)),
  }
}

/** Milliseconds, by request. */
interface Run {
  readonly cold: readonly number[]
  readonly warm: readonly number[]
}

async function askTwice(contestant: Contestant, requests: readonly WantedAnswer[]): Promise<Run> {
  const server = await startServer(contestant)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const askAll = async () => {
    const times: number[] = []
    for (const each of requests) times.push(await timeRequest(new URL(each.path, server.url), each, agent))
    return times
  }
  try {
    await untilIdle(server)
    return { cold: await askAll(), warm: await askAll() }
  } finally {
    agent.destroy()
    await server.stop()
  }
}

const LOOK_MS = 500

async function untilIdle(server: ServerProcess): Promise<void> {
  for (let before = 0; ; await wait(LOOK_MS)) {
    const { cpuMicros } = await server.usage()
    if (cpuMicros - before < LOOK_MS * 20) return
    before = cpuMicros
  }
}

interface WantedAnswer {
  readonly method: string
  readonly path: string
  readonly status: string
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch']

/** One for each operation that documents a success, asked for by name: the values in the paths are made up. */
function requestsOf(file: string): readonly WantedAnswer[] {
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, { responses?: object }>>
  }
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const status = Object.keys(item[method]?.responses ?? {}).find((each) => /^2\d\d$/.test(each))
      return status === undefined ? [] : [{ method, path: path.replace(/\{[^{}]*\}/g, '1'), status }]
    }),
  )
}

function timeRequest(url: URL, { method, status }: WantedAnswer, agent: Agent): Promise<number> {
  const headers = { authorization: 'Bearer test', prefer: `code=${status}` }
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    request(url, { method: method.toUpperCase(), headers, agent }, (response) => {
      response.resume()
      response.on('end', () => {
        if (String(response.statusCode) === status) resolve(performance.now() - startedAt)
        else reject(new Error(`${method} ${url.pathname}: expected ${status}, got ${response.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}
