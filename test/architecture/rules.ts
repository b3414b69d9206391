/**
 * Compares scanned sources with the architecture in `design.ts`. Each rule gives its breaches as lines of text,
 * `<file>:<line>: <what is wrong>`; none means that the rule holds. No I/O.
 */
import { posix } from 'node:path'
import {
  builtIn,
  type Fence,
  importTable,
  maxLines,
  moduleFences,
  programFiles,
  root,
  unwantedFolders,
} from './design.ts'
import type { Import, ScannedFile } from './scan-source.ts'

type Files = readonly ScannedFile[]

/** Folders import one way, as the import table has it. */
export function folderBreaches(files: Files): string[] {
  return files.flatMap((file) => {
    const rule = importTable[folderOf(file.path)]
    if (rule === undefined) return [`${file.path}:1: ${folderOf(file.path)} is not a folder of the import table`]
    return innerImports(file).flatMap(({ target, kind, line }) => {
      const folder = folderOf(target)
      const allowed = [
        folderOf(file.path),
        ...rule.mayImport,
        ...(kind === 'type' ? (rule.mayImportTypesOf ?? []) : []),
      ]
      return allowed.includes(folder) ? [] : [`${file.path}:${line}: imports ${target}`]
    })
  })
}

/** Every relative import names a source file by its full name. */
export function targetBreaches(files: Files): string[] {
  const paths = new Set(files.map((file) => file.path))
  return files.flatMap((file) =>
    innerImports(file)
      .filter(({ target }) => !paths.has(target))
      .map(({ target, line }) => `${file.path}:${line}: imports ${target}, which is no source file`),
  )
}

/** Files do not import each other in a circle. Types may, within a folder. */
export function cycleBreaches(files: Files): string[] {
  const targetsOf = new Map(files.map((file) => [file.path, innerImports(file).filter(countsForCycles).map(toTarget)]))
  const breaches: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      breaches.push(`${path}:1: imports itself: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`)
    }
    if (done.has(path)) return
    done.add(path)
    for (const target of targetsOf.get(path) ?? []) visit(target, [...trail, path])
  }
  for (const { path } of files) visit(path, [])
  return breaches
}

/** Packages and modules of Node stay behind their fences. */
export function fenceBreaches(files: Files): string[] {
  return moduleFences.flatMap((fence) => {
    const importers = files.flatMap((file) => fencedImports(file, fence))
    const outside = importers.filter(({ path }) => !fence.allowed.test(path))
    const sharers = [...new Set(importers.map(({ path }) => path))].slice(fence.atMostFiles ?? importers.length)
    return [
      ...outside.map(({ path, line, specifier }) => `${path}:${line}: imports ${specifier} outside its fence`),
      ...sharers.map((path) => `${path}:1: shares ${fence.fenced}, which belongs in one file`),
    ]
  })
}

/** Only the program itself touches the process, writes to the terminal, or imports by a computed name. */
export function programBreaches(files: Files): string[] {
  return files
    .filter((file) => !programFiles.test(file.path))
    .flatMap((file) => [
      ...file.globals.map(({ name, line }) => `${file.path}:${line}: uses the global ${name}`),
      ...file.imports
        .filter(({ specifier }) => specifier === null)
        .map(({ line }) => `${file.path}:${line}: imports a module by a computed name`),
    ])
}

/** What is imported is declared, and what is declared is imported; `@types/x` goes with the import of `x`. */
export function dependencyBreaches(files: Files, dependencies: readonly string[]): string[] {
  const packages = files.flatMap((file) =>
    outerImports(file)
      .filter(({ name }) => !name.startsWith('node:') && !builtIn.test(name))
      .map((found) => ({ ...found, path: file.path })),
  )
  const unused = dependencies.filter((dependency) =>
    packages.every(({ name }) => name !== dependency.replace(/^@types\//, '')),
  )
  return [
    ...packages
      .filter(({ name }) => !dependencies.includes(name))
      .map(({ name, path, line }) => `${path}:${line}: imports ${name}, which is not in the dependencies`),
    ...unused.map((dependency) => `package.json:1: depends on ${dependency}, which no source file imports`),
  ]
}

/** The forms and the sizes of the house style. */
export function styleBreaches(files: Files): string[] {
  return files.flatMap((file) => [
    ...file.unwantedForms.map(({ name, line }) => `${file.path}:${line}: has ${name}`),
    ...(file.opensWithModuleComment ? [] : [`${file.path}:1: does not open with a comment that says what it is`]),
    ...(file.lineCount > maxLines ? [`${file.path}:1: has ${file.lineCount} lines; ${maxLines} is the most`] : []),
    ...posix
      .dirname(file.path)
      .split('/')
      .filter((folder) => unwantedFolders.includes(folder))
      .map((folder) => `${file.path}:1: stands in a folder named ${folder}`),
  ])
}

/** The folder of the import table; one inside another has a row of its own where it has rules of its own. */
export function folderOf(path: string): string {
  const inner = Object.keys(importTable).find((folder) => folder.includes('/') && path.startsWith(`${folder}/`))
  if (inner !== undefined) return inner
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : root
}

interface InnerImport {
  readonly path: string
  readonly target: string
  readonly kind: Import['kind']
  readonly line: number
}

function innerImports(file: ScannedFile): InnerImport[] {
  return file.imports.flatMap(({ specifier, kind, line }) =>
    specifier?.startsWith('.')
      ? [{ path: file.path, target: posix.join(posix.dirname(file.path), specifier), kind, line }]
      : [],
  )
}

function countsForCycles({ path, target, kind }: InnerImport): boolean {
  return kind === 'value' || folderOf(path) !== folderOf(target)
}

function toTarget({ target }: InnerImport): string {
  return target
}

/** Imports of packages and of Node's modules, by the name that a manifest or a fence has for them. */
function outerImports(file: ScannedFile): { name: string; specifier: string; line: number }[] {
  return file.imports.flatMap(({ specifier, line }) =>
    specifier === null || specifier.startsWith('.') ? [] : [{ name: packageName(specifier), specifier, line }],
  )
}

function packageName(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

function fencedImports(file: ScannedFile, fence: Fence): { path: string; specifier: string; line: number }[] {
  return outerImports(file)
    .filter(({ name }) => fence.fenced.test(name))
    .map(({ specifier, line }) => ({ path: file.path, specifier, line }))
}
