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

interface OpenElement {
  readonly element: Omit<XmlElement, 'children' | 'text'>
  readonly children: XmlElement[]
  text: string
}

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
    if (stack.length >= MAX_DEPTH) problem ??= `elements are nested deeper than ${MAX_DEPTH} levels`
    else stack.push({ element: elementOf(tag, parser.line, parser.column), children: [], text: '' })
  })
  const addText = (piece: string) => {
    const open = stack.at(-1)
    if (open) open.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const open = problem === undefined ? stack.pop() : undefined
    if (!open) return
    const { element, children } = open
    const closed = { ...element, children, text: open.text }
    const parent = stack.at(-1)
    if (parent) parent.children.push(closed)
    else root = closed
  })
  for (let at = 0; at < text.length && problem === undefined; at += PIECE) parser.write(text.slice(at, at + PIECE))
  if (problem === undefined) parser.close()
  if (problem !== undefined) return { kind: 'malformed', reason: problem }
  return root ? { kind: 'root', root } : { kind: 'malformed', reason: 'it has no element' }
}

/** What follows a fault is not read: a large body that is no XML fails at once. */
const PIECE = 64 * 1024

function elementOf(tag: SaxesTagNS, line: number, column: number): OpenElement['element'] {
  const attributes = Object.values(tag.attributes).map(({ name, local, uri, value }) => ({ name, local, uri, value }))
  return { name: tag.name, local: tag.local, uri: tag.uri, attributes, line, column: column + 1 }
}

/** The parser writes `3:7: text.` */
function sentenceOf(message: string): string {
  const [, line, column, text] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? []
  return text === undefined ? message : `line ${line}, column ${Number(column) + 1}: ${text.replace(/\.$/, '')}`
}
