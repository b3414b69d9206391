/**
 * Runs a checker as a user would, to its end, and says what that took. I/O: processes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchEnvironment } from './environment.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const preload = new URL('./servers/write-usage.mjs', import.meta.url).href

export interface Took {
  /** from the spawn to the end */
  readonly wallMs: number
  /** user and system */
  readonly cpuMs: number
}

export interface RunOptions {
  /** what its output must hold: it has done what it was to do */
  readonly proof: RegExp
  readonly onStart?: (child: ChildProcess) => void
}

/** `args` are those of `node`. Throws where it does not end with 0, or without its proof. */
export async function timeRun(args: readonly string[], { proof, onStart }: RunOptions): Promise<Took> {
  const scratch = mkdtempSync(join(tmpdir(), 'stuntdouble-usage-'))
  const usage = join(scratch, 'usage.json')
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd: project,
    env: benchEnvironment({ BENCH_USAGE: usage, NO_PROXY: '*', REDOCLY_TELEMETRY: 'off', CI: 'true' }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onStart?.(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-8_000)
    })
  }
  try {
    const [code] = await once(child, 'close')
    const wallMs = performance.now() - startedAt
    if (code !== 0 || !proof.test(output))
      throw new Error(`${args.slice(0, 2).join(' ')} ended with ${code}:\n${output}`)
    const { cpuMs } = JSON.parse(readFileSync(usage, 'utf8')) as { cpuMs: number }
    return { wallMs, cpuMs }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}
