/**
 * The command line: arguments in, exit code out. 0 all is well, 1 findings, 2 a tool error.
 */
import { Command, CommanderError } from 'commander'
import { ToolError, ToolErrors } from '../contract/index.ts'
import { addCheckCommand } from './check-command.ts'
import { collect, parseBasePath, parseBytes, parseCount, parseInstant, parsePort, parsePrefix } from './flags.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

/** The exit code of what the arguments ask for; everything there is to say has been printed by then. */
export async function runProgram(host: NodeJS.Process): Promise<number> {
  const terminal = createTerminal(host)
  let exitCode = 0
  const program = createProgram((code) => {
    exitCode = code
  }, terminal)
  try {
    await program.parseAsync(host.argv)
    return exitCode
  } catch (error) {
    return report(error, terminal)
  }
}

function createProgram(exit: (code: number) => void, terminal: Terminal): Command {
  const program = new Command('stuntdouble')
    .description('Stands in for an HTTP API by its OpenAPI document.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showHelpAfterError(false)
  program
    .command('mock')
    .description('answer as the API would, from fixtures and the document')
    .argument('[document]', 'path of the OpenAPI document; default: stuntdouble.yaml, or the embedded Meetra API')
    .option('--fixtures <dir>', 'folder of fixture files')
    .option('--overlay <file>', 'an overlay to apply to the document; may be given several times', collect, [])
    .option('--allow-remote', 'the document may be a URL, and refer to what is on the network', false)
    .option('--base-path <path>', "in the place of the paths of the document's servers", parseBasePath)
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsePort, 4010)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--no-cors', 'send no CORS headers')
    .option('--no-watch', 'do not reload when a file is saved')
    .option('--quiet', 'print no line for each request')
    .option('--max-body <bytes>', 'larger request bodies are answered by 413', parseBytes, 10 * 1024 * 1024)
    .option('--journal <count>', 'how many exchanges each world keeps, to be explained', parseCount, 1000)
    .option('--worlds <file>', 'file of worlds; default: worlds.yaml in the folder of fixtures')
    .option('--max-worlds <count>', 'how many worlds there may be that are not in the file', parseCount, 1000)
    .option('--world-idle <minutes>', 'how long such a world stays when it is not used', parseCount, 24 * 60)
    .option('--admin-token <token>', "lets clients of other machines see the mock's own pages and change worlds")
    .option('--seed <text>', 'what values are made up from; the same seed, the same answers')
    .option('--dynamic', 'make up values afresh for each request, in place of examples')
    .option('--now <instant>', 'begin with this date and time on the clock, such as 2026-03-01', parseInstant)
    .option('--open', 'open the console in the browser')
    .option('--admin-prefix <path>', "begins the paths of the mock's own pages", parsePrefix, '/__mock')
    .action(async (document: string | undefined, options) => {
      const { runMock } = await import('./mock.ts')
      exit(await runMock({ document, ...options }, terminal))
    })
  program
    .command('lint')
    .description('compile and check the document, its examples and the fixtures')
    .argument('[document]', 'path of the OpenAPI document; default: stuntdouble.yaml, or the embedded Meetra API')
    .option('--fixtures <dir>', 'folder of fixture files')
    .option('--worlds <file>', 'file of worlds; default: worlds.yaml in the folder of fixtures')
    .option('--overlay <file>', 'an overlay to apply to the document; may be given several times', collect, [])
    .option('--allow-remote', 'the document may be a URL, and refer to what is on the network', false)
    .action(async (document: string | undefined, options) => {
      const { runLint } = await import('./lint.ts')
      exit(await runLint({ document, ...options }, terminal))
    })
  addCheckCommand(program, terminal, exit)
  return program
}

function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    terminal.problem(
      new ToolError('FLAG_INVALID', sentence(plainWords(error.message)), {
        hint: 'See stuntdouble --help, or stuntdouble <command> --help.',
      }),
    )
    return 2
  }
  if (error instanceof ToolError) terminal.problem(error)
  else if (error instanceof ToolErrors) for (const one of error.errors) terminal.problem(one)
  else terminal.bug(error)
  return 2
}

/** Commander's messages, told from the side of who typed. */
function plainWords(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/^\(outputHelp\)$/, 'A command is missing.')
    .replace(/^option '(--[\w-]+)[^']*' argument '(.*)' is invalid\./s, '$1 does not take "$2".')
    .replace(/^option '(--[\w-]+) <?([^'>]+)>?' argument missing$/, '$1 needs a value: $1 <$2>')
}

function sentence(message: string): string {
  const [first = '', ...suggestions] = message.split('\n')
  const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}${first.endsWith('.') ? '' : '.'}`
  return [text, ...suggestions.map((line) => line.replace(/^\(|\)$/g, ''))].join(' ')
}
