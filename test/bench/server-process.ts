/**
 * Starts the server of a contestant as a process of its own, waits for its first right answer, and asks it what it has
 * used. I/O: processes, sockets.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Contestant } from './contestants.ts'
import { benchEnvironment } from './environment.ts'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const preload = new URL('./servers/report-usage.mjs', import.meta.url).href

const startDeadlineMs = 60_000
const pollMs = 2

export interface Usage {
  /** user and system time since the start, in microseconds */
  readonly cpuMicros: number
  readonly residentBytes: number
}

export interface ServerProcess {
  readonly url: string
  usage(): Promise<Usage>
  /** Collects garbage first: what is left is held on to. */
  liveHeapBytes(): Promise<number>
  stop(): Promise<void>
}

/** Resolves once the server has given its right answer, which is checked: status, content type and body. */
export async function startServer(contestant: Contestant): Promise<ServerProcess> {
  const { child, url } = await launch(contestant, ['--import', preload])
  return {
    url,
    usage: () => ask<Usage>(child, 'usage'),
    liveHeapBytes: async () => (await ask<{ liveHeapBytes: number }>(child, 'live-heap')).liveHeapBytes,
    stop: () => stop(child),
  }
}

export interface Start {
  /** milliseconds from the spawn of the server, as a user starts it, to its first right answer */
  readonly readyMs: number
  /** the most that it had resident by then; undefined where the system does not tell (it is Linux that does) */
  readonly peakBytes: number | undefined
}

export async function timeStart(contestant: Contestant): Promise<Start> {
  const { child, readyMs } = await launch(contestant, [])
  const peakBytes = child.pid === undefined ? undefined : peakOf(child.pid)
  await stop(child)
  return { readyMs, peakBytes }
}

function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

interface Launched {
  readonly child: ChildProcess
  readonly url: string
  readonly readyMs: number
}

async function launch(contestant: Contestant, nodeOptions: readonly string[]): Promise<Launched> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}${contestant.path}`
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, ...contestant.command(port)], {
    cwd: projectFolder,
    env: benchEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const complaints = collect(child)
  try {
    await firstRightAnswer(contestant, url, child)
    return { child, url, readyMs: performance.now() - startedAt }
  } catch (cause) {
    child.kill('SIGKILL')
    throw new Error(`${contestant.name}: ${cause instanceof Error ? cause.message : cause}\n${complaints()}`, { cause })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

function collect(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-4_000)
  })
  return () => text
}

async function firstRightAnswer(contestant: Contestant, url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + startDeadlineMs
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`ended with code ${child.exitCode} before it answered`)
    const answer = await get(url, contestant.headers)
    if (answer !== null) return contestant.isAnyAnswerRight ? undefined : assertRight(contestant, answer)
    await wait(pollMs)
  }
  throw new Error(`gave no answer within ${startDeadlineMs} ms`)
}

interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** Null while nothing listens. */
function get(url: string, headers: Contestant['headers']): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (more: string) => {
        body += more
      })
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? '', body })
      })
    })
    sent.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? resolve(null) : reject(error)))
    sent.end()
  })
}

function assertRight({ status, isRightBody, mediaType = 'application/json' }: Contestant, answer: Answer): void {
  if (answer.status === status && answer.contentType.startsWith(mediaType)) {
    if (isRightBody(mediaType === 'application/json' ? JSON.parse(answer.body) : answer.body)) return
  }
  throw new Error(`answered ${answer.status} ${answer.contentType} ${answer.body}`)
}

async function ask<T>(child: ChildProcess, wish: string): Promise<T> {
  child.send(wish)
  const [reply] = await once(child, 'message')
  return reply as T
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}
