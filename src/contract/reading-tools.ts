/**
 * What the readers of a document share: its accessors, its schemas and their checks. Types only.
 */
import type { ContractWarning } from './contract-warning.ts'
import type { ChooseSchema } from './discriminator.ts'
import type { DocumentReader, LocatedObject } from './document-reader.ts'
import type { DocumentSet } from './document-set.ts'
import type { SharedReading } from './memo.ts'
import type { Direction } from './omitted.ts'
import type { OpenApiVersion } from './openapi-version.ts'
import type { DocumentedHeader } from './operation.ts'
import type { Located } from './place.ts'
import type { SchemaCheck, SchemaReading } from './schema-check.ts'
import type { Follow } from './schema-types.ts'
import type { Server } from './server-bases.ts'

export interface ReadingTools {
  readonly version: OpenApiVersion
  /** of the document, for operations that have none of their own */
  readonly servers: readonly Server[]
  /** the user gave them: no operation has its own */
  readonly hasGivenServers: boolean
  readonly documents: DocumentSet
  readonly reader: DocumentReader
  /** for parameters, headers and media types that several operations refer to */
  readonly shared: SharedReading
  /** makes a schema known, so that `follow` finds its way from it */
  readonly visit: (schema: Located) => void
  readonly hasWriteOnly: () => boolean
  readonly follow: Follow
  readonly choose: ChooseSchema
  /** the schemas made of what is its own schema in 2.0, by the object that describes it */
  readonly derived: WeakMap<object, Located>
  /** a missing schema lets every value pass */
  readonly check: (schema: Located | undefined, direction: Direction, reading?: SchemaReading) => SchemaCheck
  /** tells the author of something that stops nothing, once for each place */
  readonly warn: (warning: ContractWarning) => void
  /** headers stand in responses, and in the parts of bodies */
  readonly header: (name: string, header: LocatedObject, tools: ReadingTools) => DocumentedHeader
}
