/**
 * What the readers of a document share: its accessors, its schemas and their checks. Types only.
 */
import type { DocumentReader } from './document-reader.ts'
import type { DocumentSet } from './document-set.ts'
import type { OpenApiVersion } from './openapi-version.ts'
import type { Located } from './place.ts'
import type { Direction, SchemaCheck } from './schema-check.ts'
import type { Follow } from './schema-types.ts'

export interface ReadingTools {
  readonly version: OpenApiVersion
  readonly documents: DocumentSet
  readonly reader: DocumentReader
  /** makes a schema known, so that `follow` finds its way from it */
  readonly visit: (schema: Located) => void
  readonly follow: Follow
  /** the schemas made of what is its own schema in 2.0, by the object that describes it */
  readonly derived: WeakMap<object, Located>
  /** a missing schema lets every value pass */
  readonly check: (schema: Located | undefined, direction: Direction) => SchemaCheck
}
