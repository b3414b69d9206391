/**
 * The peers of the check, given the same document and the same GETs: Redocly Respect, which sends them itself, and the
 * proxy of Prism, which judges those that the bench sends through it. I/O: processes, sockets, files.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Took, timeRun } from './check-runs.ts'
import type { Subject } from './check-subject.ts'
import type { Contestant } from './contestants.ts'
import { startServer } from './server-process.ts'

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))

export async function timeRespect(subject: Subject, url: string): Promise<Took> {
  const workflow = join(subject.folder, 'things.arazzo.json')
  writeFileSync(workflow, JSON.stringify(workflowOf(subject)))
  const manifest = JSON.parse(readFileSync(`${modules}@redocly/cli/package.json`, 'utf8')) as {
    bin: { redocly: string }
  }
  const program = join(`${modules}@redocly/cli`, manifest.bin.redocly)
  const proof = new RegExp(`Steps: ${subject.targets.length} passed`)
  return timeRun([program, 'respect', workflow, '--server', `things=${url}`, '--max-steps', '1000000'], { proof })
}

function workflowOf({ targets }: Subject) {
  const steps = targets.map((target, index) => {
    const [, number, kind] = /^\/things(\d+)(?:\?kind=(.*))?$/.exec(target) ?? []
    return {
      stepId: `step-${index}`,
      operationId: `$sourceDescriptions.things.listThings${number}`,
      ...(kind === undefined ? {} : { parameters: [{ name: 'kind', in: 'query', value: kind }] }),
      successCriteria: [{ condition: '$statusCode == 200' }],
    }
  })
  return {
    arazzo: '1.0.1',
    info: { title: 'Things', version: '1' },
    sourceDescriptions: [{ name: 'things', type: 'openapi', url: 'things.json' }],
    workflows: [{ workflowId: 'things', steps }],
  }
}

/** Of the proxy alone, without its start. */
export async function timePrismProxy({ document, targets }: Subject, url: string): Promise<Took> {
  const program = `${modules}@stoplight/prism-cli/dist/index.js`
  const proxy: Contestant = {
    name: 'Prism, proxy',
    command: (port) => [
      program,
      'proxy',
      document,
      url,
      '--port',
      String(port),
      '--errors',
      '--multiprocess=false',
      '--verboseLevel=silent',
    ],
    path: '/things0',
    headers: {},
    status: 200,
    isRightBody: (body) => Array.isArray(body),
    warmUpRequests: 0,
    requestsPerRound: 0,
  }
  const server = await startServer(proxy)
  try {
    const before = await server.usage()
    const startedAt = performance.now()
    await sendAll(targets, new URL(server.url).origin)
    const wallMs = performance.now() - startedAt
    return { wallMs, cpuMs: ((await server.usage()).cpuMicros - before.cpuMicros) / 1000 }
  } finally {
    await server.stop()
  }
}

/** Four at a time, as the check does. Throws for any answer but 200. */
async function sendAll(targets: readonly string[], origin: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const waiting = targets.values()
  const work = async () => {
    for (const target of waiting) await get(`${origin}${target}`, agent)
  }
  await Promise.all([work(), work(), work(), work()])
  agent.destroy()
}

function get(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`))))
    })
      .on('error', reject)
      .end()
  })
}
