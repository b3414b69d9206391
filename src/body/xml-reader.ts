/**
 * XML → the value its schema can judge, by the XML Objects of the schema. Pure.
 * Source: OpenAPI 3.1 section 4.8.26; XML Schema part 1 section 2.6.2 for `xsi:nil`.
 */
import { itemSchema, propertySchema, setMember } from '../contract/index.ts'
import { type BodyReading, valueReading } from './body-reading.ts'
import type { BodyShape } from './body-shape.ts'
import { readTypedText } from './typed-text.ts'
import { MAX_WITHIN, type XmlProperty, type XmlSchemas, xmlNodes, xmlRoot, xmlSchemas } from './xml-names.ts'
import { readXmlTree, type XmlAttribute, type XmlElement } from './xml-tree.ts'

export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const XML_NAMESPACES = [XSI, 'http://www.w3.org/2000/xmlns/', 'http://www.w3.org/XML/1998/namespace']

export function readXml(text: string, shape: BodyShape): BodyReading {
  const { schema, follow } = shape
  const read = readXmlTree(text)
  if (read.kind === 'malformed') return read
  const { root } = read
  const stray = strayText(root)
  if (stray) return { kind: 'malformed', reason: `line ${stray.line}: <${stray.name}> has text between its elements` }
  const documented = xmlRoot(schema, follow)
  if (documented.isNamed && !isNamed(root, documented)) {
    const wanted = `<${documented.name}>${documented.namespace === undefined ? '' : ` of the namespace ${documented.namespace}`}`
    return {
      kind: 'malformed',
      reason: `line ${root.line}: its root is <${root.name}>, and the document has ${wanted}`,
    }
  }
  return valueReading(readElement(root, schema, xmlSchemas(shape)))
}

/** Values are elements or text; where they stand mixed, something would be lost. */
function strayText(element: XmlElement): XmlElement | undefined {
  const pending = [element]
  for (const next of pending) {
    if (next.children.length > 0 && next.text.trim() !== '') return next
    for (const child of next.children) pending.push(child)
  }
  return undefined
}

type Named = { readonly name: string; readonly namespace: string | undefined }

/** Where the document has no namespace, any will do: defaults are inherited from elements around. */
function isNamed(node: XmlElement | XmlAttribute, { name, namespace }: Named): boolean {
  return node.local === name && (namespace === undefined || node.uri === namespace)
}

function readElement(element: XmlElement, schema: unknown, schemas: XmlSchemas): unknown {
  if (isNil(element)) return null
  const types = schemas.typesOf(schema)
  if (types.has('array') && !types.has('object')) return readItems(element.children, schema, schemas)
  const attributes = element.attributes.filter(({ uri, name }) => !XML_NAMESPACES.includes(uri) && name !== 'xmlns')
  const isPlain = element.children.length === 0 && attributes.length === 0
  if (isPlain && types.size > 0 && !types.has('object')) return readScalar(element.text, schema, types, schemas)
  if (isPlain && (types.size === 0 || element.text.trim() !== '')) {
    const textProperty = schemas.properties(schema).find(({ node }) => node === 'text')
    if (!textProperty) return readScalar(element.text, schema, types, schemas)
  }
  return readObject(element, attributes, schema, schemas)
}

function isNil({ attributes }: XmlElement): boolean {
  return attributes.some(({ uri, local, value }) => uri === XSI && local === 'nil' && /^(true|1)$/.test(value.trim()))
}

/** XML Schema part 2 section 4.3.6: white space around anything but a text does not count. */
function readScalar(text: string, schema: unknown, types: ReadonlySet<string>, schemas: XmlSchemas): unknown {
  return readTypedText(types.size === 0 || types.has('string') ? text : text.trim(), schema, schemas.follow)
}

function readItems(elements: readonly XmlElement[], schema: unknown, schemas: XmlSchemas): readonly unknown[] {
  return elements.map((element, index) => readElement(element, itemSchema(schema, index, schemas.follow), schemas))
}

