/**
 * A curl line, ready to copy, that gets a given answer: the request a fixture waits for where it can be written down,
 * else a valid request that asks for the answer.
 */
import { encodeParameter, type Operation, type Parameter } from '../contract/index.ts'
import type { Condition, Fixture } from '../fixture/index.ts'
import { percentEncode } from '../http/query.ts'
import { howToAsk, type OfferedAnswer, type Stage } from '../mock/index.ts'

export function curlLine(answer: OfferedAnswer, stage: Stage, url: string): string {
  const { operation, fixtures } = stage
  const fixture = fixtures.all.find(({ name }) => name === answer.name)
  const written = fixture && requestOf(fixture)
  const request = { ...exampleRequest(operation, stage), ...written }
  const isAsked = written === undefined && !isDefaultAnswer(answer, stage)
  const headers = [
    ...Object.entries({ ...credentials(operation), ...request.headers }).map(([name, value]) => `${name}: ${value}`),
    ...(isAsked ? [howToAsk(answer.wish).header] : []),
  ]
  const method = operation.method === 'GET' ? [] : operation.method === 'HEAD' ? ['-I'] : [`-X ${operation.method}`]
  const query = [...request.query, ...keysInQuery(operation)].join('&')
  const target = `${url}${fillPath(operation.path, request.path)}${query === '' ? '' : `?${query}`}`
  return ['curl', '-i', ...method, ...headers.map((header) => `-H ${quote(header)}`), quote(target)].join(' ')
}

type CurlRequest = {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** Undefined unless all conditions are plain equalities outside the body: then the request can be written down. */
function requestOf({ conditions }: Fixture): Partial<CurlRequest> | undefined {
  if (conditions.length === 0) return undefined
  const texts = (where: Condition['in']) => conditions.filter((condition) => condition.in === where)
  if (conditions.some(({ in: where, equals }) => equals === undefined || where === 'body' || where === 'cookie'))
    return undefined
  const query = texts('query').map(
    ({ name, equals = '' }) => `${percentEncode(name, false)}=${percentEncode(equals, false)}`,
  )
  const path = Object.fromEntries(texts('path').map(({ name, equals = '' }) => [name, percentEncode(equals, false)]))
  const headers = Object.fromEntries(texts('header').map(({ name, equals = '' }) => [titleCase(name), equals]))
  return { ...(query.length === 0 ? {} : { query }), ...(texts('path').length === 0 ? {} : { path }), headers }
}

/** Values from the examples of the document; where there are none, a placeholder that is plain to see. */
function exampleRequest(operation: Operation, stage: Stage): CurlRequest {
  const path: Record<string, string> = {}
  const query: string[] = []
  const headers: Record<string, string> = {}
  for (const parameter of operation.parameters) {
    if (!parameter.isRequired) continue
    const value = exampleOf(parameter, stage)
    const encoded = encodeParameter(parameter.form, value)
    if (encoded.kind === 'path') path[parameter.name] = encoded.segment
    else if (encoded.kind === 'query') query.push(encoded.pairs)
    else if (encoded.kind === 'header') headers[parameter.name] = encoded.value
    else headers.Cookie = encoded.pairs
  }
  return { path, query, headers }
}

function exampleOf(parameter: Parameter, stage: Stage): unknown {
  const [example] = parameter.examples
  if (example) return example.value
  for (const { conditions } of stage.fixtures.all) {
    const found = conditions.find(
      ({ in: where, name, equals }) => where === parameter.in && name === parameter.name && equals !== undefined,
    )
    if (found) return found.equals
  }
  return parameter.name
}

/** Whether a valid request gets this answer without asking for it. */
function isDefaultAnswer({ name, status }: OfferedAnswer, { fixtures }: Stage): boolean {
  return name === undefined && status >= 200 && status < 300 && fixtures.all.length === 0
}

function credentials(operation: Operation): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const scheme of operation.security[0]?.schemes ?? []) {
    if (scheme.kind === 'bearer') headers.Authorization = 'Bearer test'
    else if (scheme.kind === 'basic') headers.Authorization = `Basic ${Buffer.from('user:test').toString('base64')}`
    else if (scheme.kind === 'http') headers.Authorization = `${scheme.scheme} test`
    else if (scheme.kind === 'apiKey' && scheme.in === 'header') headers[scheme.parameter] = 'test'
    else if (scheme.kind === 'apiKey' && scheme.in === 'cookie') headers.Cookie = `${scheme.parameter}=test`
  }
  return headers
}

function keysInQuery(operation: Operation): readonly string[] {
  return (operation.security[0]?.schemes ?? []).flatMap((scheme) =>
    scheme.kind === 'apiKey' && scheme.in === 'query' ? [`${percentEncode(scheme.parameter, false)}=test`] : [],
  )
}

function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name] ?? percentEncode(name, false))
}

function titleCase(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}

/** For POSIX shells: nothing inside single quotes is special but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
