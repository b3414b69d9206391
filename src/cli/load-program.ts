/**
 * Finds the command line: as one file with the code that V8 made of it when the package was built, which starts in half
 * the time, or else (in development, where there is none) as the modules it was written in.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

type Program = typeof import('./program.ts')

export function loadProgram(): Promise<Program> | Program {
  const bundle = fileURLToPath(new URL('../bundle/program.cjs', import.meta.url))
  return existsSync(bundle) ? runBundle(bundle, readCode(`${bundle}.code`)).program : import('./program.ts')
}

/** `script` can give its compiled code once it has run. Code of another version of V8 is passed over. */
export function runBundle(bundle: string, cachedData: Buffer | undefined): { program: Program; script: Script } {
  const source = `(function (module, exports, require, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`
  const script = new Script(source, { filename: bundle, cachedData })
  const module = { exports: {} as Program }
  script.runInThisContext()(module, module.exports, createRequire(bundle), bundle, dirname(bundle))
  return { program: module.exports, script }
}

function readCode(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined
}