function readObject(
  element: XmlElement,
  attributes: readonly XmlAttribute[],
  schema: unknown,
  schemas: XmlSchemas,
): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {}
  const properties = schemas.properties(schema)
  const required = schemas.requiredNames(schema)
  for (const property of properties) {
    const found = readProperty(property, element, attributes, schemas)
    if (found !== undefined) setMember(value, property.property, found)
    // An empty list has no element to show for itself.
    else if (property.items && !property.items.isWrapped && required.has(property.property)) {
      setMember(value, property.property, [])
    }
  }
  addUnknown(value, { element, attributes, properties, schema, schemas })
  return value
}

function readProperty(
  property: XmlProperty,
  element: XmlElement,
  attributes: readonly XmlAttribute[],
  schemas: XmlSchemas,
  depth = 0,
): unknown {
  const { node, schema, items } = property
  if (node === 'none') return readWithin(schema, element, attributes, schemas, depth)
  if (node === 'text') return readTypedText(element.text, schema, schemas.follow)
  if (node === 'attribute') {
    const found = attributes.find((attribute) => isNamed(attribute, property))
    return found && readTypedText(found.value, schema, schemas.follow)
  }
  const found = element.children.filter((child) => isNamed(child, property))
  const [first] = found
  if (!first) return undefined
  if (items && !items.isWrapped) return readItems(found, schema, schemas)
  if (found.length > 1) return found.map((each) => readElement(each, schema, schemas))
  return items ? readWrapped(first, items, schema, schemas) : readElement(first, schema, schemas)
}

/** An object without an element of its own; it is there where something of it is. */
function readWithin(
  schema: unknown,
  element: XmlElement,
  attributes: readonly XmlAttribute[],
  schemas: XmlSchemas,
  depth: number,
): Readonly<Record<string, unknown>> | undefined {
  const value: Record<string, unknown> = {}
  if (depth > MAX_WITHIN) return undefined
  for (const property of schemas.properties(schema)) {
    const found = readProperty(property, element, attributes, schemas, depth + 1)
    if (found !== undefined) setMember(value, property.property, found)
  }
  return Object.keys(value).length === 0 ? undefined : value
}

/** An item of another name is no item: it is shown as what it is, for the schema to refuse. */
function readWrapped(wrapper: XmlElement, items: Named, schema: unknown, schemas: XmlSchemas): unknown {
  if (isNil(wrapper)) return null
  const isOther = wrapper.children.find((child) => !isNamed(child, items))
  return isOther ? { [isOther.name]: isOther.text } : readItems(wrapper.children, schema, schemas)
}

interface Surroundings {
  readonly element: XmlElement
  readonly attributes: readonly XmlAttribute[]
  readonly properties: readonly XmlProperty[]
  readonly schema: unknown
  readonly schemas: XmlSchemas
}

/** What no property claims is a property of its own name; one that is declared to stand elsewhere does not take its place. */
function addUnknown(value: Record<string, unknown>, surroundings: Surroundings): void {
  const { element, attributes, properties, schema, schemas } = surroundings
  const nodes = xmlNodes(properties, schemas)
  const isClaimed = (node: XmlElement | XmlAttribute, kind: XmlProperty['node']) =>
    nodes.some((property) => property.node === kind && isNamed(node, property))
  for (const attribute of attributes) {
    if (isClaimed(attribute, 'attribute')) continue
    const name = properties.some(({ property }) => property === attribute.local)
      ? `@${attribute.name}`
      : attribute.local
    setMember(
      value,
      name,
      readTypedText(attribute.value, propertySchema(schema, attribute.local, schemas.follow), schemas.follow),
    )
  }
  const others = element.children.filter((child) => !isClaimed(child, 'element'))
  for (const [local, group] of byLocalName(others)) {
    const isTaken = properties.some(({ property }) => property === local)
    const read = group.map((child) =>
      readElement(child, isTaken ? undefined : propertySchema(schema, local, schemas.follow), schemas),
    )
    setMember(value, isTaken ? `<${group[0]?.name ?? local}>` : local, read.length === 1 ? read[0] : read)
  }
}

function byLocalName(elements: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  const groups = new Map<string, XmlElement[]>()
  for (const element of elements) {
    const group = groups.get(element.local)
    if (group) group.push(element)
    else groups.set(element.local, [element])
  }
  return groups
}
