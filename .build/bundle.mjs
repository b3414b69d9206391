/**
 * Makes one file of the command line, as `tsc` has compiled it, and of the packages it needs. Packages that few commands
 * or documents need stay outside and are loaded when they are needed.
 */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { lexicon } from '../dist/sample/lexicon.js'
import { compiledForms } from './forms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes the words that values are made of beside it. */
export async function bundle(outfile) {
  writeFileSync(join(dirname(outfile), 'lexicon.json'), JSON.stringify(lexicon()))
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
    plugins: [outside, unused, late, prepared],
    // Less to read; the names stay, for who reports a fault.
    minifyWhitespace: true,
    minifySyntax: true,
    // Read as one byte a letter, which is how V8 keeps it.
    charset: 'ascii',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: {
      js: "(function(module,exports,require,__filename,__dirname){const bundleUrl=require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
    legalComments: 'eof',
    logLevel: 'warning',
  })
}

/** Not `undici/lib/…`: the agent by itself is small. */
const outside = {
  name: 'outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(express|json-p3|undici)$/ }, ({ path }) => ({ path, external: true }))
  },
}

/**
 * Modules of Node that packages load for what is not asked of them: commands that are programs of their own (commander),
 * and HTTP/2, which the agent does without where Node was built without it (undici).
 */
const unused = {
  name: 'unused',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^node:(child_process|http2)$/ }, ({ path, importer }) =>
      /node_modules.(commander|undici)/.test(importer) ? { path, namespace: 'unused' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'exports.constants = {}' }))
  },
}

/**
 * Modules of Node that take long to load, and of which the first answers use nothing: each is loaded when a name of it is
 * first used.
 */
const late = {
  name: 'late',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^(node:)?(crypto|fs\/promises|perf_hooks|worker_threads)$/ }, ({ path, namespace }) =>
      namespace === 'late' ? { path, external: true } : { path, namespace: 'late' },
    )
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => {
      const names = JSON.stringify(Object.keys((await import(path)).default))
      const get = `get: () => require(${JSON.stringify(path)})[name]`
      return {
        contents: `for (const name of ${names}) Object.defineProperty(exports, name, { enumerable: true, ${get} })`,
      }
    })
  },
}

/** What takes long to make, and is always the same, is made here. */
const prepared = {
  name: 'prepared',
  setup: ({ onLoad, onResolve }) => {
    onLoad({ filter: /dist\/contract\/ajv\/compiled-forms\.js$/ }, () => ({
      contents: compiledForms(),
      resolveDir: root,
    }))
    onLoad({ filter: /dist\/sample\/lexicon\.js$/ }, () => ({ contents: LEXICON }))
    onResolve({ filter: /^\.\/lexicon\.json$/ }, ({ path }) => ({ path, external: true }))
  },
}

const LEXICON = "export const lexicon = () => require('./lexicon.json')"
