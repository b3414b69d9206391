/**
 * Requests to show people: what an operation needs, with values from the document's examples, from fixtures, or made
 * from the schemas; and the request that a fixture waits for.
 */
import { type Contract, isRecord, type Operation, type Parameter, writeParameter } from '../contract/index.ts'
import type { Condition, Fixture } from '../fixture/index.ts'
import { usualCase } from '../http/field-name.ts'
import { percentEncode } from '../http/query.ts'
import type { Stage } from '../mock/index.ts'
import { sampleValue } from '../sample/sample-value.ts'

/** All values encoded as they go on the wire. */
export interface ShownRequest {
  readonly path: Readonly<Record<string, string>>
  /** `name=value` */
  readonly query: readonly string[]
  /** by name in lower case */
  readonly headers: ReadonlyMap<string, { readonly name: string; readonly value: string }>
}

/** A request with credentials and all required parameters, without body. */
export function exampleRequest(stage: Stage, contract: Contract): ShownRequest {
  return build(stage, contract, [])
}

/** The request that has what a fixture waits for; undefined unless all its conditions name values outside the body. */
export function requestFor(fixture: Fixture, stage: Stage, contract: Contract): ShownRequest | undefined {
  const { conditions } = fixture
  const isPlain = conditions.every((condition) => textOf(condition) !== undefined && condition.in !== 'body')
  return isPlain ? build(stage, contract, conditions) : undefined
}

/** A text that meets a condition: the one it asks for, or the first of several. */
function textOf({ equals, choice }: Condition): string | undefined {
  return equals ?? (choice && 'texts' in choice ? choice.texts[0] : undefined)
}

interface Draft {
  readonly path: Record<string, string>
  readonly query: string[]
  readonly headers: Map<string, { readonly name: string; readonly value: string }>
}

function build(stage: Stage, contract: Contract, conditions: readonly Condition[]): ShownRequest {
  const draft: Draft = { path: {}, query: [], headers: new Map() }
  addCredentials(stage.operation, draft)
  for (const parameter of stage.operation.parameters) {
    const isGiven = conditions.some(
      ({ in: where, name }) => where === parameter.in && name.toLowerCase() === parameter.name.toLowerCase(),
    )
    if (parameter.isRequired && !isGiven) addParameter(parameter, exampleOf(parameter, stage, contract), draft)
  }
  for (const condition of conditions) {
    const { in: where, name } = condition
    const text = textOf(condition) ?? ''
    const pair = `${percentEncode(name, false)}=${percentEncode(text, false)}`
    if (where === 'path') draft.path[name] = percentEncode(text, false)
    else if (where === 'query') draft.query.push(pair)
    else if (where === 'header') setHeader(draft, usualCase(name), text)
    else addCookie(draft, `${name}=${text}`)
  }
  return draft
}

function addParameter(parameter: Parameter, value: unknown, draft: Draft): void {
  const encoded = writeParameter(parameter, value)
  if (encoded.kind === 'path') draft.path[parameter.name] = encoded.segment
  else if (encoded.kind === 'query') draft.query.push(...(encoded.pairs === '' ? [] : [encoded.pairs]))
  else if (encoded.kind === 'header') setHeader(draft, parameter.name, encoded.value)
  else addCookie(draft, encoded.pairs)
}

/** Of the first alternative: it is as good as any. */
function addCredentials({ security }: Operation, draft: Draft): void {
  for (const scheme of security[0]?.schemes ?? []) {
    if (scheme.kind === 'bearer') setHeader(draft, 'Authorization', 'Bearer test')
    else if (scheme.kind === 'basic') setHeader(draft, 'Authorization', `Basic ${btoa('user:test')}`)
    else if (scheme.kind === 'http')
      setHeader(draft, 'Authorization', `${scheme.scheme} ${exampleCredentials(scheme.scheme)}`)
    else if (scheme.kind === 'apiKey' && scheme.in === 'header') setHeader(draft, scheme.parameter, 'test')
    else if (scheme.kind === 'apiKey' && scheme.in === 'cookie') addCookie(draft, `${scheme.parameter}=test`)
    else if (scheme.kind === 'apiKey') draft.query.push(`${percentEncode(scheme.parameter, false)}=test`)
  }
}

/** Of the form that the scheme has: the mock looks no further. */
function exampleCredentials(scheme: string): string {
  if (scheme.toLowerCase() !== 'digest') return 'test'
  return 'username="user", realm="mock", nonce="mock", uri="/", response="test"'
}

function setHeader({ headers }: Draft, name: string, value: string): void {
  headers.set(name.toLowerCase(), { name, value })
}

function addCookie(draft: Draft, pair: string): void {
  const earlier = draft.headers.get('cookie')
  setHeader(draft, 'Cookie', earlier ? `${earlier.value}; ${pair}` : pair)
}

function exampleOf(parameter: Parameter, stage: Stage, contract: Contract): unknown {
  const [example] = parameter.examples
  if (example) return example.value
  for (const { conditions } of stage.fixtures.all) {
    const found = conditions.find(({ in: where, name }) => where === parameter.in && name === parameter.name)
    const text = found && textOf(found)
    if (text !== undefined) return text
  }
  return madeUp(parameter, contract)
}

/** Where any text will do its name is plainer than a made-up word. */
function madeUp({ name, schema }: Parameter, contract: Contract): unknown {
  if (!schema || isAnyText(schema.value)) return name
  contract.schemas.visit(schema)
  const made = sampleValue(schema.value, {
    direction: 'request',
    seed: name,
    follow: contract.follow,
    // Nothing is compiled for a line of text; the first value made is nearly always valid.
    accepts: () => true,
  })
  return made.kind === 'value' ? made.value : name
}

function isAnyText(schema: unknown): boolean {
  const free = ['type', 'title', 'description']
  return isRecord(schema) && schema.type === 'string' && Object.keys(schema).every((keyword) => free.includes(keyword))
}
