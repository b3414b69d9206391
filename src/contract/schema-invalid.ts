/**
 * Refuses a schema that is broken, or leads to one that is, before a value is judged by it.
 * Flow: document → schemas → **checks**. Pure but for the documents that references open.
 */
import type { DocumentSet } from './document-set.ts'
import type { Located } from './place.ts'
import type { SchemaWalk } from './schema-walk.ts'
import { ToolError } from './tool-error.ts'

/** Throws SCHEMA_INVALID at the first thing that is wrong. */
export function refuseBroken(
  schema: Located,
  { walk, documents }: { readonly walk: SchemaWalk; readonly documents: DocumentSet },
): void {
  const broken = walk.firstError(schema)
  if (!broken) return
  const { message, hint, place, at } = broken
  throw new ToolError('SCHEMA_INVALID', message, {
    at: at ?? documents.locate(place),
    ...(hint === undefined ? {} : { hint }),
  })
}
