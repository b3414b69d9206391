/**
 * Judges integers that are too large for a double by their digits: the checks of schemas see them rounded.
 * Flow: decode parameters → type them → check → **judge the digits**. Pure.
 */
import { type Follow, isRecord, type Located, pointerTo, type SchemaError } from '../contract/index.ts'
import { partsAt, type SchemaPart } from './members.ts'

export interface WireInteger {
  /** as sent */
  readonly text: string
  /** of the JSON Pointer to it */
  readonly tokens: readonly string[]
}

export interface DigitJudgement {
  readonly errors: readonly SchemaError[]
  /** keywords whose own number was rounded when the document was read */
  readonly unknown: readonly string[]
}

/** The integer formats of the OpenAPI Format Registry that are larger than a double holds. */
const RANGES: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
}

export function judgeDigits({ text, tokens }: WireInteger, schema: Located, follow: Follow): DigitJudgement {
  const parts = partsAt(schema.value, tokens, follow)
  // Where a string will do there is a reading without a number.
  if (parts.some((part) => [part.type].flat().includes('string'))) return { errors: [], unknown: [] }
  const integer = BigInt(text)
  const errors: SchemaError[] = []
  const unknown: string[] = []
  const note = (keyword: string, message: string) =>
    errors.push({
      keyword,
      params: {},
      message,
      pointer: pointerTo(...tokens),
      value: text,
      place: schema.place,
      isInferred: parts.some((part) => isInferredIn(part, keyword)),
      causes: [],
    })
  for (const part of parts) {
    const [least, most] = rangeOf(part) ?? [integer, integer]
    if (integer < least || integer > most) note('format', `must be an integer that ${String(part.format)} holds`)
    const { multipleOf } = part
    if (typeof multipleOf === 'number' && Number.isSafeInteger(multipleOf) && integer % BigInt(multipleOf) !== 0n) {
      note('multipleOf', `must be multiple of ${multipleOf}`)
    }
    unknown.push(...LIMITS.filter((keyword) => isRounded(part, keyword, integer)))
  }
  return { errors, unknown }
}

const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'enum', 'const'] as const

/** Whether both the keyword's number and the integer stand for the same double, so that nobody knows which is larger. */
function isRounded(part: SchemaPart, keyword: (typeof LIMITS)[number], integer: bigint): boolean {
  const rounded = Number(integer)
  // `maximum: 9223372036854775807` is the end of int64, which is judged exactly.
  if ((keyword === 'minimum' || keyword === 'maximum') && rangeOf(part)) return false
  return [part[keyword]].flat().some((limit) => limit === rounded)
}

function rangeOf({ format }: SchemaPart): readonly [bigint, bigint] | undefined {
  return typeof format === 'string' && Object.hasOwn(RANGES, format) ? RANGES[format] : undefined
}

function isInferredIn(part: SchemaPart, keyword: string): boolean {
  const inferred = isRecord(part) ? part['x-inferred'] : undefined
  return Array.isArray(inferred) && inferred.includes(keyword)
}
