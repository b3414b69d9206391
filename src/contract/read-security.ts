/**
 * Reads security requirements and schemes.
 * Flow: document → **contract**. Source: OpenAPI 3.1 sections 4.8.27 and 4.8.30.
 */
import { documentReader, type LocatedObject } from './document-reader.ts'
import type { SecurityRequirement, SecurityScheme } from './operation.ts'
import { child, isRecord, type Located, type Place, pointerTo, valueAt } from './place.ts'
import type { ReadingTools } from './reading-tools.ts'
import type { ToolError } from './tool-error.ts'

/** The operation's own requirements, or else the document's; an empty alternative asks for nothing. */
export function readSecurity(
  operation: LocatedObject,
  root: LocatedObject,
  tools: ReadingTools,
): readonly SecurityRequirement[] {
  const owner = operation.value.security === undefined ? root : operation
  return tools.reader.items(owner, 'security').map((item) => readRequirement(item, root, tools))
}

function readRequirement(item: Located, root: LocatedObject, tools: ReadingTools): SecurityRequirement {
  const requirement = tools.reader.object(item, 'A security requirement')
  return {
    schemes: Object.entries(requirement.value).map(([name, scopes]) => {
      const scheme = readScheme(name, child(requirement.place, name), root, tools)
      return scheme.kind === 'bearer' ? { ...scheme, scopes: readScopes(scopes) } : scheme
    }),
  }
}

/** Scopes of OAuth 2.0 and OpenID Connect; from 3.1 on, for other schemes, names of roles. */
function readScopes(scopes: unknown): readonly string[] {
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
}

function readScheme(name: string, from: Located['place'], root: LocatedObject, tools: ReadingTools): SecurityScheme {
  const path = tools.version === '2.0' ? ['securityDefinitions'] : ['components', 'securitySchemes']
  const schemes = valueAt(root.value, pointerTo(...path))
  const value = isRecord(schemes) && Object.hasOwn(schemes, name) ? schemes[name] : undefined
  if (value === undefined) {
    // OpenAPI 3.2 section 4.30: what is no name of a component is the URI of a scheme.
    const target = tools.version === '3.2' && /[#/.]/.test(name) ? tools.documents.target(name, from) : undefined
    if (target) return toScheme(name, tools.reader.object(target, 'A security scheme'), tools)
    const names = isRecord(schemes) ? Object.keys(schemes).join(', ') : ''
    throw documentReader(tools.documents).invalid(
      `The security scheme "${name}" is not declared.`,
      from,
      `${path.join('.')} has: ${names || 'nothing'}.`,
    )
  }
  const place = child(root.place, ...path, name)
  return toScheme(name, tools.reader.object({ value, place }, 'A security scheme'), tools)
}

function toScheme(name: string, scheme: LocatedObject, tools: ReadingTools): SecurityScheme {
  const { place } = scheme
  const type = tools.reader.text(scheme, 'type')
  switch (type) {
    case 'http':
      return httpScheme(name, scheme, tools)
    case 'apiKey':
      return {
        kind: 'apiKey',
        name,
        in: keyLocation(scheme, tools),
        parameter: tools.reader.text(scheme, 'name'),
        place,
      }
    // RFC 6750: access tokens of OAuth 2.0, and so of OpenID Connect, are sent as bearer tokens.
    case 'oauth2':
    case 'openIdConnect':
      return { kind: 'bearer', name, scopes: [], place }
    case 'basic':
      if (tools.version === '2.0') return { kind: 'basic', name, place }
      throw unknownType(type, place, tools)
    case 'mutualTLS':
      return { kind: 'mutualTLS', name, place }
    default:
      throw unknownType(type, place, tools)
  }
}

function unknownType(type: string, place: Place, tools: ReadingTools): ToolError {
  const types = tools.version === '2.0' ? 'apiKey, basic, oauth2' : 'apiKey, http, mutualTLS, oauth2, openIdConnect'
  return tools.reader.invalid(
    `A security scheme cannot have the type "${type}".`,
    child(place, 'type'),
    `Types: ${types}.`,
  )
}

/** RFC 9110 section 11.1: names of authentication schemes have no case. */
function httpScheme(name: string, scheme: LocatedObject, tools: ReadingTools): SecurityScheme {
  const written = tools.reader.text(scheme, 'scheme')
  const { place } = scheme
  switch (written.toLowerCase()) {
    case 'bearer':
      return { kind: 'bearer', name, scopes: [], place }
    case 'basic':
      return { kind: 'basic', name, place }
    default:
      return { kind: 'http', name, scheme: written, place }
  }
}

function keyLocation(scheme: LocatedObject, tools: ReadingTools): 'query' | 'header' | 'cookie' {
  const where = tools.reader.text(scheme, 'in')
  if (where === 'query' || where === 'header' || where === 'cookie') return where
  throw tools.reader.invalid(
    `An API key cannot be in "${where}".`,
    child(scheme.place, 'in'),
    'It is in query, header or cookie.',
  )
}
