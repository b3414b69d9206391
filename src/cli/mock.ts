/**
 * `stuntdouble mock`: starts the mock, says what it answers, prints a line for each request, reloads what is saved.
 */
import { existsSync } from 'node:fs'
import { setImmediate as afterRequests, setTimeout as pause } from 'node:timers/promises'
import { inspectContract, loadSource, type Problem, ToolError, ToolErrors } from '../contract/index.ts'
import { type Listener, type Mock, type OpenMock, openMock, type Watcher, warmUp, watchFiles } from '../mock/index.ts'
import { readSubject, type SubjectFlags } from './config.ts'
import { openBrowser } from './open-browser.ts'
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
  readonly maxWorlds: number
  readonly worldIdle: number
  readonly adminToken?: string
  readonly adminPrefix: string
  readonly open?: boolean
}

/** Runs until it is interrupted. Throws what stops the start. */
export async function runMock(flags: MockFlags, terminal: Terminal): Promise<number> {
  const subject = readSubject(flags, terminal.cwd)
  const log = createRequestLog(terminal)
  const adminToken = flags.adminToken ?? terminal.env.STUNTDOUBLE_ADMIN_TOKEN
  const mock = await openMock({
    document: subject.document,
    ...(subject.fixtures === undefined ? {} : { fixtures: subject.fixtures }),
    ...(subject.basePath === undefined ? {} : { basePath: subject.basePath }),
    overlays: subject.overlays,
    allowRemote: subject.allowRemote,
    cors: flags.cors,
    adminPrefix: flags.adminPrefix,
    allowedHosts: [flags.host],
    pages: async () => (await import('../console/index.ts')).consolePages(),
    journalSize: flags.journal,
    ...(subject.worlds === undefined ? {} : { worlds: subject.worlds }),
    maxWorlds: flags.maxWorlds,
    worldIdleMs: flags.worldIdle * 60_000,
    ...(adminToken ? { adminToken } : {}),
    maxBodyBytes: flags.maxBody,
    workFolder: terminal.cwd,
    displayPath: terminal.displayPath,
    onFault: terminal.bug,
    ...(subject.seed === undefined ? {} : { seed: subject.seed }),
    dynamic: subject.dynamic,
    ...(subject.now === undefined ? {} : { now: clockFrom(subject.now) }),
    ...(flags.quiet ? {} : { onExchange: log.note }),
  })
  const listener = await mock.listen({ port: flags.port, host: flags.host })
  await checkFixtures(mock, listener)
  let watcher: Watcher | undefined
  const follow = () => watcher?.follow(mock.files())
  // The files that the first operations refer to are read for their lines.
  const lines = await startLines(mock, { url: listener.url, subject, adminPrefix: flags.adminPrefix }, terminal)
  if (flags.watch) watcher = await watchFiles(mock.files(), () => refresh(mock, terminal, follow))
  terminal.print(lines)
  if (flags.open) openConsole(`${listener.url}${flags.adminPrefix}/`, terminal)
  tellNotices(mock, terminal)
  tellProblems(mock, terminal, () => {
    follow()
    prepare().catch(terminal.bug)
  })
  await terminal.interrupted()
  log.flush()
  await watcher?.close()
  await listener.close()
  return 0
}

async function prepare(): Promise<void> {
  for (const _ of warmUp()) await afterRequests()
}

/** What has been waiting for the port goes first. */
const HEAD_START_MS = 20

/** Between requests, which are answered with what has been checked. Throws what the fixtures break, once nothing listens. */
async function checkFixtures(mock: OpenMock, listener: Listener): Promise<void> {
  await pause(HEAD_START_MS)
  try {
    for (const _ of mock.checkFixtures()) await afterRequests()
  } catch (error) {
    await listener.close()
    throw error
  }
}

function openConsole(url: string, terminal: Terminal): void {
  openBrowser(url, (reason) => terminal.print(`The browser was not opened (${reason}). The console is at ${url}`))
}

/** A clock that shows an instant now, and goes on from there. */
function clockFrom(instant: number): () => number {
  const start = Date.now()
  return () => instant + Date.now() - start
}

function refresh(mock: Mock, terminal: Terminal, follow: () => void): void {
  const before = mock.contract()
  if (!reload(mock, terminal)) return
  tellNotices(mock, terminal)
  // What is wrong with a document that stayed as it was has been told, and its files are known.
  if (mock.contract() === before) follow()
  else tellProblems(mock, terminal, follow)
}

function tellNotices(mock: Mock, terminal: Terminal): void {
  for (const notice of mock.notices()) terminal.print(`not checked: ${notice}`)
}

/** A bad save is told and changes nothing: the last good version keeps answering. */
function reload(mock: Mock, terminal: Terminal): boolean {
  try {
    checkSyntax(mock)
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

/**
 * The files that the document refers to are read when they are first needed, which is too late to keep the last good
 * version of one. A file that has gone may be one that is no longer referred to. Throws DOCUMENT_SYNTAX.
 */
function checkSyntax(mock: Mock): void {
  const contract = mock.contract()
  if (contract.isCurrent()) return
  const [, ...others] = contract.documents.sources.values()
  for (const { file } of others) if (existsSync(file)) loadSource(file)
}

const MAX_TOLD = 20
/** How long the inspection of a large document keeps a request waiting at the most. */
const SLICE_MS = 8

/**
 * Looks through the document between requests and tells what is broken: the mock answers all the rest. By then every
 * file that the document refers to has been read or tried: `onDone`.
 */
function tellProblems(mock: Mock, terminal: Terminal, onDone: () => void): void {
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
        onDone()
        return
      }
      for (const problem of step.value) tell(problem)
    }
    setImmediate(slice)
  }
  slice()
}
