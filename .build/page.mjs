/**
 * Builds the console's page from `src/console/page/` into `dist/console/page/`: a script and a style whose names hold
 * what they are (so that a browser may keep them for good), and the page that names them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

export async function buildPage(folder) {
  const { metafile } = await build({
    entryPoints: { app: `${root}src/console/page/main.tsx`, style: `${root}src/console/page/style/main.css` },
    absWorkingDir: root,
    outdir: folder,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // `h(name, attributes, ...children)`, which is shorter by each name of `children`.
    tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
    inject: [`${root}.build/jsx.mjs`],
    charset: 'utf8',
    legalComments: 'eof',
    metafile: true,
    logLevel: 'warning',
  })
  const names = Object.keys(metafile.outputs).map((path) => basename(path))
  const page = readFileSync(`${root}src/console/page/index.html`, 'utf8')
    .replace(
      '{script}',
      names.find((name) => name.endsWith('.js')),
    )
    .replace(
      '{style}',
      names.find((name) => name.endsWith('.css')),
    )
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/index.html`, page)
}
