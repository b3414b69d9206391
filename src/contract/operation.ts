/**
 * The shapes of a contract: operations with their parameters, bodies, responses and security, as the OpenAPI
 * Specification defines them, references followed, schemas compiled on first use. Types only.
 */

import type { ChooseSchema } from './discriminator.ts'
import type { Memo } from './memo.ts'
import type { Direction } from './omitted.ts'
import type { ParameterForm, ParameterStyle } from './parameter-codec.ts'
import type { ValueReader } from './parameter-value.ts'
import type { Located, Place } from './place.ts'
import type { SchemaCheck } from './schema-check.ts'
import type { Follow } from './schema-types.ts'
import type { Server } from './server-bases.ts'

/** Everything below `ownServers` is read when it is first asked for, and may throw a ToolError then. */
export interface Operation {
  /** the operationId, or `GET /path` */
  readonly id: string
  /** as in a request line: upper-case but where `additionalOperations` (3.2) has it otherwise */
  readonly method: string
  /** the path template as written */
  readonly path: string
  readonly place: Place
  readonly summary: string | undefined
  readonly tags: readonly string[]
  readonly isDeprecated: boolean
  readonly servers: readonly Server[]
  /** URLs of the servers it has to itself, as written; empty: it is where the document says all operations are */
  readonly ownServers: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | undefined
  /** by status as documented: `200`, `4XX`, `default` */
  readonly responses: ReadonlyMap<string, DocumentedResponse>
  /** alternatives, each a set of schemes of which all are needed; empty: no credentials are asked for */
  readonly security: readonly SecurityRequirement[]
}

export interface Parameter {
  readonly name: string
  /** `querystring`: the whole query is the value (3.2) */
  readonly in: 'path' | 'query' | 'querystring' | 'header' | 'cookie'
  readonly form: ParameterForm
  readonly isRequired: boolean
  /** that it is required is this document's own guess (`x-inferred`) */
  readonly isRequiredInferred: boolean
  readonly allowsEmpty: boolean
  /** the media type of a parameter that is described by `content` */
  readonly mediaType: string | undefined
  readonly schema: Located | undefined
  /** the JSON value of what stands on the wire, by the types its schema names */
  readonly toValue: ValueReader
  /** one step along a `$ref` of the schema */
  readonly follow: Follow
  readonly check: SchemaCheck
  readonly examples: readonly NamedExample[]
  readonly place: Place
}

export interface RequestBody {
  readonly isRequired: boolean
  /** that it is required is this document's own guess (`x-inferred`) */
  readonly isRequiredInferred: boolean
  readonly content: ReadonlyMap<string, DocumentedContent>
  readonly place: Place
}

export interface DocumentedResponse {
  /** `200`, `4XX` or `default` */
  readonly status: string
  readonly description: string
  readonly headers: readonly DocumentedHeader[]
  /** by media type as documented; empty: the response has no body */
  readonly content: ReadonlyMap<string, DocumentedContent>
  readonly place: Place
}

export interface DocumentedHeader {
  readonly name: string
  readonly form: ParameterForm
  readonly isRequired: boolean
  readonly isRequiredInferred: boolean
  readonly mediaType: string | undefined
  readonly schema: Located | undefined
  readonly toValue: ValueReader
  readonly follow: Follow
  readonly check: SchemaCheck
  readonly examples: readonly NamedExample[]
  readonly place: Place
}

export interface DocumentedContent {
  readonly mediaType: string
  readonly schema: Located | undefined
  /** of each item, where the media type is a sequence of items (OpenAPI 3.2) */
  readonly itemSchema: Located | undefined
  /** one step along a `$ref` of the schema, once `visit` was called or a check was made */
  readonly follow: Follow
  /** what a discriminator says that a value is */
  readonly choose: ChooseSchema
  /** walks the schema, so that it stands as it is judged by */
  readonly visit: () => void
  /** whether a part of any schema that was walked is kept to requests */
  readonly hasWriteOnly: () => boolean
  readonly check: (direction: Direction) => SchemaCheck
  readonly itemCheck: (direction: Direction) => SchemaCheck
  /** how the parts of a form or of a multipart body are written; read when it is first asked for */
  readonly parts: () => PartEncodings
  readonly examples: readonly NamedExample[]
  /** what codecs work out of it once */
  readonly remember: Memo
  /**
   * for one who reads and writes values that differ in a field or two, and changes none that was written or read: what
   * the other fields were written or read as is kept, and shared by the values
   */
  readonly keepsFields?: boolean
  readonly place: Place
}

/** Encoding Objects of a media type (OpenAPI 3.1 section 4.8.15; by position: 3.2 section 4.14). */
export interface PartEncodings {
  readonly byName: ReadonlyMap<string, PartEncoding>
  /** of the first parts, by their position */
  readonly prefix: readonly PartEncoding[]
  /** of all other parts */
  readonly item: PartEncoding | undefined
}

export interface PartEncoding {
  /** media types or ranges, the preferred one first; empty: what the schema's type implies */
  readonly contentTypes: readonly string[]
  /** written as a query parameter is; undefined: by media type */
  readonly style: ParameterStyle | undefined
  readonly explode: boolean
  readonly allowReserved: boolean
  readonly headers: readonly DocumentedHeader[]
  /** of the parts in this part */
  readonly parts: () => PartEncodings
  readonly place: Place
}

/** A value inside the document. `name` is undefined for the single `example`. */
export interface NamedExample {
  readonly name: string | undefined
  readonly value: unknown
  /** what stands on the wire for the value (OpenAPI 3.2) */
  readonly serialized?: string
  readonly place: Place
}

export interface SecurityRequirement {
  readonly schemes: readonly SecurityScheme[]
}

export type SecurityScheme =
  /** `scopes`: what the operation asks for; no token shows them to whom it was not made for */
  | { readonly kind: 'bearer'; readonly name: string; readonly scopes: readonly string[]; readonly place: Place }
  | { readonly kind: 'basic'; readonly name: string; readonly place: Place }
  /** another scheme of the HTTP Authentication Scheme Registry, as the document writes it */
  | { readonly kind: 'http'; readonly name: string; readonly scheme: string; readonly place: Place }
  | {
      readonly kind: 'apiKey'
      readonly name: string
      readonly in: 'query' | 'header' | 'cookie'
      readonly parameter: string
      readonly place: Place
    }
  /** mutual TLS ends below HTTP: nothing in a request shows it */
  | { readonly kind: 'mutualTLS'; readonly name: string; readonly place: Place }
