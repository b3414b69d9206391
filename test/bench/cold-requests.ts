/**
 * How long the first request to each operation of a document takes, and the second, once the mock is up and has looked
 * through the document. I/O: processes, sockets.
 */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Contestant, mock200 } from './contestants.ts'
import { type BenchDocument, insteadOfMeetra } from './documents.ts'
import { median } from './median.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface ColdRequests {
  readonly name: string
  readonly count: number
  readonly coldMs: { readonly median: number; readonly worst: number; readonly over: number }
  readonly warmMs: number
}

/** A first request may take no longer. */
export const MOST_COLD_MS = 30

export async function measureColdRequests(document: BenchDocument): Promise<ColdRequests> {
  const contestant: Contestant = {
    ...document,
    status: 200,
    isRightBody: () => true,
    warmUpRequests: 0,
    requestsPerRound: 0,
    command: (port) => insteadOfMeetra(mock200.command(port), document.file),
  }
  const server = await startServer(contestant)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    await untilIdle(server)
    const requests = requestsOf(document.file)
    const askAll = async () => {
      const times: number[] = []
      for (const each of requests) times.push(await timeRequest(new URL(each.path, server.url), each, agent))
      return times
    }
    const cold = await askAll()
    const over = cold.filter((ms) => ms > MOST_COLD_MS).length
    return {
      name: document.name,
      count: requests.length,
      coldMs: { median: median(cold), worst: Math.max(...cold), over },
      warmMs: median(await askAll()),
    }
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
