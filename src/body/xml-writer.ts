/**
 * Value → XML, by the XML Objects of its schema; the mirror image of `xml-reader.ts`. Pure.
 * Source: OpenAPI 3.1 section 4.8.26.
 */
import { isRecord, itemSchema, propertySchema } from '../contract/index.ts'
import type { BodyShape } from './body-shape.ts'
import { partsOf, shapeOf } from './schema-parts.ts'
import {
  isXmlName,
  type XmlProperty,
  type XmlSchemas,
  xmlItems,
  xmlOf,
  xmlProperty,
  xmlRoot,
  xmlSchemas,
} from './xml-names.ts'
import { XSI } from './xml-reader.ts'

export type XmlWriting =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none'; readonly reason: string }

export function writeXml(value: unknown, shape: BodyShape): XmlWriting {
  const { schema, follow } = shape
  const writing: Writing = { schemas: xmlSchemas(shape), problem: undefined }
  const { name, namespace, prefix } = xmlRoot(schema, follow)
  const root = elementText({ name, namespace, prefix }, value, schema, writing)
  if (writing.problem !== undefined) return { kind: 'none', reason: writing.problem }
  return { kind: 'text', text: `<?xml version="1.0" encoding="UTF-8"?>\n${root}` }
}

interface Writing {
  readonly schemas: XmlSchemas
  /** why the value has no form in XML */
  problem: string | undefined
}

interface Name {
  readonly name: string
  readonly namespace: string | undefined
  readonly prefix: string | undefined
}

function elementText(name: Name, value: unknown, schema: unknown, writing: Writing): string {
  const tag = tagOf(name, writing)
  const declared = declarationOf(name)
  if (value === null) return `<${tag}${declared} xmlns:xsi="${XSI}" xsi:nil="true"/>`
  if (Array.isArray(value)) return wrap(tag, declared, itemsText(name.name, value, schema, writing))
  if (!isRecord(value)) return wrap(tag, declared, escapeText(String(value), writing))
  const properties = propertiesOf(value, schema, writing.schemas)
  const attributes = properties.map((property) => attributeText(property, value[property.property], writing))
  const content = properties.map((property) => contentText(property, value[property.property], writing))
  return wrap(tag, declared + attributes.join(''), content.join(''))
}

/** Declared properties in the order of the document, since sequences of XML have one; then all others. */
function propertiesOf(
  value: Readonly<Record<string, unknown>>,
  schema: unknown,
  { follow, properties }: XmlSchemas,
): readonly XmlProperty[] {
  const declared = properties(schema)
  const known = new Set(declared.map(({ property }) => property))
  const others = Object.keys(value)
    .filter((name) => !known.has(name))
    .map((name) => xmlProperty(name, propertySchema(schema, name, follow), follow))
  return [...declared, ...others].filter(({ property }) => value[property] !== undefined)
}

function attributeText(property: XmlProperty, value: unknown, writing: Writing): string {
  if (property.node === 'none') return within(property, value, writing, attributeText)
  if (property.node !== 'attribute' || value === null) return ''
  if (typeof value === 'object') {
    writing.problem ??= `the attribute "${property.name}" would hold more than a text`
    return ''
  }
  return `${declarationOf(property)} ${tagOf(property, writing)}="${escapeAttribute(String(value), writing)}"`
}

function contentText(property: XmlProperty, value: unknown, writing: Writing): string {
  const { node, items, schema } = property
  if (node === 'attribute') return ''
  if (node === 'none') return within(property, value, writing, contentText)
  if (node === 'text') {
    if (!property.isCdata) return value === null ? '' : escapeText(String(value), writing)
    return `<![CDATA[${checked(String(value), writing).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
  }
  if (!Array.isArray(value)) return elementText(property, value, schema, writing)
  // A list where the document has none is one element after the other.
  const itemName = items ?? property
  const written = value.map((item, index) =>
    elementText(itemName, item, items ? itemSchema(schema, index, writing.schemas.follow) : schema, writing),
  )
  return items?.isWrapped ? wrap(tagOf(property, writing), declarationOf(property), written.join('')) : written.join('')
}

/** What an object without an element of its own adds to the element around it. */
function within(
  property: XmlProperty,
  value: unknown,
  writing: Writing,
  textOf: (property: XmlProperty, value: unknown, writing: Writing) => string,
): string {
  if (!isRecord(value)) {
    if (value !== undefined) writing.problem ??= `"${property.property}" has no element of its own, and is no object`
    return ''
  }
  const inner = propertiesOf(value, property.schema, writing.schemas)
  return inner.map((each) => textOf(each, value[each.property], writing)).join('')
}

/** Of a list that is the whole value of an element. */
function itemsText(fallback: string, value: readonly unknown[], schema: unknown, writing: Writing): string {
  const { follow } = writing.schemas
  const isList = shapeOf(schema, follow) === 'array'
  const items = xmlItems(fallback, schema, xmlOf(partsOf(schema, follow)), follow)
  return value
    .map((item, index) => elementText(items, item, isList ? itemSchema(schema, index, follow) : undefined, writing))
    .join('')
}

function wrap(tag: string, attributes: string, content: string): string {
  return content === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`
}

function tagOf({ name, prefix }: Name, writing: Writing): string {
  const [first = '', ...others] = name.split(':')
  const isName = isXmlName(first) && others.every(isXmlName) && others.length < 2
  if (!isName) writing.problem ??= `"${name}" is no name of an element`
  return prefix === undefined ? name : `${prefix}:${name}`
}

function declarationOf({ namespace, prefix }: Name): string {
  // A prefix without a namespace would not be well-formed; the document forgot to bind it.
  if (namespace === undefined) return prefix === undefined ? '' : ` xmlns:${prefix}="urn:${prefix}"`
  return ` ${prefix === undefined ? 'xmlns' : `xmlns:${prefix}`}="${namespace.replace(/[&<"]/g, entityOf)}"`
}

/** XML 1.0 production Char: what is none of these cannot stand in XML, not even as a reference. */
const IMPOSSIBLE = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]|\p{Surrogate}/u

function checked(text: string, writing: Writing): string {
  if (IMPOSSIBLE.test(text)) writing.problem ??= 'it holds a character that XML has no form for'
  return text
}

function escapeText(text: string, writing: Writing): string {
  return checked(text, writing).replace(/[&<>\r]/g, entityOf)
}

/** Section 3.3.3: white space in attributes is made into spaces unless it is written as a reference. */
function escapeAttribute(text: string, writing: Writing): string {
  return checked(text, writing).replace(/[&<>"\t\n\r]/g, entityOf)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function entityOf(char: string): string {
  return ENTITIES[char] ?? `&#${char.charCodeAt(0)};`
}
