/**
 * Packs the package, installs the tarball into an empty folder and drives what is installed there. A file missing from
 * the tarball, an undeclared dependency and a type that does not resolve show here and nowhere else.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Finished, run, start } from '../program.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stuntdouble-package-')))
const app = join(scratch, 'app')
const installed = join(app, 'node_modules', 'stuntdouble')
const program = join(app, 'node_modules', '.bin', 'stuntdouble')
const tsc = join(project, 'node_modules', '.bin', 'tsc')

const manifest: { name: string; version: string; exports: Record<string, unknown>; bin: Record<string, string> } =
  JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))

const scorePath = '/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'

beforeAll(async () => {
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }))
  // Without scripts: `prepare` would rebuild dist/ under the other tests. That it is current is a claim below.
  await succeed('npm', ['pack', '--ignore-scripts', '--pack-destination', scratch], project)
  const tarball = join(scratch, `${manifest.name}-${manifest.version}.tgz`)
  await succeed('npm', ['install', tarball, '--prefer-offline', '--no-audit', '--no-fund', '--omit=dev'], app)
}, 300_000)

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

describe('the tarball', () => {
  test('holds the program, its types, the document, the fixtures, and nothing else', () => {
    const wanted =
      /^(package\.json|README\.md|LICENSE|dist\/bundle\/(program\.cjs|stuntdouble\.cjs|lexicon\.json|(mock|check)\.code)|dist\/console\/page\/(index\.html|style-\w+\.css)|dist\/.+\.(js|d\.ts)|(spec|fixtures)\/.+\.(ya?ml|json))$/

    expect(filesBelow(installed).filter((file) => !wanted.test(file))).toEqual([])
  })

  test('holds what these sources build to', async () => {
    const fresh = join(scratch, 'fresh')
    await succeed(tsc, ['-p', 'tsconfig.build.json', '--outDir', fresh], project)

    expect(contentsBelow(join(installed, 'dist'), BUNDLE)).toEqual(contentsBelow(fresh, BUNDLE))
  })

  test('holds the bundle that these sources make', async () => {
    const fresh = join(scratch, 'program.cjs')
    const script = `import { bundle } from './.build/bundle.mjs'; await bundle(${JSON.stringify(fresh)})`
    await succeed(process.execPath, ['--input-type=module', '--eval', script], project)

    expect(readFileSync(join(installed, 'dist/bundle/program.cjs'), 'utf8') === readFileSync(fresh, 'utf8')).toBe(true)
  })

  test('holds the page that these sources make', async () => {
    const fresh = join(scratch, 'page')
    const script = `import { buildPage } from './.build/page.mjs'; await buildPage(${JSON.stringify(fresh)})`
    await succeed(process.execPath, ['--input-type=module', '--eval', script], project)

    expect(contentsBelow(join(installed, 'dist/console/page'), /^$/)).toEqual(contentsBelow(fresh, /^$/))
  })

  test('holds every file that its manifest names', () => {
    const named = [...targetsOf(manifest.exports), ...targetsOf(manifest.bin)].map((path) => path.replace(/^\.\//, ''))

    expect(named.filter((path) => !filesBelow(installed).includes(path))).toEqual([])
  })

  test('points to no source map', () => {
    const pointing = Object.entries(contentsBelow(join(installed, 'dist'), BUNDLE)).filter(([, text]) =>
      text.includes('sourceMappingURL='),
    )

    expect(pointing.map(([file]) => file)).toEqual([])
  })
})

describe('the installed program', () => {
  test('tells its version', async () => {
    expect(await run(program, ['--version'], { cwd: app })).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    })
  })

  test('lints the embedded document and finds nothing to say against it', async () => {
    expect((await run(program, ['lint'], { cwd: app })).code).toBe(0)
  })

  test('mocks the embedded document until it is told to stop', async () => {
    const mock = await start(program, ['mock', '--port', '0'], { cwd: app, until: /http:\/\/127\.0\.0\.1:\d+/ })
    const origin = mock.match[0]
    const answers = {
      score: await answerOf(`${origin}${scorePath}`, { authorization: 'Bearer test' }),
      withoutToken: (await answerOf(`${origin}${scorePath}`, {})).status,
    }
    const left = await mock.stop()

    expect(answers).toEqual({
      score: { status: 200, contentType: 'application/json', body: '{"meeting_interaction_score":20}' },
      withoutToken: 401,
    })
    expect(left.stderr).toBe('')
    await expect(fetch(origin)).rejects.toThrow('fetch failed')
  })
})

describe('the installed module', () => {
  test('gives createMock to a script', async () => {
    writeFileSync(
      join(app, 'use.js'),
      `import { createMock } from 'stuntdouble'
       const mock = await createMock({
         document: 'node_modules/stuntdouble/spec/meetra.yaml',
         fixtures: 'node_modules/stuntdouble/fixtures',
       })
       const { url, close } = await mock.listen({ port: 0 })
       const response = await fetch(new URL(${JSON.stringify(scorePath)}, url), { headers: { authorization: 'Bearer test' } })
       console.log(response.status, await response.text())
       await close()`,
    )

    expect(await run(process.execPath, ['use.js'], { cwd: app })).toEqual({
      code: 0,
      stdout: '200 {"meeting_interaction_score":20}\n',
      stderr: '',
    })
  })

  test('gives its types to a strict TypeScript project that checks libraries too', async () => {
    writeFileSync(
      join(app, 'use.ts'),
      `import { createMock } from 'stuntdouble'
       const mock = await createMock({ document: 'openapi.yaml', fixtures: 'fixtures' })
       const { url } = await mock.listen({ port: 0 })
       const checked: URL | string = url
       // @ts-expect-error: a document is named by a path, not by a number
       await createMock({ document: 1 })
       export { checked }`,
    )
    const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node']

    expect(await run(tsc, [...options, 'use.ts'], { cwd: app })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

async function succeed(command: string, args: readonly string[], cwd: string): Promise<Finished> {
  const finished = await run(command, args, { cwd, deadlineMs: 240_000 })
  if (finished.code !== 0) throw new Error(`${command} ${args.join(' ')}\n${finished.stdout}${finished.stderr}`)
  return finished
}

async function answerOf(url: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers })
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    body: await response.text(),
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** What is made of what `tsc` has compiled, or beside it. */
const BUNDLE = /^(bundle|console\/page)\//

function contentsBelow(folder: string, except: RegExp): Record<string, string> {
  const files = filesBelow(folder).filter((file) => !except.test(file))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

/** The paths in `exports` or `bin`, however deep its conditions. */
function targetsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targetsOf) : []
}
