#!/usr/bin/env node
/**
 * The start of the program as it is installed: runs the bundle, with the code that V8 made of it when the package was
 * built, which starts in half the time. Stands beside the bundle. No ECMAScript module, which Node takes longer to load.
 */
const { existsSync, readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { Script } = require('node:vm')

const file = join(__dirname, 'program.cjs')

/**
 * The functions that have run are kept apart for each command, so that none reads those of another. Code of another
 * version of V8 is passed over.
 */
function codeFile(command) {
  return join(__dirname, `${command === 'check' ? 'check' : 'mock'}.code`)
}

/** `script` can give its compiled code once it has run. */
function runBundle(cachedData) {
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData })
  const module = { exports: {} }
  script.runInThisContext()(module, module.exports, createRequire(file), file, __dirname)
  return { program: module.exports, script }
}

async function start() {
  const code = codeFile(process.argv[2])
  const { program } = runBundle(existsSync(code) ? readFileSync(code) : undefined)
  process.exitCode = await program.runProgram(process)
}

if (require.main === module) void start()
else module.exports = { codeFile, runBundle }
