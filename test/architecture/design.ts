/**
 * The architecture as data: which folder of `src/` may import which, which packages and globals stand behind which
 * fence, and the limits of a file. `rules.ts` compares the sources with it. Paths are below `src/`.
 */

export interface FolderRule {
  readonly mayImport: readonly string[]
  /** folders of which only types may be imported, with `import type` */
  readonly mayImportTypesOf?: readonly string[]
}

/** The files directly in `src/`, which make the public API. */
export const root = '(root)'

const layers = ['http', 'contract', 'body', 'sample', 'validate', 'fault', 'fixture', 'mock', 'check', 'report']

/** A folder may always import itself. */
export const importTable: Readonly<Record<string, FolderRule>> = {
  http: { mayImport: [] },
  contract: { mayImport: ['http'] },
  body: { mayImport: ['http', 'contract'] },
  sample: { mayImport: ['http', 'contract'] },
  validate: { mayImport: ['http', 'contract', 'body'] },
  fault: { mayImport: ['http', 'contract', 'sample'] },
  fixture: { mayImport: ['http', 'contract', 'body', 'fault', 'validate'] },
  mock: { mayImport: ['http', 'contract', 'body', 'sample', 'fault', 'fixture', 'validate', 'mock/view'] },
  // What the admin API shows, which pages in a browser read: types alone, free of Node.
  'mock/view': { mayImport: [] },
  check: { mayImport: ['http', 'contract', 'body', 'sample', 'fixture', 'validate'] },
  report: { mayImport: ['http', 'contract', 'validate'], mayImportTypesOf: ['check'] },
  console: { mayImport: ['http', 'mock', 'report'] },
  // Runs in the browser: what it takes of others must be free of Node, or it cannot be built.
  'console/page': { mayImport: ['http', 'report'], mayImportTypesOf: ['mock/view', 'console'] },
  playwright: { mayImport: [], mayImportTypesOf: ['mock'] },
  vitest: { mayImport: [...layers, root] },
  cli: { mayImport: [...layers, 'console', 'vitest', root] },
  [root]: { mayImport: [...layers, 'vitest'] },
}

export interface Fence {
  /** what is fenced in: the name of a package, or of a module of Node without what follows its `/` */
  readonly fenced: RegExp
  /** the files that may import it */
  readonly allowed: RegExp
  /** how many files may; no limit when left out */
  readonly atMostFiles?: number
}

export const moduleFences: readonly Fence[] = [
  { fenced: /^ajv(-.+)?$/, allowed: /^contract\/ajv\/[^/]+\.ts$/ },
  { fenced: /^idn-hostname$/, allowed: /^contract\/formats\/[^/]+\.ts$/, atMostFiles: 1 },
  { fenced: /^express$/, allowed: /^mock\/express-app\.ts$/ },
  { fenced: /^saxes$/, allowed: /^body\/xml-tree\.ts$/ },
  { fenced: /^undici$/, allowed: /^check\/.+$/ },
  { fenced: /^json-p3$/, allowed: /^contract\/overlay\.ts$/, atMostFiles: 1 },
  { fenced: /^chokidar$/, allowed: /^(mock\/watch-[^/]+\.ts|cli\/.+)$/ },
  { fenced: /^@playwright\/test$/, allowed: /^playwright\/[^/]+\.ts$/ },
  { fenced: /^commander$/, allowed: /^cli\/.+$/ },
  { fenced: /^(preact|@preact\/.+)$/, allowed: /^console\/page\/.+$/ },
  { fenced: /^@faker-js\/faker$/, allowed: /^sample\/lexicon\.ts$/ },
  {
    fenced: /^node:fs$/,
    allowed:
      /^((contract|fixture|mock\/world)\/load-[^/]+\.ts|mock\/watch-[^/]+\.ts|console\/(load-page|fixture-file)\.ts|cli\/.+)$/,
  },
  { fenced: /^node:process$/, allowed: /^(cli\/.+|contract\/cpu-time\.ts)$/ },
  { fenced: /^node:console$/, allowed: /^cli\/.+$/ },
]

/** Packages that are built into the console's page, and so are needed only where the project is built. */
export const builtIn = /^(preact|@preact\/.+)$/

/** The files that may touch the globals `process` and `console`, and import a module whose name is computed. */
export const programFiles = /^cli\/.+$/

/** Names that shelve code by kind instead of by subject. */
export const unwantedFolders: readonly string[] = ['utils', 'helpers', 'types', 'common', 'misc']

export const maxLines = 400
