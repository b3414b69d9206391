/**
 * The flags of `stuntdouble check`.
 */
import { type Command, InvalidArgumentError } from 'commander'
import { collect, parseCount } from './flags.ts'
import type { Terminal } from './terminal.ts'

export function addCheckCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('check')
    .description('hold a live server to the document')
    .usage('[options] [document] <url | target>')
    .argument('<document>', 'path of the OpenAPI document; default: that of stuntdouble.yaml')
    .argument('[target]', 'URL of the server, or the name of a target in stuntdouble.yaml')
    .option('--fixtures <dir>', 'folder of fixture files')
    .option('--overlay <file>', 'an overlay to apply to the document; may be given several times', collect, [])
    .option('--allow-remote', 'the document may be a URL, and refer to what is on the network', false)
  addSendingFlags(command)
  addReportingFlags(command)
  command.action(async (first: string, second: string | undefined, options) => {
    const subject = second === undefined ? { document: undefined, target: first } : { document: first, target: second }
    // The other commands do not pay for the HTTP client and the reports.
    const { runCheck } = await import('./check.ts')
    exit(await runCheck({ ...subject, ...options }, terminal))
  })
}

function addSendingFlags(command: Command): void {
  command
    .option(
      '--header <header>',
      `sent with every request, 'Name: value'; \${NAME} is an environment variable`,
      collect,
      [],
    )
    .option('--only <pattern>', 'cases to run, by id; * stands for any text', collect, [])
    .option('--skip <pattern>', 'cases to leave out', collect, [])
    .option('--allow-writes', 'send POST, and PUT, PATCH and DELETE to what the check itself created', false)
    .option('--concurrency <n>', 'requests at once', parseCount, 4)
    .option('--rate <n/s>', 'requests a second at the most', parseRate)
    .option('--timeout <ms>', 'how long an answer may take', parseCount, 10_000)
    .option('--retries <n>', 'of requests that may be repeated, after a failure of the network', parseNumber, 2)
    .option('--seed <text>', 'of generated values', '1')
    .option('--list', 'print the cases, send nothing', false)
}

function addReportingFlags(command: Command): void {
  command
    .option('--strict', 'warnings fail', false)
    .option('--max-time <ms>', 'a slower answer is a finding; default: no limit', parseCount)
    .option('--allow-unjudged <n>', 'how many cases may stay unjudged', parseNumber, 0)
    .option('--report <format=file>', 'json, junit, sarif, html, har, markdown; github needs no file', collect, [])
    .option('--baseline <file>', 'known findings, which do not fail until their day has passed')
    .option('--update-baseline', 'write what is found to the baseline', false)
}

/** `10` or `10/s`; less than one a second is `0.5/s`. */
function parseRate(text: string): number {
  const rate = Number(text.replace(/\/s$/, ''))
  if (text !== '' && rate > 0 && rate <= 100_000) return rate
  throw new InvalidArgumentError('It must be a number of requests a second, such as 10/s.')
}

function parseNumber(text: string): number {
  return text === '0' ? 0 : parseCount(text)
}
