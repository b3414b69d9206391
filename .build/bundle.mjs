/**
 * Makes one file of the command line, as `tsc` has compiled it, and of the packages it starts with. Packages that only
 * some commands or documents need stay outside and are loaded when they are needed.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

export async function bundle(outfile) {
  await build({
    entryPoints: [`${root}dist/cli/program.js`],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // A script that V8 keeps compiled has no import(); what stays outside is required.
    supported: { 'dynamic-import': false },
    external: ['express', 'json-p3', 'undici'],
    // Read as one byte a letter, which is how V8 keeps it.
    charset: 'ascii',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    legalComments: 'eof',
    logLevel: 'warning',
  })
}
