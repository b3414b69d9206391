/**
 * Finds properties of a value that no part of its schema names. They break nothing where the schema leaves the object
 * open without saying so, but nobody documented them.
 */
import { isRecord, pointerTokens } from '../contract/index.ts'
import type { Member, SchemaPart } from './members.ts'
import { onceForItems } from './once-for-items.ts'

/** `members`: of the value. JSON Pointers of undocumented properties, the first in a list for all its items alike. */
export function undocumentedProperties(members: readonly Member[]): readonly string[] {
  const found: string[] = []
  for (const { pointer, schemas, owners } of members) {
    const isDescribed = owners.some((part) => isRecord(part.properties))
    if (schemas.length > 0 || !isDescribed) continue
    const name = pointerTokens(pointer).at(-1)
    if (!owners.some((part) => opens(part) || isAskedFor(name, part))) found.push(pointer)
  }
  return onceForItems(found)
}

/** A property that has to be there is one that the document names. */
function isAskedFor(name: string | undefined, { required }: SchemaPart): boolean {
  return Array.isArray(required) && required.includes(name)
}

/** Open when the schema says so, and where a discriminator leads on to schemas that are not named here. */
function opens(part: SchemaPart): boolean {
  if (part.discriminator !== undefined && part.oneOf === undefined && part.anyOf === undefined) return true
  const { additionalProperties: more, unevaluatedProperties: rest } = part
  return more === true || isRecord(more) || rest === true || isRecord(rest) || part.propertyNames !== undefined
}
