/**
 * What a codec needs to know of a body or of a part of one: its schema, and how its parts are written. Pure.
 */
import type { DocumentedContent, Follow, Memo, PartEncodings } from '../contract/index.ts'

export interface BodyShape {
  /** undefined: nothing is said of the value */
  readonly schema: unknown
  readonly follow: Follow
  /** 3.2: the schema of each item, where the body is a sequence of items or of parts */
  readonly item?: unknown
  readonly parts: () => PartEncodings
  /** of a documented body: keeps what is worked out of its shape */
  readonly remember?: Memo
  /** see DocumentedContent */
  readonly keepsFields?: boolean
}

export const NO_PARTS: PartEncodings = { byName: new Map(), prefix: [], item: undefined }

const UNKNOWN: BodyShape = { schema: undefined, follow: () => undefined, parts: () => NO_PARTS }

/** The shape of a documented body, its schema walked; of an undocumented one nothing is known. */
export function shapeOfContent(content: DocumentedContent | undefined): BodyShape {
  if (!content) return UNKNOWN
  content.visit()
  const { schema, itemSchema, follow, parts, remember, keepsFields = false } = content
  return { schema: schema?.value, item: itemSchema?.value, follow, parts, remember, keepsFields }
}
