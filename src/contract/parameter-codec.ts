/**
 * The style table of OpenAPI 3.1 (section 4.8.12, "Style Examples") in both directions, and the step from wire text
 * to JSON value. Flow: match → **decode parameters** → judge request; sample → **encode parameters** → send.
 * Pure, no I/O.
 */

export { decodePath, decodeQuery, decodeQueryString } from './parameter-decode.ts'
export { decodeCookie, decodeHeader } from './parameter-decode-field.ts'
export { encodeParameter } from './parameter-encode.ts'
export type {
  EncodedParameter,
  ParameterForm,
  ParameterStyle,
  RawParameter,
  RawRecord,
  RecordValue,
  Shape,
} from './parameter-form.ts'

/** RFC 8259 section 6. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * The JSON value that wire text stands for, given the types its schema allows.
 *
 * The most specific type that the text fits is taken: number before boolean before string. With `[integer, string]` the
 * text `12` is the number 12, `1.5` stays text; with `integer` alone `1.5` is the number 1.5, for the schema to refuse.
 * `null` is null where no string is allowed, the empty text only where null is the only type. Text that fits none of the
 * types is returned as it is. Integers beyond 2^53 lose precision, as they do in JSON.parse (the judge
 * looks at their text, see `judge-digits.ts`); numbers beyond the range of a double stay text.
 */
export function typeValue(text: string, types: ReadonlySet<string>): unknown {
  if (types.has('number') || types.has('integer')) {
    const value = readNumber(text)
    if (value !== undefined && fitsNumber(value, types)) return value
  }
  if (types.has('boolean')) {
    if (text === 'true') return true
    if (text === 'false') return false
  }
  if (types.has('null') && !types.has('string') && (text === 'null' || (text === '' && types.size === 1))) return null
  return text
}

function readNumber(text: string): number | undefined {
  if (!JSON_NUMBER.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** JSON Schema 2020-12 section 6.1.1 (validation): any number with a zero fractional part is an integer. */
function fitsNumber(value: number, types: ReadonlySet<string>): boolean {
  return types.has('number') || !types.has('string') || Number.isInteger(value)
}
