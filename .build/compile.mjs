/**
 * Bundles the command line (`dist/bundle/program.cjs`), runs it once, and keeps the code that V8 compiled for it beside
 * it: the program then starts in half the time. Run after `tsc`.
 */
import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { runBundle } from '../dist/cli/load-program.js'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}dist/bundle/program.cjs`

await bundle(file)
const { program, script } = runBundle(file, undefined)
const mock = start(['mock', '--port', '0'])
const [url] = await mock.printed(/http:\/\/[\d.:]+/)
await askForTheScore(url)
mock.host.emit('SIGINT')
await mock.finished
writeFileSync(`${file}.code`, script.createCachedData())

/** Runs a command in this process, with a host of its own in place of `process`. */
function start(args) {
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

async function askForTheScore(url) {
  const [response] = await once(
    get(`${url}/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890`, {
      headers: { authorization: 'Bearer test' },
    }),
    'response',
  )
  if (response.statusCode !== 200) throw new Error(`The mock answered ${response.statusCode}.`)
  await response.resume().toArray()
}
