/**
 * Whether an object fits the keywords about its properties. Pure, no I/O.
 */

import { escapeToken } from '../contract/place.ts'
import type { Fault, Look } from './find-fault.ts'
import { schemaOfProperty } from './merge-object-keywords.ts'
import { atLeast, atMost, own, type SchemaObject, type Table, tableOf, textsOf } from './schema-object.ts'

/** The first keyword that the object, or one of its properties, does not satisfy. */
export function faultOfProperties(schema: SchemaObject, value: Table, look: Look): Fault | undefined {
  const names = Object.keys(value)
  if (names.length < atLeast(schema, 'minProperties')) return { keyword: 'minProperties', pointer: '' }
  if (names.length > atMost(schema, 'maxProperties')) return { keyword: 'maxProperties', pointer: '' }
  return faultOfRequired(schema, value, look) ?? faultOfNames(schema, names, look) ?? faultOfValues(schema, value, look)
}

function faultOfRequired(schema: SchemaObject, value: Table, look: Look): Fault | undefined {
  const properties = tableOf(schema, 'properties')
  const isMissing = (name: string) => !Object.hasOwn(value, name) && !look.inspection.isExcused(own(properties, name))
  if (Array.isArray(schema.required) && textsOf(schema, 'required').some(isMissing)) {
    return { keyword: 'required', pointer: '' }
  }
  const dependents = tableOf(schema, 'dependentRequired')
  const isBroken = Object.keys(dependents).some(
    (name) => Object.hasOwn(value, name) && textsOf(dependents, name).some(isMissing),
  )
  return isBroken ? { keyword: 'dependentRequired', pointer: '' } : undefined
}

function faultOfNames(schema: SchemaObject, names: readonly string[], look: Look): Fault | undefined {
  const wanted = schema.propertyNames
  if (wanted === undefined) return undefined
  const wrong = names.find((name) => look.find(wanted, name) !== undefined)
  return wrong === undefined ? undefined : { keyword: 'propertyNames', pointer: `/${escapeToken(wrong)}` }
}

const SHAPING = ['properties', 'patternProperties', 'additionalProperties']

function faultOfValues(schema: SchemaObject, value: Table, look: Look): Fault | undefined {
  if (!SHAPING.some((keyword) => keyword in schema)) return undefined
  const properties = tableOf(schema, 'properties')
  const isSimple = schema.patternProperties === undefined
  for (const [name, inner] of Object.entries(value)) {
    const wanted =
      isSimple && Object.hasOwn(properties, name)
        ? properties[name]
        : schemaOfProperty(schema, name, look.inspection.matches)
    const fault = look.find(wanted, inner)
    if (fault) return { keyword: fault.keyword, pointer: `/${escapeToken(name)}${fault.pointer}` }
  }
  return undefined
}
