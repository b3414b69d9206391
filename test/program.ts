/**
 * Runs programs for tests: to their end, or until they print what a test waits for. Starts processes, and ends them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Finished {
  /** null when a signal ended it */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  /** what the awaited pattern matched in its output */
  readonly match: RegExpExecArray
  /** what it has printed so far */
  readonly output: { readonly stdout: string; readonly stderr: string }
  /** sends SIGTERM and gives what the program left behind; fails if it has to be killed */
  stop(): Promise<Finished>
}

export interface ProgramOptions {
  readonly cwd: string
  /** how long the program has to end, or to print the pattern */
  readonly deadlineMs?: number
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], options: ProgramOptions): Promise<Finished> {
  const { child, output, ended } = launch(command, args, options)
  const code = await within(child, options, ended, () => `${command} ${args.join(' ')} did not end.\n${output.stderr}`)
  return { code, ...output }
}

/** Starts a program and waits until its output matches; fails with the output if it ends or takes too long. */
export async function start(
  command: string,
  args: readonly string[],
  options: ProgramOptions & { readonly until: RegExp },
): Promise<Running> {
  const { child, output, ended } = launch(command, args, options)
  const describe = (): string => `${command} ${args.join(' ')} never printed ${options.until}.\n${printed()}`
  const printed = (): string => output.stdout + output.stderr
  const matched = new Promise<RegExpExecArray>((resolve, reject) => {
    const look = (): void => {
      const match = options.until.exec(printed())
      if (match !== null) resolve(match)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    ended.then(() => reject(new Error(describe())), reject)
  })
  const match = await within(child, options, matched, describe)
  return {
    match,
    output,
    stop: async () => {
      child.kill('SIGTERM')
      const code = await within(child, {}, ended, () => `${command} did not end on SIGTERM.`)
      return { code, ...output }
    },
  }
}

interface Launched {
  readonly child: ChildProcess
  /** grows as the program prints */
  readonly output: { stdout: string; stderr: string }
  readonly ended: Promise<number | null>
}

function launch(command: string, args: readonly string[], { cwd }: ProgramOptions): Launched {
  const child = spawn(command, args, { cwd, env: userEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, output, ended }
}

/** The environment without what the test runner and the script that started it have added. */
function userEnvironment(): NodeJS.ProcessEnv {
  const added = /^(NODE_ENV|TEST|VITEST.*|npm_(lifecycle|package|command|execpath|config_local_prefix).*)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)))
}

async function within<T>(
  child: ChildProcess,
  { deadlineMs = 30_000 }: { readonly deadlineMs?: number },
  promise: Promise<T>,
  describe: () => string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(describe()))
    }, deadlineMs)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
