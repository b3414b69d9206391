/**
 * `stuntdouble mock`: starts the mock, says what it answers, prints a line for each request, reloads what is saved.
 */
import { inspectContract, type Problem, ToolError } from '../contract/index.ts'
import { createMock, type Mock, ToolErrors, watchFiles } from '../mock/index.ts'
import { readSubject, type SubjectFlags } from './config.ts'
import { createRequestLog } from './request-log.ts'
import { startLines } from './start-lines.ts'
import type { Terminal } from './terminal.ts'

export interface MockFlags extends SubjectFlags {
  readonly port: number
  readonly host: string
  readonly cors: boolean
  readonly watch: boolean
  readonly quiet?: boolean
  readonly maxBody: number
  readonly journal: number
  readonly adminPrefix: string
}

/** Runs until it is interrupted. Throws what stops the start. */
export async function runMock(flags: MockFlags, terminal: Terminal): Promise<number> {
  const subject = readSubject(flags, terminal.cwd)
  const log = createRequestLog(terminal)
  const mock = await createMock({
    document: subject.document,
    ...(subject.fixtures === undefined ? {} : { fixtures: subject.fixtures }),
    cors: flags.cors,
    adminPrefix: flags.adminPrefix,
    allowedHosts: [flags.host],
    journalSize: flags.journal,
    maxBodyBytes: flags.maxBody,
    workFolder: terminal.cwd,
    displayPath: terminal.displayPath,
    onFault: terminal.bug,
    ...(flags.quiet ? {} : { onExchange: log.note }),
  })
  const listener = await mock.listen({ port: flags.port, host: flags.host })
  terminal.print(startLines(mock, { url: listener.url, subject, adminPrefix: flags.adminPrefix }, terminal))
  tellProblems(mock, terminal)
  const stopWatching = flags.watch ? await watch(mock, terminal) : undefined
  await terminal.interrupted()
  log.flush()
  await stopWatching?.()
  await listener.close()
  return 0
}

async function watch(mock: Mock, terminal: Terminal): Promise<() => Promise<void>> {
  const watcher = await watchFiles(mock.files(), () => {
    if (!reload(mock, terminal)) return
    watcher.follow(mock.files())
    tellProblems(mock, terminal)
  })
  return watcher.close
}

/** A bad save is told and changes nothing: the last good version keeps answering. */
function reload(mock: Mock, terminal: Terminal): boolean {
  try {
    mock.reload()
    terminal.print(`reloaded ${mock.contract().title}`)
    return true
  } catch (error) {
    if (error instanceof ToolErrors) for (const one of error.errors) terminal.problem(one)
    else if (error instanceof ToolError) terminal.problem(error)
    else terminal.bug(error)
    terminal.print('not reloaded; the last good version keeps answering')
    return false
  }
}

const MAX_TOLD = 20
/** How long the inspection of a large document keeps a request waiting at the most. */
const SLICE_MS = 8

/** Looks through the document between requests and tells what is broken: the mock answers all the rest. */
function tellProblems(mock: Mock, terminal: Terminal): void {
  for (const notice of mock.notices()) terminal.print(`not checked: ${notice}`)
  const contract = mock.contract()
  const inspection = inspectContract(contract)
  let told = 0
  const tell = (problem: Problem) => {
    told += 1
    if (told <= MAX_TOLD) terminal.problem(problem)
  }
  const slice = () => {
    if (mock.contract() !== contract) return
    const end = performance.now() + SLICE_MS
    while (performance.now() < end) {
      const step = inspection.next()
      if (step.done) {
        if (told > MAX_TOLD) terminal.print(`… and ${told - MAX_TOLD} more problems; stuntdouble lint tells all.`)
        return
      }
      for (const problem of step.value) tell(problem)
    }
    setImmediate(slice)
  }
  slice()
}
