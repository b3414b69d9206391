/**
 * Values made from schemas, each made once: the same request is given the same value, whoever sends it.
 * Flow: select → **sample** → answer. Pure but for what it remembers.
 */

import { type BodyWriting, concreteMediaType, isSequential, mediaKind, writeBody } from '../body/index.ts'
import type {
  Contract,
  DocumentedContent,
  DocumentedHeader,
  DocumentedResponse,
  Follow,
  Located,
  SchemaCheck,
  SchemaError,
} from '../contract/index.ts'
import { parseMediaType } from '../http/media-type.ts'
import { monthOf } from '../sample/moment.ts'
import { type Sample, type SampleOptions, sampleValue } from '../sample/sample-value.ts'
import { hasDiscriminator, judgeWrittenBody } from '../validate/index.ts'
import type { Address } from './addresses.ts'
import { createMadeValues } from './made-values.ts'
import { DEFAULT_SEED, type Manner } from './manner.ts'
import { type MadeHeaders, sampleHeader, sampleHeaders } from './sample-headers.ts'
import { isJson } from './stage.ts'

/** What a value is made up for, and in which manner. */
export interface Asking {
  /** the same for requests that are given the same value */
  readonly key: string
  readonly manner: Manner
  readonly address: () => Address
}

export interface Samples {
  readonly follow: Follow
  /**
   * A value that fits the content's schema, or why there is none; throws SCHEMA_INVALID.
   * Without `asking` it is one for all requests.
   */
  readonly content: (content: DocumentedContent, asking?: Asking) => MadeValue
  /** the value as it goes on the wire */
  readonly write: (content: DocumentedContent, value: unknown, mediaType: string) => BodyWriting
  /** each documented header with a value of its schema, and what has none that can be written */
  readonly headers: (response: DocumentedResponse) => MadeHeaders
  /** the value of one header; undefined where none is known */
  readonly header: (header: DocumentedHeader) => string | undefined
}

export type MadeValue =
  | (Extract<Sample, { readonly kind: 'value' }> & {
      /** what JSON Schema alone has against the value, which is of the schema that a discriminator chooses */
      readonly doubt?: SchemaError
    })
  | Extract<Sample, { readonly kind: 'none' }>

/** Values kept for requests to come. */
const MAX_KEPT = 200

/** `now`: the clock, in milliseconds since 1970. */
export function createSamples(contract: Contract, now: () => number): Samples {
  const contents = createMadeValues<DocumentedContent, MadeValue>(MAX_KEPT)
  const headers = new Map<DocumentedResponse, MadeHeaders>()
  const written = new WeakMap<object, Map<string, BodyWriting>>()
  const header = (each: DocumentedHeader) => {
    const made = sampleHeader(each, contract)
    return made.kind === 'text' ? made.text : undefined
  }
  return {
    follow: contract.follow,
    header,
    headers: (response) => remember(headers, response, () => sampleHeaders(response, contract)),
    content: (content, asking) => {
      const month = monthOf(now())
      const make = () => sampleContent(content, { ...makingFor(content, asking), now: month }, contract)
      return asking?.manner.isFresh ? make() : contents.remember(content, `${month} ${asking?.key ?? ''}`, make)
    },
    write: (content, value, mediaType) => {
      const make = () => writeBody(value, mediaType, content, header)
      if (typeof value !== 'object' || value === null) return make()
      const known = remember(written, value, () => new Map<string, BodyWriting>())
      return remember(known, mediaType, make)
    },
  }
}

/** The parts of a sampling that depend on the request. */
type Making = Pick<SampleOptions, 'seed' | 'at' | 'identity' | 'mostItems' | 'usesExamples' | 'now'>

function makingFor(content: DocumentedContent, asking: Asking | undefined): Making {
  if (asking === undefined) return { seed: DEFAULT_SEED, at: content.place.pointer }
  const { at, identity, mostItems } = asking.address()
  const { seed, isDynamic } = asking.manner
  return {
    seed,
    at,
    usesExamples: !isDynamic,
    ...(identity === undefined ? {} : { identity }),
    ...(mostItems === undefined ? {} : { mostItems }),
  }
}

interface Remembering<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => unknown
}

function remember<K, V>(known: Remembering<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function sampleContent(content: DocumentedContent, making: Making, contract: Contract): MadeValue {
  const { schema, itemSchema } = content
  if (schema === undefined && itemSchema !== undefined) return sampleItems(itemSchema, content, making, contract)
  if (schema === undefined) return { kind: 'value', value: unspecified(content.mediaType) }
  const direct = content.check('response')
  const check = isJson(content.mediaType) ? direct : onTheWire(direct, content)
  const sample = sampleSchema(schema, check, making, contract)
  if (sample.kind === 'none' || !hasDiscriminator(sample.value, schema.value, content)) return sample
  const literal = contract.check(schema, 'response', 'literal')
  const [doubt] = literal(sample.value)
  if (!doubt) return sample
  // Readers that know no discriminator shall take the value too, if there is one.
  const both: SchemaCheck = (value) => [...check(value), ...literal(value)]
  const better = sampleSchema(schema, both, making, contract)
  return better.kind === 'value' ? better : { ...sample, doubt }
}

/** Not every value that fits its schema still does once it is written as XML or as a form, and read again. */
function onTheWire(check: SchemaCheck, content: DocumentedContent): SchemaCheck {
  return (value) => {
    const errors = check(value)
    if (errors.length > 0) return errors
    const written = writeBody(value, concreteMediaType(content.mediaType, value, undefined), content)
    const findings = written.kind === 'none' ? [] : judgeWrittenBody(content, written, 'response')
    return findings.flatMap((finding) => (finding.code === 'body-schema' ? [finding.error] : []))
  }
}

/** A short sequence: one item would look like a single value. */
const ITEMS = 2

function sampleItems(schema: Located, content: DocumentedContent, making: Making, contract: Contract): Sample {
  const items: unknown[] = []
  for (let index = 0; index < ITEMS; index += 1) {
    const { identity: _, ...item } = { ...making, at: `${making.at}/${index}` }
    const sample = sampleSchema(schema, content.itemCheck('response'), item, contract)
    if (sample.kind === 'none') return sample
    items.push(sample.value)
  }
  return { kind: 'value', value: items }
}

function sampleSchema(schema: Located, check: SchemaCheck, making: Making, contract: Contract): Sample {
  contract.schemas.visit(schema)
  const accepts = (value: unknown) => check(value).length === 0
  const sample = sampleValue(schema.value, { ...making, direction: 'response', follow: contract.follow, accepts })
  // Where there is no value since the schema itself is broken, the check says so, and where.
  if (sample.kind === 'none') check(null)
  return sample
}

/** Something well-formed, where the document says no more. */
function unspecified(mediaType: string): unknown {
  const parsed = parseMediaType(mediaType)
  const kind = parsed ? mediaKind(parsed) : 'opaque'
  if (isSequential(kind)) return []
  return kind === 'text' || kind === 'opaque' ? '' : {}
}
