/**
 * Holds the sources to the architecture: `architecture/design.ts` says what is allowed, `architecture/rules.ts` compares.
 * Each rule is asked twice: about `src/`, where it finds nothing, and about made-up sources that break it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  cycleBreaches,
  dependencyBreaches,
  fenceBreaches,
  folderBreaches,
  folderOf,
  programBreaches,
  styleBreaches,
  targetBreaches,
} from './architecture/rules.ts'
import { type ScannedFile, scanSource } from './architecture/scan-source.ts'

const sourceFolder = fileURLToPath(new URL('../src/', import.meta.url))
const sources = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
  .sort()
  .map((path) => scanSource({ path, text: readFileSync(`${sourceFolder}${path}`, 'utf8') }))

const manifest: { dependencies: Record<string, string>; peerDependencies: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)

/** Made-up sources, by path. Each opens as a source file does, so line numbers start at 2. */
function madeUp(texts: Record<string, string>): ScannedFile[] {
  return Object.entries(texts).map(([path, text]) => scanSource({ path, text: `/** Made up. */\n${text}` }))
}

describe('the sources', () => {
  test('fill these folders and the public API', () => {
    expect([...new Set(sources.map(({ path }) => folderOf(path)))].sort()).toEqual([
      '(root)',
      'body',
      'check',
      'cli',
      'console',
      'console/page',
      'contract',
      'fault',
      'fixture',
      'http',
      'mock',
      'mock/view',
      'playwright',
      'report',
      'sample',
      'validate',
      'vitest',
    ])
  })

  test('are read by the scan: what a file imports is known', () => {
    expect(
      scanSource({
        path: 'mock/a.ts',
        text: [
          `import type { A } from './a.ts'`,
          `import { type B } from './b.ts'`,
          `import './c.ts'`,
          `export * from './d.ts'`,
          `export type { E } from './e.ts'`,
          `export { f } from './f.ts'`,
          `type G = import('./g.ts').G`,
          'const h = async () => [await import("./h.ts"), await import(`./i.ts`)]',
          `const j = require('./j.ts')`,
          'const k = (name: string) => import(name)',
          `const text = "import './no.ts'" // import './no.ts'`,
          'export { text }',
        ].join('\n'),
      }).imports,
    ).toEqual([
      { specifier: './a.ts', kind: 'type', line: 1 },
      { specifier: './b.ts', kind: 'value', line: 2 },
      { specifier: './c.ts', kind: 'value', line: 3 },
      { specifier: './d.ts', kind: 'value', line: 4 },
      { specifier: './e.ts', kind: 'type', line: 5 },
      { specifier: './f.ts', kind: 'value', line: 6 },
      { specifier: './g.ts', kind: 'type', line: 7 },
      { specifier: './h.ts', kind: 'value', line: 8 },
      { specifier: './i.ts', kind: 'value', line: 8 },
      { specifier: './j.ts', kind: 'value', line: 9 },
      { specifier: null, kind: 'value', line: 10 },
    ])
  })
})

describe('folders import one way', () => {
  test('in the sources', () => {
    expect(folderBreaches(sources)).toEqual([])
  })

  test('and a made-up import against the table is reported', () => {
    const files = madeUp({
      'http/a.ts': `import '../contract/b.ts'`,
      'contract/b.ts': `import '../http/a.ts'\nimport type { M } from '../mock/deep/m.ts'`,
      'mock/deep/m.ts': `export * from '../../check/c.ts'`,
      'check/c.ts': `export const later = () => import('../mock/deep/m.ts')`,
      'report/r.ts': `import type { C } from '../check/c.ts'\nimport { type D, e } from '../check/c.ts'`,
      'index.ts': `export * from './mock/deep/m.ts'\nexport * from './cli/main.ts'`,
      'cli/main.ts': `import '../index.ts'\nimport '../mock/deep/m.ts'`,
      'fixture/f.ts': `type I = typeof import('../index.ts')`,
      'console/serve.ts': `import './page/main.tsx'\nimport '../mock/deep/m.ts'`,
      'console/page/main.tsx': `import '../serve.ts'\nimport '../../report/r.ts'\nexport const a = <p>made up</p>`,
      'tools/t.ts': '',
    })

    expect(folderBreaches(files)).toEqual([
      'http/a.ts:2: imports contract/b.ts',
      'contract/b.ts:3: imports mock/deep/m.ts',
      'mock/deep/m.ts:2: imports check/c.ts',
      'check/c.ts:2: imports mock/deep/m.ts',
      'report/r.ts:3: imports check/c.ts',
      'index.ts:3: imports cli/main.ts',
      'fixture/f.ts:2: imports index.ts',
      'console/serve.ts:2: imports console/page/main.tsx',
      'console/page/main.tsx:2: imports console/serve.ts',
      'tools/t.ts:1: tools is not a folder of the import table',
    ])
  })
})

