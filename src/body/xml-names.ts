/**
 * How a schema names its values in XML: the XML Object of a schema, through references and combinations. Pure.
 * Source: OpenAPI 3.1 section 4.8.26; OpenAPI 3.2 section 4.26 for `nodeType`.
 */
import { type Follow, isRecord, itemSchema, pointerTokens, typesOf } from '../contract/index.ts'
import type { BodyShape } from './body-shape.ts'
import { partsOf, propertyNames, requiredNames, type SchemaPart, shapeOf } from './schema-parts.ts'

/** How one property of an object stands in the element of that object. */
export interface XmlProperty {
  readonly property: string
  readonly schema: unknown
  /** `none`: the object has no element of its own, what it holds stands in the element around (3.2) */
  readonly node: 'element' | 'attribute' | 'text' | 'none'
  readonly isCdata: boolean
  /** of the attribute or element; of the wrapper where there is one, of each item where there is none */
  readonly name: string
  readonly namespace: string | undefined
  readonly prefix: string | undefined
  /** undefined: no list */
  readonly items: XmlItems | undefined
}

export interface XmlItems {
  readonly isWrapped: boolean
  readonly name: string
  readonly namespace: string | undefined
  readonly prefix: string | undefined
}

/** The XML Object that applies: that of the schema itself, else of what it refers to. */
export function xmlOf(parts: readonly SchemaPart[]): SchemaPart {
  const merged: Record<string, unknown> = {}
  for (const { xml } of parts) {
    if (!isRecord(xml)) continue
    for (const [key, value] of Object.entries(xml)) merged[key] ??= value
  }
  return merged
}

/** What the schemas of a document say, each asked once. */
export interface XmlSchemas {
  readonly follow: Follow
  readonly typesOf: (schema: unknown) => ReadonlySet<string>
  readonly requiredNames: (schema: unknown) => ReadonlySet<unknown>
  /** the declared properties, in the order of the document */
  readonly properties: (schema: unknown) => readonly XmlProperty[]
}

/** Those of a documented body are kept: a check reads and writes it thousands of times. */
export function xmlSchemas({ follow, remember }: Pick<BodyShape, 'follow' | 'remember'>): XmlSchemas {
  const make = (): XmlSchemas => ({
    follow,
    typesOf: eachOnce((schema) => typesOf(schema, follow)),
    requiredNames: eachOnce((schema) => requiredNames(partsOf(schema, follow))),
    properties: eachOnce((schema) => xmlProperties(partsOf(schema, follow), follow)),
  })
  return remember ? remember(xmlSchemas, make) : make()
}

function eachOnce<Answer>(ask: (schema: unknown) => Answer): (schema: unknown) => Answer {
  const known = new Map<unknown, Answer>()
  return (schema) => {
    const answer = known.get(schema) ?? ask(schema)
    known.set(schema, answer)
    return answer
  }
}

function xmlProperties(parts: readonly SchemaPart[], follow: Follow): readonly XmlProperty[] {
  return propertyNames(parts).map((property) => {
    const schema = parts.flatMap(({ properties }) =>
      isRecord(properties) && Object.hasOwn(properties, property) ? [properties[property]] : [],
    )[0]
    return xmlProperty(property, schema, follow)
  })
}

export function xmlProperty(property: string, schema: unknown, follow: Follow): XmlProperty {
  const xml = xmlOf(ownParts(schema, follow))
  const isList = shapeOf(schema, follow) === 'array'
  const items = isList ? xmlItems(property, schema, xml, follow) : undefined
  // 4.8.26.2: a name beside an array that is not wrapped says nothing.
  const own = items && !items.isWrapped ? items : { name: textOf(xml.name) ?? property, ...namespaceOf(xml) }
  const isObject = xml.nodeType === 'none' && shapeOf(schema, follow) === 'object'
  const node = isObject ? 'none' : nodeOf(xml)
  // Namespaces in XML section 6.2: an attribute without prefix is in no namespace.
  const isBare = node === 'attribute' && own.prefix === undefined
  return {
    property,
    schema,
    node,
    isCdata: xml.nodeType === 'cdata',
    name: own.name,
    namespace: isBare ? undefined : own.namespace,
    prefix: own.prefix,
    items,
  }
}

/** With what an object without an element of its own holds in its place. */
export function xmlNodes(properties: readonly XmlProperty[], schemas: XmlSchemas, depth = 0): readonly XmlProperty[] {
  return properties.flatMap((property) => {
    if (property.node !== 'none') return property
    return depth > MAX_WITHIN ? [] : xmlNodes(schemas.properties(property.schema), schemas, depth + 1)
  })
}

/** Objects without elements of their own in each other; more are a schema that holds itself. */
export const MAX_WITHIN = 32

/** The items of a list that stands by itself, in an element of the list's own. */
export function xmlItems(fallback: string, schema: unknown, xml: SchemaPart, follow: Follow): XmlItems {
  const itemXml = xmlOf(ownParts(itemSchema(schema, 0, follow), follow))
  const isWrapped = xml.wrapped === true || xml.nodeType === 'element'
  const outer = isWrapped ? textOf(xml.name) : undefined
  return { isWrapped, name: textOf(itemXml.name) ?? outer ?? fallback, ...namespaceOf(itemXml) }
}

/** Alternatives name themselves, not what they are an alternative of. */
function ownParts(schema: unknown, follow: Follow): readonly SchemaPart[] {
  const parts: SchemaPart[] = []
  const pending = [schema]
  for (const next of pending) {
    if (!isRecord(next) || parts.includes(next)) continue
    parts.push(next)
    if (typeof next.$ref === 'string') pending.push(follow(next))
    if (Array.isArray(next.allOf) && next.allOf.length === 1) pending.push(next.allOf[0])
  }
  return parts
}

export interface XmlRoot {
  readonly name: string
  readonly namespace: string | undefined
  readonly prefix: string | undefined
  /** the document itself names it */
  readonly isNamed: boolean
}

/** The root element: as the XML Object names it, else as the component is called. */
export function xmlRoot(schema: unknown, follow: Follow): XmlRoot {
  const xml = xmlOf(ownParts(schema, follow))
  const name = textOf(xml.name)
  return { name: name ?? componentName(schema) ?? 'root', ...namespaceOf(xml), isNamed: name !== undefined }
}

function componentName(schema: unknown): string | undefined {
  if (!isRecord(schema) || typeof schema.$ref !== 'string') return undefined
  const name = pointerTokens(schema.$ref.slice(schema.$ref.indexOf('#') + 1)).at(-1)
  return name !== undefined && isXmlName(name) ? name : undefined
}

function nodeOf({ attribute, nodeType }: SchemaPart): XmlProperty['node'] {
  if (attribute === true || nodeType === 'attribute') return 'attribute'
  return nodeType === 'text' || nodeType === 'cdata' ? 'text' : 'element'
}

function namespaceOf({ namespace, prefix }: SchemaPart) {
  return { namespace: textOf(namespace), prefix: textOf(prefix) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Namespaces in XML 1.0, production NCName, of the first plane. */
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_.\u00b7-]*$/u

export function isXmlName(text: string): boolean {
  return NAME.test(text)
}
