/**
 * Tells text that the document says nothing more of. A server knows more of an id than that, so that its refusal of one
 * that was made up need not be a fault. Pure.
 */
import { type Contract, isRecord, type Parameter } from '../contract/index.ts'
import { partsOf } from '../validate/index.ts'

type Follow = Contract['follow']

const MAX_DEPTH = 4
/** Keywords that say which texts there are. */
const TELLING: readonly string[] = ['enum', 'const', 'pattern', 'format']

/** Whether values of the parameter are free text, or hold some. */
export function isFreeTextParameter({ schema }: Parameter, follow: Follow): boolean {
  return schema === undefined || holdsFreeText(schema.value, follow)
}

/** Whether values of the schema are free text, or lists and objects with free text in them. */
export function holdsFreeText(schema: unknown, follow: Follow, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  const parts = partsOf(schema, follow)
  const types = parts.flatMap(({ type }) => type ?? [])
  if (types.length === 0 || types.includes('string')) {
    if (!parts.some((part) => TELLING.some((keyword) => part[keyword] !== undefined))) return true
  }
  const within = (each: unknown) => holdsFreeText(each, follow, depth + 1)
  const isListOfText = types.includes('array') && parts.every(({ items }) => items === undefined || within(items))
  return isListOfText || (types.includes('object') && propertiesOf(parts).some(within))
}

function propertiesOf(parts: ReturnType<typeof partsOf>): readonly unknown[] {
  return parts.flatMap(({ properties }) => (isRecord(properties) ? Object.values(properties) : []))
}
