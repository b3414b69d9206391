/**
 * XML text → a tree of elements, namespaces resolved. The only file that knows the XML parser, which is loaded with the
 * first such body. Document type declarations declare nothing here, so no entity is expanded and no file is read. Pure.
 * Source: XML 1.0 (fifth edition), Namespaces in XML 1.0.
 */
import { createRequire } from 'node:module'
import type { SaxesTagNS } from 'saxes'

export interface XmlElement {
  readonly name: string
  /** without prefix */
  readonly local: string
  /** of its namespace; '' where it is in none */
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** all text that stands directly in it */
  readonly text: string
  readonly line: number
  readonly column: number
}

export interface XmlAttribute {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly value: string
}

export type XmlReading =
  | { readonly kind: 'root'; readonly root: XmlElement }
  /** with line and column, from 1 */
  | { readonly kind: 'malformed'; readonly reason: string }

/** Deeper than any schema goes, and shallow enough to recurse through. */
const MAX_DEPTH = 200

const require = createRequire(import.meta.url)

type Parser = typeof import('saxes').SaxesParser
let loaded: Parser | undefined

function parserClass(): Parser {
  loaded ??= (require('saxes') as typeof import('saxes')).SaxesParser
  return loaded
}

type OpenElement = Omit<XmlElement, 'children' | 'text'> & { readonly children: XmlElement[]; text: string }

export function readXmlTree(text: string): XmlReading {
  const SaxesParser = parserClass()
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: OpenElement[] = []
  let root: XmlElement | undefined
  let problem: string | undefined
  parser.on('error', ({ message }) => {
    problem ??= sentenceOf(message)
  })
  parser.on('opentag', (tag) => {
    // The parser looks for a prefix through all open elements; what it found is kept where it looks first.
    tag.ns[tag.prefix] = tag.uri
    if (stack.length < MAX_DEPTH) stack.push(elementOf(tag, parser.line, parser.column))
    else problem ??= `line ${parser.line}: elements are nested deeper than ${MAX_DEPTH} levels`
  })
  const addText = (piece: string) => {
    const open = stack.at(-1)
    if (open) open.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const closed = problem === undefined ? stack.pop() : undefined
    if (!closed) return
    const parent = stack.at(-1)
    if (parent) parent.children.push(closed)
    else root = closed
  })
  for (let at = 0; at < text.length && problem === undefined; at += PIECE) parser.write(text.slice(at, at + PIECE))
  if (problem === undefined) parser.close()
  if (problem !== undefined) return { kind: 'malformed', reason: problem }
  return root ? { kind: 'root', root } : { kind: 'malformed', reason: 'it has no element' }
}

/** What follows a fault is not read: a large body that is no XML, or is too deep, fails at once. */
const PIECE = 1024

function elementOf(tag: SaxesTagNS, line: number, column: number): OpenElement {
  const attributes = Object.values(tag.attributes).map(({ name, local, uri, value }) => ({ name, local, uri, value }))
  const { name, local, uri } = tag
  return { name, local, uri, attributes, line, column: column + 1, children: [], text: '' }
}

/** The parser writes `3:7: text.` */
function sentenceOf(message: string): string {
  const [, line, column, text] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? []
  return text === undefined ? message : `line ${line}, column ${Number(column) + 1}: ${text.replace(/\.$/, '')}`
}
