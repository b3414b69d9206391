/**
 * Finds properties in a response that the document keeps to requests. Source: OpenAPI 3.1 section 4.8.24, and JSON
 * Schema Validation section 9.4: "never present when the instance is retrieved".
 */
import type { Follow } from '../contract/index.ts'
import { type Member, partsOf } from './members.ts'
import { onceForItems } from './once-for-items.ts'

/** `members`: of the value. JSON Pointers, the first in a list for all its items alike. */
export function writeOnlyProperties(members: readonly Member[], follow: Follow): readonly string[] {
  const found: string[] = []
  for (const { pointer, schemas } of members) {
    // One branch may keep back what another, which applies here, gives out.
    const isKept = schemas.every((named) => partsOf(named, follow).some((part) => part.writeOnly === true))
    if (schemas.length > 0 && isKept) found.push(pointer)
  }
  return onceForItems(found)
}
