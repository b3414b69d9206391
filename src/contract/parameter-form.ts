/**
 * What a parameter looks like on the wire, and what is read from there. The vocabulary of `parameter-codec.ts`.
 */

/**
 * OpenAPI 3.2 section 4.12.3, "Style Values"; `tabDelimited` is what 2.0 calls `tsv`, which, like its `ssv` and `pipes`,
 * may stand in paths and headers too.
 */
export type ParameterStyle =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'tabDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie'

/** The column of the style table that applies; the schema decides which. */
export type Shape = 'primitive' | 'array' | 'object'

export interface ParameterForm {
  readonly name: string
  /** `querystring`: the whole query is the value (3.2) */
  readonly in: 'path' | 'query' | 'querystring' | 'header' | 'cookie'
  readonly style: ParameterStyle
  readonly explode: boolean
  readonly shape: Shape
  /** what the schema allows besides, as in `anyOf: [string, object]` */
  readonly others?: readonly Shape[]
  /** the schema says nothing of its type: a text, and where it is given several times a list of texts */
  readonly isUntyped?: boolean
  readonly allowReserved: boolean
  /** Names of an object's declared properties: an exploded form object has no name of its own on the wire. */
  readonly properties?: readonly string[]
  /** Whether other properties may belong to an exploded form object. */
  readonly openProperties?: boolean
}

export function allowsShape(form: Pick<ParameterForm, 'shape' | 'others'>, shape: Shape): boolean {
  return form.shape === shape || form.others?.includes(shape) === true
}

/** The names of its `name=value` pairs, of a query or of cookies, as far as the document tells them. */
export function pairNames(form: ParameterForm): readonly string[] {
  if (!isSpread(form)) return [form.name]
  return form.others === undefined ? (form.properties ?? []) : [form.name, ...(form.properties ?? [])]
}

/** Whether it is an object that is written as a pair for each property, without a name of its own. */
export function isSpread({ style, explode, shape }: ParameterForm): boolean {
  return explode && shape === 'object' && (style === 'form' || style === 'cookie')
}

/** What stands on the wire: text, not yet typed by the schema (see `typeValue`). */
export type RawParameter =
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'repeated'; readonly count: number }
  | { readonly kind: 'text'; readonly value: string }
  /** `isMarked`: it is written as a list even where it has one item, as `tags[]=a` */
  | { readonly kind: 'list'; readonly value: readonly string[]; readonly isMarked?: boolean }
  | { readonly kind: 'record'; readonly value: RawRecord }

export type RawRecord = { readonly [name: string]: RecordValue }

/** A property given more than once is a list; `deepObject` nests. */
export type RecordValue = string | readonly string[] | RawRecord

/** The parameter as it is put into a request. */
export type EncodedParameter =
  | { readonly kind: 'path'; readonly segment: string }
  /** Encoded pairs such as `a=1&a=2`, without `?`; empty where the value has no members. */
  | { readonly kind: 'query'; readonly pairs: string }
  | { readonly kind: 'header'; readonly value: string }
  | { readonly kind: 'cookie'; readonly pairs: string }
