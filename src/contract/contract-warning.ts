/**
 * What looks like a slip of the document's author and stops nothing. Types only.
 */
import type { Place } from './place.ts'
import type { SourceLocation } from './tool-error.ts'

export interface ContractWarning {
  readonly code: 'operation-id-duplicate' | 'overlay-unmatched' | 'example-unread'
  readonly message: string
  readonly hint: string
  readonly place: Place
  /** the other place that it has to do with */
  readonly see: Place | undefined
  /** where it stands, if that is not in the document */
  readonly at?: SourceLocation
}
