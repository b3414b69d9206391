/**
 * Builds the console's page, bundles the command line into `dist/bundle/`, runs its commands once, each in a process of
 * its own, and keeps the code that V8 compiled for them: they then start in half the time. Run after `tsc`.
 */
import { execFileSync } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'
import { createMock } from '../dist/index.js'
import { WARM_UP_DOCUMENT, WARM_UP_REQUESTS } from '../dist/mock/warm-up-document.js'
import { bundle } from './bundle.mjs'
import { buildPage } from './page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}dist/bundle/`
const [, script, command] = process.argv

if (command === undefined) {
  mkdirSync(folder, { recursive: true })
  await buildPage(`${root}dist/console/page`)
  await bundle(`${folder}program.cjs`)
  copyFileSync(fileURLToPath(new URL('start.cjs', import.meta.url)), `${folder}stuntdouble.cjs`)
  for (const name of ['mock', 'check']) execFileSync(process.execPath, [script, name], { stdio: 'inherit' })
} else await compile(command, { mock: runMock, check: runCheck }[command])

/** Keeps what has been compiled when a command has run. */
async function compile(name, act) {
  const { codeFile, runBundle } = createRequire(import.meta.url)(`${folder}stuntdouble.cjs`)
  const { program, script } = runBundle(undefined)
  // The check sets one before its first request, and V8 takes no code that was compiled under other flags.
  v8.setFlagsFromString = () => {}
  await act(program)
  writeFileSync(codeFile(name), script.createCachedData())
}

async function runMock(program) {
  const mock = start(program, ['mock', '--port', '0'])
  const [url] = await mock.printed(/http:\/\/[\d.:]+/)
  await askForTheScore(url, {})
  await askForTheScore(url, { prefer: 'dynamic=true' })
  mock.host.emit('SIGINT')
  await mock.finished
  await runOthers(program)
}

/** Lists of things, choices and combinations, of which Meetra's document has none: the first of them is not to wait either. */
async function runOthers(program) {
  const file = `${folder}warm-up.json`
  writeFileSync(file, JSON.stringify(WARM_UP_DOCUMENT))
  const mock = start(program, ['mock', file, '--port', '0'])
  const [url] = await mock.printed(/http:\/\/[\d.:]+/)
  for (const { method, path, query = '', headers, json, status } of WARM_UP_REQUESTS) {
    const [body, fields] = json === undefined ? [] : [JSON.stringify(json), { 'content-type': 'application/json' }]
    await ask(`${url}${path}?${query}`, { method, headers: { ...headers, ...fields }, body, status })
  }
  mock.host.emit('SIGINT')
  await mock.finished
  rmSync(file)
}

async function runCheck(program) {
  const mock = await createMock({ document: `${root}spec/meetra.yaml`, fixtures: `${root}fixtures` })
  const { url, close } = await mock.listen({ port: 0 })
  const target = ['spec/meetra.yaml', url, '--fixtures', 'fixtures', '--header', 'Authorization: Bearer test']
  const check = start(program, ['check', ...target, '--allow-writes'])
  await check.printed(/conform/)
  await check.finished
  await close()
}

/** Runs a command in this process, with a host of its own in place of `process`. */
function start(program, args) {
  let text = ''
  const output = Object.assign(new EventEmitter(), {
    write: (more) => {
      text += more
      output.emit('text')
    },
  })
  const host = Object.assign(new EventEmitter(), {
    argv: [process.execPath, 'stuntdouble', ...args],
    env: {},
    cwd: () => root,
    stdout: output,
    stderr: output,
  })
  const finished = program.runProgram(host)
  const printed = async (pattern) => {
    while (!pattern.test(text)) await Promise.race([once(output, 'text'), finished.then(() => fail(text))])
    return pattern.exec(text)
  }
  return { host, finished, printed }
}

function fail(text) {
  throw new Error(`The program ended early:\n${text}`)
}

function askForTheScore(url, headers) {
  const target = `${url}/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890`
  return ask(target, { headers: { authorization: 'Bearer test', ...headers } })
}

async function ask(url, { method = 'GET', headers, body, status = 200 }) {
  const [response] = await once(request(url, { method, headers }).end(body), 'response')
  if (response.statusCode !== status) throw new Error(`${url} was answered ${response.statusCode}, not ${status}.`)
  await response.toArray()
}
