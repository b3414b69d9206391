/**
 * How many items a request asks for: the parameter of the query that limits a list, by the names that APIs give it. Pure.
 */
import { type Operation, type Parameter, typesOf } from '../contract/index.ts'
import { type RequestParts, readParameter } from '../validate/index.ts'

/** In lower case, of letters alone: `per_page`, `page[size]` and `$top` are these, too. */
const NAMES: ReadonlySet<string> = new Set([
  ...['limit', 'pagelimit', 'perpage', 'pagesize', 'maxresults', 'maxitems', 'maxrecords', 'maxkeys', 'maxcount'],
  ...['top', 'first', 'itemsperpage', 'resultsperpage', 'numresults'],
])

/** Undefined where the operation documents no such parameter, or the request does not have it. */
export function listLimit({ parameters }: Operation, parts: RequestParts): number | undefined {
  for (const parameter of parameters) {
    if (!isLimit(parameter)) continue
    const value = readParameter(parameter, parameters, parts)
    if (Number.isInteger(value) && Number(value) >= 0) return Number(value)
  }
  return undefined
}

/** Of how many things a list shows nothing follows for what they are. */
export function isLimit({ in: where, name, schema, follow }: Parameter): boolean {
  if (where !== 'query' || !NAMES.has(name.toLowerCase().replace(/[^a-z]/g, ''))) return false
  const types = typesOf(schema?.value, follow)
  return types.has('integer') || types.has('number')
}
