/**
 * Which things the path of a request is about: `/pets/{petId}` is one thing, `/pets` lists what stands below it. So an
 * item of a list and its own view are made up as the same thing. Pure.
 */
import type { Contract, Operation, Parameter, RawPathParameters } from '../contract/index.ts'
import { percentDecode } from '../http/query.ts'
import type { Identity } from '../sample/sample-value.ts'
import { type RequestParts, readParameter } from '../validate/index.ts'
import { isLimit, listLimit } from './list-limit.ts'

/** What a value is made for. */
export interface Address {
  /** the request, less what makes no difference: `GET /pets?page=2` */
  readonly at: string
  readonly identity: Identity | undefined
  /** how many items a list may have, where the request says so */
  readonly mostItems?: number | undefined
}

export type AddressReader = (operation: Operation, parts: RequestParts) => Address

const LAST_PARAMETER = /^(.*)\/\{([^{}/]+)\}\/?$/

export function createAddressReader(contract: Contract): AddressReader {
  let views: ReadonlyMap<string, Operation> | undefined
  return (operation, parts) => {
    views ??= viewsOf(contract.operations)
    const path = fillPath(operation.path, parts.pathParameters)
    const query = queryOf(operation, parts)
    const at = `${operation.method} ${path}${query === '' ? '' : `?${query}`}`
    const known = knownValues(operation, parts)
    const own = LAST_PARAMETER.exec(operation.path)?.[2]
    if (own !== undefined) return { at, identity: { kind: 'self', address: path, parameter: own, known } }
    const view = parameterOf(views.get(withoutSlash(operation.path)))
    const mostItems = listLimit(operation, parts)
    if (view === undefined) return { at, identity: undefined, mostItems }
    if (view.schema) contract.schemas.visit(view.schema)
    // What is created is none of those that the list has already.
    const isList = operation.method !== 'POST' && operation.method !== 'PUT'
    const acceptsId = (id: string) =>
      !id.includes('/') && view.check(view.toValue({ kind: 'text', value: id })).length === 0
    return {
      at,
      mostItems,
      identity: {
        kind: 'members',
        address: path,
        parameter: view.name,
        known,
        query: isList ? query : at,
        idSchema: view.schema?.value,
        acceptsId,
        isList,
      },
    }
  }
}

/** The view of one thing, by the path of the list it stands below. */
function viewsOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const views = new Map<string, Operation>()
  for (const operation of operations) {
    const list = LAST_PARAMETER.exec(operation.path)?.[1]
    if (list !== undefined && (operation.method === 'GET' || !views.has(list))) views.set(list, operation)
  }
  return views
}

/** The parameter that tells the things apart. */
function parameterOf(view: Operation | undefined): Parameter | undefined {
  const name = LAST_PARAMETER.exec(view?.path ?? '')?.[2]
  return view?.parameters.find((each) => each.in === 'path' && each.name === name && each.form.style === 'simple')
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function fillPath(template: string, parameters: RawPathParameters): string {
  const path = template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const raw = parameters[name]
    return raw === undefined ? whole : (percentDecode(raw, false) ?? raw)
  })
  return withoutSlash(path)
}

/** What the operation knows of the query, in an order of its own: anything else makes no difference. */
function queryOf({ parameters }: Operation, { pairs }: RequestParts): string {
  const others = parameters.filter((each) => each.in === 'query' && !isLimit(each))
  const names = new Set(others.map(({ name }) => name.replace(/\[.*/, '')))
  return pairs
    .filter(([name]) => names.has(name.replace(/\[.*/, '')))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
}

/** What stands in the path, as the schema of the parameter reads it, as text and as a number. */
function knownValues({ parameters }: Operation, parts: RequestParts): ReadonlyMap<string, readonly unknown[]> {
  const known = new Map<string, readonly unknown[]>()
  for (const parameter of parameters) {
    if (parameter.in !== 'path') continue
    const raw = parts.pathParameters[parameter.name]
    if (raw === undefined) continue
    const text = percentDecode(raw, false) ?? raw
    const typed = readParameter(parameter, parameters, parts)
    const number = /^-?(0|[1-9]\d{0,14})$/.test(text) ? [Number(text)] : []
    known.set(parameter.name, [...(typed === undefined ? [] : [typed]), text, ...number])
  }
  return known
}
