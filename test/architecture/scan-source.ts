/**
 * Reads one source file for what the architecture has rules about: what it imports, which globals it touches, and
 * which forms of TypeScript it uses that the house style does without. Works on the syntax tree. No I/O.
 */
import { parseAst } from 'vitest/node'

export interface SourceText {
  /** path below `src/`, with forward slashes: `mock/express-app.ts` */
  readonly path: string
  readonly text: string
}

export interface Import {
  /** null: a dynamic import whose argument is computed */
  readonly specifier: string | null
  /** `type` leaves nothing behind when compiled. `import { type A }` does leave an import, so it is a `value` */
  readonly kind: 'value' | 'type'
  readonly line: number
}

export interface Sighting {
  readonly name: string
  readonly line: number
}

export interface ScannedFile {
  readonly path: string
  readonly lineCount: number
  readonly opensWithModuleComment: boolean
  readonly imports: readonly Import[]
  /** `process` and `console`, wherever they stand as a value */
  readonly globals: readonly Sighting[]
  /** default exports, enums and `any` */
  readonly unwantedForms: readonly Sighting[]
}

export function scanSource({ path, text }: SourceText): ScannedFile {
  const nodes = [...walk(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as SyntaxNode)]
  const lineOf = (node: SyntaxNode): number => text.slice(0, node.start).split('\n').length
  return {
    path,
    lineCount: text.trimEnd().split('\n').length,
    opensWithModuleComment: /^(#!.*\n)?\/\*\*/.test(text),
    imports: nodes.flatMap(({ node }) => importsOf(node).map((found) => ({ ...found, line: lineOf(node) }))),
    globals: nodes.flatMap((visit) => globalsOf(visit).map((name) => ({ name, line: lineOf(visit.node) }))),
    unwantedForms: nodes.flatMap(({ node }) => unwantedFormsOf(node).map((name) => ({ name, line: lineOf(node) }))),
  }
}

/** The fields of ESTree's and TypeScript-ESTree's nodes that are read here. */
interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly name?: unknown
  readonly value?: unknown
  readonly source?: unknown
  readonly importKind?: unknown
  readonly exportKind?: unknown
  readonly exported?: unknown
  readonly callee?: unknown
  readonly arguments?: unknown
  readonly object?: unknown
  readonly property?: unknown
  readonly computed?: unknown
  readonly quasis?: unknown
}

interface Visit {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | null
  /** the field of the parent that holds the node */
  readonly field: string
}

function* walk(node: SyntaxNode, parent: SyntaxNode | null = null, field = ''): Generator<Visit> {
  yield { node, parent, field }
  for (const [name, value] of Object.entries(node)) {
    for (const child of [value].flat()) if (isNode(child)) yield* walk(child, node, name)
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function importsOf(node: SyntaxNode): Omit<Import, 'line'>[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return [{ specifier: literal(node.source), kind: kindOf(node.importKind) }]
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node.source) ? [{ specifier: literal(node.source), kind: kindOf(node.exportKind) }] : []
    case 'TSImportType':
      return [{ specifier: literal(node.source), kind: 'type' }]
    case 'ImportExpression':
      return [{ specifier: literal(node.source), kind: 'value' }]
    case 'CallExpression':
      return isNamed(node.callee, 'require') ? [{ specifier: literal([node.arguments].flat()[0]), kind: 'value' }] : []
    default:
      return []
  }
}

function kindOf(kind: unknown): 'value' | 'type' {
  return kind === 'type' ? 'type' : 'value'
}

function literal(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  const [quasi, ...others] = node.type === 'TemplateLiteral' ? [node.quasis].flat() : []
  return isNode(quasi) && others.length === 0 ? (quasi.value as { cooked: string }).cooked : null
}

const watchedGlobals = ['process', 'console']

/** A local variable of the name of a global counts too: rename it. */
function globalsOf({ node, parent, field }: Visit): string[] {
  if (node.type === 'MemberExpression' && isNamed(node.object, 'globalThis')) {
    return watchedGlobals.filter((name) => isNamed(node.property, name) || literal(node.property) === name)
  }
  if (node.type !== 'Identifier' || isOnlyAName(parent, field)) return []
  return watchedGlobals.filter((name) => node.name === name)
}

/** The name of a member, a key or an export, as in `child.process` or `{ console: 1 }`. */
function isOnlyAName(parent: SyntaxNode | null, field: string): boolean {
  if (parent === null) return false
  if (parent.type === 'TSQualifiedName') return true
  if (['ImportSpecifier', 'ExportSpecifier'].includes(parent.type)) return field === 'imported' || field === 'exported'
  return (field === 'property' || field === 'key') && parent.computed !== true
}

function unwantedFormsOf(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'ExportDefaultDeclaration':
      return ['a default export']
    case 'ExportSpecifier':
      return isNamed(node.exported, 'default') ? ['a default export'] : []
    case 'TSEnumDeclaration':
      return ['an enum']
    case 'TSAnyKeyword':
      return ['the type any']
    default:
      return []
  }
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.name === name
}