describe('imports name source files', () => {
  test('in the sources', () => {
    expect(targetBreaches(sources)).toEqual([])
  })

  test('and a made-up import of anything else is reported', () => {
    const files = madeUp({ 'http/a.ts': `import './b'\nimport '../../test/c.ts'\nimport './b.ts'`, 'http/b.ts': '' })

    expect(targetBreaches(files)).toEqual([
      'http/a.ts:2: imports http/b, which is no source file',
      'http/a.ts:3: imports ../test/c.ts, which is no source file',
    ])
  })
})

describe('files do not import each other in a circle', () => {
  test('in the sources', () => {
    expect(cycleBreaches(sources)).toEqual([])
  })

  test('and a made-up circle is reported, of values in a folder and of types between folders', () => {
    const files = madeUp({
      'http/a.ts': `import './b.ts'`,
      'http/b.ts': `import './c.ts'`,
      'http/c.ts': `import './a.ts'`,
      'mock/d.ts': `import type { E } from '../check/e.ts'`,
      'check/e.ts': `import type { D } from '../mock/d.ts'`,
    })

    expect(cycleBreaches(files)).toEqual([
      'http/a.ts:1: imports itself: http/a.ts -> http/b.ts -> http/c.ts -> http/a.ts',
      'mock/d.ts:1: imports itself: mock/d.ts -> check/e.ts -> mock/d.ts',
    ])
  })

  test('but types of one folder may', () => {
    const files = madeUp({ 'http/a.ts': `import './b.ts'`, 'http/b.ts': `import type { A } from './a.ts'` })

    expect(cycleBreaches(files)).toEqual([])
  })
})

describe('packages stay behind their fences', () => {
  test('in the sources', () => {
    expect(fenceBreaches(sources)).toEqual([])
  })

  test('and each made-up way over a fence is reported', () => {
    const files = madeUp({
      'contract/ajv/compile.ts': `import { Ajv2020 } from 'ajv/dist/2020.js'\nimport formats from 'ajv-formats'`,
      'contract/formats/hosts.ts': `import 'idn-hostname'`,
      'contract/formats/names.ts': `import 'idn-hostname'`,
      'contract/other.ts': `import type { ErrorObject } from 'ajv'`,
      'validate/judge.ts': `import type { ErrorObject } from 'ajv'`,
      'mock/express-app.ts': `import express from 'express'`,
      'mock/handler.ts': `import type { Request } from 'express'\nimport { request } from 'undici'`,
      'mock/watch-files.ts': `import { watch } from 'chokidar'\nimport { stat } from 'node:fs/promises'`,
      'fixture/load-fixtures.ts': `import { readFileSync } from 'node:fs'`,
      'fixture/match.ts': `import { readFile } from 'node:fs/promises'\nimport { watch } from 'chokidar'`,
      'report/text.ts': `import { stdout } from 'node:process'\nimport { Command } from 'commander'`,
      'http/log.ts': `import { log } from 'node:console'`,
      'console/page/main.tsx': `import { render } from 'preact'\nimport { signal } from '@preact/signals'`,
      'console/serve.ts': `import { signal } from '@preact/signals'`,
    })

    expect(fenceBreaches(files).sort()).toEqual([
      'console/serve.ts:2: imports @preact/signals outside its fence',
      'contract/formats/names.ts:1: shares /^idn-hostname$/, which belongs in one file',
      'contract/other.ts:2: imports ajv outside its fence',
      'fixture/match.ts:2: imports node:fs/promises outside its fence',
      'fixture/match.ts:3: imports chokidar outside its fence',
      'http/log.ts:2: imports node:console outside its fence',
      'mock/handler.ts:2: imports express outside its fence',
      'mock/handler.ts:3: imports undici outside its fence',
      'report/text.ts:2: imports node:process outside its fence',
      'report/text.ts:3: imports commander outside its fence',
      'validate/judge.ts:2: imports ajv outside its fence',
    ])
  })
})

