/**
 * XML → the value that its schema describes, by the XML Object (OpenAPI 3.1 section 4.8.26), read apart from everything
 * in `src/`. Throws where the text is no XML, or its root has another name than the document says.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { entries, isTable, type PlainFiles, type Spot, step } from './plain-files.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

export function readPlainXml(text: string, schema: Spot, files: PlainFiles): unknown {
  const fault = XMLValidator.validate(text)
  if (fault !== true) throw new Error(fault.err.msg)
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
  })
  const [root] = toElements(parser.parse(text))
  if (!root) throw new Error('there is no element')
  const wanted = xmlOf(schema, files).name
  if (wanted !== undefined && wanted !== root.name) throw new Error(`the root is <${root.name}>, not <${wanted}>`)
  return readElement(root, schema, files)
}

type Node = Readonly<Record<string, unknown>>

function toElements(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined) return []
    const inner = node[name] as readonly Node[]
    const text = inner.map((each) => (each['#text'] === undefined ? '' : String(each['#text']))).join('')
    return [{ name, attributes: (node[':@'] ?? {}) as Element['attributes'], children: toElements(inner), text }]
  })
}

function readElement(element: Element, schema: Spot, files: PlainFiles): unknown {
  const parts = partsOf(schema, files)
  const types = new Set(parts.flatMap((part) => step(part, 'type').value ?? []).map(String))
  if (element.attributes.nil === 'true') return null
  const items = parts.map((part) => step(part, 'items')).find(({ value }) => value !== undefined)
  if (types.has('array') || items)
    return element.children.map((child) => (items ? readElement(child, items, files) : child.text))
  const properties = new Map(parts.flatMap((part) => entries(step(part, 'properties'))))
  // Text alone is no object: no member would hold it.
  const isText = element.text.trim() !== '' && element.children.length === 0 && !hasAttributes(parts, files)
  if (isText) return readText(element.text, types)
  if (types.has('object') || properties.size > 0 || element.children.length > 0)
    return readObject(element, { parts, properties }, files)
  return readText(element.text, types)
}

function hasAttributes(parts: readonly Spot[], files: PlainFiles): boolean {
  const properties = parts.flatMap((part) => entries(step(part, 'properties')))
  return properties.some(([, schema]) => xmlOf(schema, files).attribute === true)
}

type Shape = { readonly parts: readonly Spot[]; readonly properties: ReadonlyMap<string, Spot> }

function readObject(element: Element, { parts, properties }: Shape, files: PlainFiles): unknown {
  const result: Record<string, unknown> = {}
  const read = new Set<Element>()
  for (const [property, schema] of properties) {
    const xml = xmlOf(schema, files)
    const name = String(xml.name ?? property)
    if (xml.attribute === true) {
      const written = element.attributes[name]
      if (written !== undefined) result[property] = readText(written, typesOf(schema, files))
      continue
    }
    const isArray = typesOf(schema, files).has('array')
    const items = isArray
      ? partsOf(schema, files)
          .map((part) => step(part, 'items'))
          .find(({ value }) => value !== undefined)
      : undefined
    // The items of an array that is not wrapped stand where the array would.
    const itemName = String((items && xmlOf(items, files).name) ?? property)
    const found = element.children.filter((child) => child.name === (isArray && xml.wrapped !== true ? itemName : name))
    for (const child of found) read.add(child)
    const [first] = found
    if (!first) continue
    if (isArray && xml.wrapped !== true)
      result[property] = found.map((child) => (items ? readElement(child, items, files) : child.text))
    else result[property] = readElement(first, schema, files)
  }
  const others = parts.map((part) => step(part, 'additionalProperties')).find(({ value }) => isTable(value))
  for (const child of element.children) {
    if (!read.has(child)) result[child.name] = others ? readElement(child, others, files) : child.text
  }
  return result
}

export function readText(text: string, types: ReadonlySet<string>): unknown {
  if (types.has('string')) return text
  if ((types.has('integer') || types.has('number')) && text.trim() !== '' && Number.isFinite(Number(text)))
    return Number(text)
  if (types.has('boolean') && /^(true|false)$/.test(text)) return text === 'true'
  if (types.has('null') && text === '') return null
  return text
}

export function typesOf(schema: Spot, files: PlainFiles): ReadonlySet<string> {
  return new Set(
    partsOf(schema, files)
      .flatMap((part) => step(part, 'type').value ?? [])
      .map(String),
  )
}

/** Its own, or that of what it refers to; a branch of a combination names nothing but itself. */
function xmlOf(schema: Spot, files: PlainFiles): Readonly<Record<string, unknown>> {
  const own = step(schema, 'xml').value
  if (isTable(own)) return own
  const { value } = schema
  return isTable(value) && typeof value.$ref === 'string' ? xmlOf(files.target(value.$ref, schema), files) : {}
}

/** A schema with what references and combinations add to it. */
export function partsOf(schema: Spot, files: PlainFiles): readonly Spot[] {
  const found: Spot[] = []
  const seen = new Set<unknown>()
  const pending = [schema]
  for (const spot of pending) {
    if (!isTable(spot.value) || seen.has(spot.value)) continue
    seen.add(spot.value)
    found.push(spot)
    if (typeof spot.value.$ref === 'string') pending.push(files.target(spot.value.$ref, spot))
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      const branches = spot.value[keyword]
      if (Array.isArray(branches)) pending.push(...branches.map((_, index) => step(step(spot, keyword), index)))
    }
  }
  return found
}
