/**
 * The mocks that are held to the conformance set: each serves the document of one file after the other.
 * I/O: sockets; Prism runs in a process of its own, which some requests end.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createMock, type Listener } from '../../src/index.ts'

export interface DocumentServer {
  readonly name: string
  /** whether it gives the findings behind an answer */
  readonly explains: boolean
  /** the URL of a server of this document, and no other; rejects where the mock does not take the document */
  readonly serve: (document: string) => Promise<string>
  readonly stop: () => Promise<void>
}

export function stuntdouble(): DocumentServer {
  let listener: Listener | undefined
  const stop = async () => {
    await listener?.close()
    listener = undefined
  }
  const serve = async (document: string) => {
    await stop()
    const mock = await createMock({ document })
    listener = await mock.listen({ port: 0 })
    return listener.url
  }
  return { name: 'Stuntdouble', explains: true, serve, stop }
}

const program = fileURLToPath(new URL('./servers/prism-documents.mjs', import.meta.url))

/** Started anew for each document after which it no longer answers. */
export function stoplightPrism(): DocumentServer {
  let child: ChildProcess | undefined
  const stop = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    }
    child = undefined
  }
  const serve = async (document: string) => {
    if (child?.exitCode !== null || child.signalCode !== null) {
      child = fork(program, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
    }
    const reply = await askWithin(child, document, 30_000)
    if (reply.url !== undefined) return reply.url
    await stop()
    throw new Error(reply.error ?? 'It ended.')
  }
  return { name: 'Prism', explains: false, serve, stop }
}

type Reply = { readonly url?: string; readonly error?: string }

async function askWithin(child: ChildProcess, document: string, timeoutMs: number): Promise<Reply> {
  // The one that does not come is no longer waited for.
  const answered = new AbortController()
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), answered.signal])
  child.send(document)
  try {
    const [reply] = await Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })])
    return typeof reply === 'object' && reply !== null ? (reply as Reply) : {}
  } catch {
    return { error: `It was not up within ${timeoutMs} ms.` }
  } finally {
    answered.abort()
  }
}
