import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createTerminal } from '../../src/cli/terminal.ts'
import { ToolError } from '../../src/contract/index.ts'

interface HostOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly isStdoutTerminal?: boolean
  readonly isStderrTerminal?: boolean
}

/** A terminal on a host that is not there, and what it writes. */
function terminalOn({ env = {}, isStdoutTerminal = false, isStderrTerminal = false }: HostOptions) {
  const written = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr', isTTY: boolean) =>
    Object.assign(new EventEmitter(), {
      isTTY,
      write: (text: string) => {
        written[name] += text
        return true
      },
    })
  const host = Object.assign(new EventEmitter(), {
    env,
    cwd: () => '/home/ann',
    exit: () => {},
    stdout: stream('stdout', isStdoutTerminal),
    stderr: stream('stderr', isStderrTerminal),
  })
  return { terminal: createTerminal(host as unknown as NodeJS.Process), written, host }
}

const ERROR = new ToolError('FILE_UNREADABLE', 'The file does not exist.', { at: { file: '/home/ann/api.yaml' } })

test.each<[what: string, options: HostOptions, isColoured: readonly [stdout: boolean, stderr: boolean]]>([
  ['two terminals', { isStdoutTerminal: true, isStderrTerminal: true }, [true, true]],
  ['no terminal', {}, [false, false]],
  ['stdout in a pipe', { isStderrTerminal: true }, [false, true]],
  ['stderr in a pipe', { isStdoutTerminal: true }, [true, false]],
  ['NO_COLOR', { isStdoutTerminal: true, isStderrTerminal: true, env: { NO_COLOR: '1' } }, [false, false]],
  ['an empty NO_COLOR', { isStdoutTerminal: true, isStderrTerminal: true, env: { NO_COLOR: '' } }, [true, true]],
])('with %s', (_, options, isColoured) => {
  const { terminal, written } = terminalOn(options)
  terminal.print(terminal.paint.red('x'))
  terminal.problem(ERROR)

  expect([written.stdout.includes('\x1b'), written.stderr.includes('\x1b')]).toEqual(isColoured)
})

test('answers go to stdout and problems to stderr', () => {
  const { terminal, written } = terminalOn({})
  terminal.print('one')
  terminal.problem(ERROR)

  expect(written).toEqual({
    stdout: 'one\n',
    stderr: 'error FILE_UNREADABLE  api.yaml\n  The file does not exist.\n',
  })
})

test.each([
  ['/home/ann/api.yaml', 'api.yaml'],
  ['/home/ann/spec/api.yaml', 'spec/api.yaml'],
  ['/home/ann', '.'],
  ['/home/bob/api.yaml', '/home/bob/api.yaml'],
  ['https://example.com/api.yaml', 'https://example.com/api.yaml'],
  ['fixtures of getPet#/one', 'fixtures of getPet#/one'],
])('the path %s is shown as %s', (file, shown) => {
  expect(terminalOn({}).terminal.displayPath(file)).toBe(shown)
})

test('a fault of the program asks for a report, and shows where it came from only with DEBUG', () => {
  const told = (env: Readonly<Record<string, string>>) => {
    const { terminal, written } = terminalOn({ env })
    terminal.bug(new TypeError('x is undefined'))
    return written.stderr
  }

  expect(told({})).toMatchInlineSnapshot(`
    "This is a fault of stuntdouble: TypeError: x is undefined
    Please report it; DEBUG=1 shows where it came from.
    "
  `)
  expect(told({ DEBUG: '1' })).toContain('\n    at ')
})

test('SIGINT and SIGTERM interrupt it', async () => {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    const { terminal, host } = terminalOn({})
    const interrupted = terminal.interrupted()
    host.emit(signal)

    expect(await interrupted).toBeUndefined()
  }
})