describe('only the program touches the process and the terminal', () => {
  test('in the sources', () => {
    expect(programBreaches(sources)).toEqual([])
  })

  test('and a made-up use elsewhere is reported', () => {
    const files = madeUp({
      'mock/a.ts': `console.log(1)\nconst { env } = process\nglobalThis.process.exit()\nglobalThis['console'].log(1)`,
      'mock/b.ts': 'export const shorthand = { process }\nexport const load = (name: string) => import(name)',
      'mock/c.ts': `export const named = { console: 1, process() {} }\nnamed.process()\nlet p: NodeJS.process`,
      'cli/main.ts': 'console.log(process.argv)\nimport(String(process.argv[2]))',
    })

    expect(programBreaches(files)).toEqual([
      'mock/a.ts:2: uses the global console',
      'mock/a.ts:3: uses the global process',
      'mock/a.ts:4: uses the global process',
      'mock/a.ts:5: uses the global console',
      'mock/b.ts:2: uses the global process',
      'mock/b.ts:3: imports a module by a computed name',
    ])
  })
})

describe('what is imported is declared, and what is declared is imported', () => {
  test('in the sources and package.json', () => {
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]
    expect(dependencyBreaches(sources, declared)).toEqual([])
  })

  test('and a made-up import or dependency too many is reported', () => {
    const files = madeUp({
      'http/a.ts': `import 'lodash/fp'\nimport '@scope/one/two'\nimport 'fs'\nimport 'node:url'\nimport type { A } from 'used'`,
    })

    expect(dependencyBreaches(files, ['@scope/one', 'used', 'idle'])).toEqual([
      'http/a.ts:2: imports lodash, which is not in the dependencies',
      'http/a.ts:4: imports fs, which is not in the dependencies',
      'package.json:1: depends on idle, which no source file imports',
    ])
  })
})

describe('files keep the house style', () => {
  test('in the sources', () => {
    expect(styleBreaches(sources)).toEqual([])
  })

  test('and each made-up lapse is reported', () => {
    const files = [
      ...madeUp({
        'http/a.ts': 'export default 1',
        'http/b.ts': `const b = 1\nexport { b as default }\nexport { default } from './a.ts'`,
        'http/c.ts': 'export enum C { One }\nexport const enum D { One }',
        'http/e.ts': 'export const e = (value: any[]) => value as any',
        'http/utils/f.ts': '',
        'http/long.ts': '//\n'.repeat(400),
        'http/short.ts': '//\n'.repeat(399),
      }),
      scanSource({ path: 'http/bare.ts', text: '// says nothing\n' }),
      scanSource({ path: 'cli/main.ts', text: '#!/usr/bin/env node\n/** The program. */\n' }),
    ]

    expect(styleBreaches(files)).toEqual([
      'http/a.ts:2: has a default export',
      'http/b.ts:3: has a default export',
      'http/b.ts:4: has a default export',
      'http/c.ts:2: has an enum',
      'http/c.ts:3: has an enum',
      'http/e.ts:2: has the type any',
      'http/e.ts:2: has the type any',
      'http/utils/f.ts:1: stands in a folder named utils',
      'http/long.ts:1: has 401 lines; 400 is the most',
      'http/bare.ts:1: does not open with a comment that says what it is',
    ])
  })
})
