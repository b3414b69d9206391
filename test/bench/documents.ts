/**
 * Which documents the section `startup` starts the servers with, and what each is asked first. Data, and files made of it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Contestant, mock200 } from './contestants.ts'

export interface BenchDocument {
  readonly name: string
  readonly file: string
  /** a GET and what it needs to be answered by 200 */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly mediaType?: string
  /** Prism is not started with what it takes longer than a minute for, or with documents made up for growth */
  readonly isForPrism: boolean
}

const corpus = fileURLToPath(new URL('../../../shared/data/documents/', import.meta.url))
const bearer = { authorization: 'Bearer test' }
const kubernetes = { file: `${corpus}kubernetes-1.20-swagger2.json`, path: '/version/', headers: bearer }
const petstore = { file: `${corpus}oai-v3.0_petstore.yaml`, path: '/pets', headers: {} }
const github = { file: `${corpus}github-api.json`, path: '/', headers: {} }

/** The command of a server with another document; the embedded one is what the mock takes when none is named. */
export function insteadOfMeetra(command: readonly string[], file: string): readonly string[] {
  const isNamed = command.includes('spec/meetra.yaml')
  return isNamed
    ? command.map((part) => (part === 'spec/meetra.yaml' ? file : part))
    : command.flatMap((part) => (part === 'mock' ? [part, file] : [part]))
}

/** The mock of a document. Whoever puts load on it says how much. */
export function mockOf(document: BenchDocument): Contestant {
  return {
    ...document,
    status: 200,
    isRightBody: (body) => body !== '',
    warmUpRequests: 0,
    requestsPerRound: 0,
    command: (port) => insteadOfMeetra(mock200.command(port), document.file),
  }
}

/** Documents of other makers; none where they are not beside the project. */
export const realDocuments: readonly BenchDocument[] = [
  { name: 'Petstore', ...petstore, isForPrism: true },
  {
    name: 'Figma',
    file: `${corpus}figma.yaml`,
    path: '/v1/me',
    headers: { 'x-figma-token': 'test' },
    isForPrism: true,
  },
  { name: 'Discord', file: `${corpus}discord.json`, path: '/gateway', headers: {}, isForPrism: true },
  { name: 'Stripe', file: `${corpus}stripe-2022.json`, path: '/v1/balance', headers: bearer, isForPrism: true },
  {
    name: 'EC2',
    file: `${corpus}guru-amazonaws.com__ec2.json`,
    path: '/?Action=DescribeRegions&Version=2016-11-15',
    headers: { authorization: 'AWS4-HMAC-SHA256 test' },
    mediaType: 'text/xml',
    isForPrism: true,
  },
  { name: 'Kubernetes', ...kubernetes, isForPrism: true },
  { name: 'GitHub', ...github, isForPrism: true },
].filter(({ file }) => existsSync(file))

/** The largest of them; undefined where they are not beside the project. */
export const largestDocument = realDocuments.find(({ name }) => name === 'GitHub')

export interface MadeDocuments {
  readonly documents: readonly BenchDocument[]
  readonly remove: () => void
}

/** GitHub's document doubled and quadrupled, and one of 10,000 operations: to see what grows faster than the bytes. */
export function growDocuments(): MadeDocuments {
  const folder = scratchFolder()
  const grow = (name: string, document: Omit<BenchDocument, 'name' | 'isForPrism'>, times: number): BenchDocument => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.json`)
    // Indented as the documents themselves are: the bytes are to grow with the operations.
    writeFileSync(file, JSON.stringify(repeat(JSON.parse(readFileSync(document.file, 'utf8')), times), undefined, 2))
    return { ...document, name, file, isForPrism: false }
  }
  const documents = [
    ...(existsSync(github.file) ? [grow('GitHub x 2', github, 2), grow('GitHub x 4', github, 4)] : []),
    ...(existsSync(kubernetes.file) ? [grow('Kubernetes x 10', kubernetes, 10)] : []),
  ]
  return { documents, remove: () => rmSync(folder, { recursive: true }) }
}

/** Petstore's document, and the same operations among those of GitHub's: to see what a large document costs each request. */
export function petstores(): MadeDocuments {
  if (![petstore, github].every(({ file }) => existsSync(file))) return { documents: [], remove: () => {} }
  const folder = scratchFolder()
  const file = join(folder, 'github-with-petstore.json')
  const [small, large] = [petstore, github].map((each): Table => parse(readFileSync(each.file, 'utf8')))
  const both = (name: string) => ({ ...(large?.[name] as Table), ...(small?.[name] as Table) })
  const [ours, theirs] = [small, large].map((document) => document?.components as Record<string, Table>)
  const schemas = { ...theirs?.schemas, ...ours?.schemas }
  writeFileSync(file, JSON.stringify({ ...large, paths: both('paths'), components: { ...theirs, schemas } }))
  const documents = [
    { name: 'Petstore', ...petstore, isForPrism: false },
    { name: 'Petstore within GitHub', ...petstore, file, isForPrism: false },
  ]
  return { documents, remove: () => rmSync(folder, { recursive: true }) }
}

function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'stuntdouble-bench-'))
}

type Table = Record<string, unknown>

/** The document with its paths and components again and again, each time under other names. */
function repeat(document: Table, times: number): Table {
  const parts = Array.from({ length: times }, (_, index) =>
    index === 0 ? document : renamed(document, `copy${index}-`),
  )
  const merge = (name: string) => Object.assign({}, ...parts.map((part) => part[name]))
  const components = Object.fromEntries(
    Object.keys((document.components as Table | undefined) ?? {}).map((kind) => [
      kind,
      Object.assign({}, ...parts.map((part) => (part.components as Record<string, Table>)[kind])),
    ]),
  )
  const isSwagger = document.swagger !== undefined
  return { ...document, paths: merge('paths'), ...(isSwagger ? { definitions: merge('definitions') } : { components }) }
}

/** Security schemes keep their names: requirements name them. */
function renamed(document: Table, prefix: string): Table {
  const text = JSON.stringify(document)
    .replaceAll(/"\$ref":"#\/(definitions|components\/\w+)\//g, `"$ref":"#/$1/${prefix}`)
    .replaceAll('"operationId":"', `"operationId":"${prefix}`)
  const copy: Table = JSON.parse(text)
  const rename = (table: unknown, change: (name: string) => string) =>
    Object.fromEntries(Object.entries((table as Table | undefined) ?? {}).map(([name, value]) => [change(name), value]))
  const prefixed = (table: unknown) => rename(table, (name) => prefix + name)
  const components = Object.entries((copy.components as Table | undefined) ?? {})
  return {
    paths: rename(copy.paths, (path) => `/${prefix}${path}`),
    definitions: prefixed(copy.definitions),
    components: Object.fromEntries(
      components.map(([kind, table]) => [kind, kind === 'securitySchemes' ? table : prefixed(table)]),
    ),
  }
}
