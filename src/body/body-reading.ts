/**
 * What comes of reading a body, and of writing one. Types only.
 */
import type { DocumentedHeader, Place } from '../contract/index.ts'

export type BodyReading =
  | {
      readonly kind: 'value'
      readonly value: unknown
      /** what parts of a multipart body have besides their value */
      readonly asides: readonly PartAside[]
      /** parts of the body that cannot be read, and why */
      readonly unread: readonly UnreadPart[]
      /** where it is not JSON: the integers that the value has rounded; undefined: none */
      readonly integers?: readonly WrittenInteger[]
    }
  /** of a sequential media type: the items, each with the line it begins on, from 1 */
  | { readonly kind: 'items'; readonly items: readonly BodyItem[] }
  | { readonly kind: 'malformed'; readonly reason: string }
  /** `what` is the media type or character encoding that cannot be read */
  | { readonly kind: 'no-decoder'; readonly what: string }
  | { readonly kind: 'no-charset'; readonly charset: string }

export interface BodyItem {
  readonly value: unknown
  readonly line: number
  /** the JSON text that it, or a member of it, was read from */
  readonly json?: JsonSource
  /** that are not in JSON text; undefined: none */
  readonly integers?: readonly WrittenInteger[]
}

export interface JsonSource {
  readonly text: string
  /** of the value in the item */
  readonly pointer: string
  /** of the text in the body, from 1 */
  readonly line: number
  readonly column: number
}

/** An integer that a double does not hold. */
export interface WrittenInteger {
  /** as a decimal number */
  readonly text: string
  readonly pointer: string
}

/** What a part has besides its value, by its Encoding Object. `pointer` is that of its value in the body. */
export type PartAside =
  /** a media type that is none of the documented ones */
  | {
      readonly kind: 'media-type'
      readonly pointer: string
      readonly received: string
      readonly documented: readonly string[]
      readonly place: Place
    }
  /** a documented header field, still to be judged */
  | {
      readonly kind: 'header'
      readonly pointer: string
      readonly header: DocumentedHeader
      readonly field: string | readonly string[] | undefined
    }

export interface UnreadPart {
  readonly pointer: string
  readonly reason: string
}

export type BodyWriting =
  | {
      readonly kind: 'bytes'
      readonly bytes: Uint8Array
      /** with the parameters that belong to it, such as a boundary */
      readonly contentType: string
    }
  /** the value has no form in this media type, or nothing here can write it */
  | { readonly kind: 'none'; readonly reason: string }

export function valueReading(value: unknown): BodyReading {
  return { kind: 'value', value, asides: NONE, unread: NONE }
}

const NONE: readonly never[] = []
