/**
 * Small OpenAPI documents for tests, as objects.
 */
export type Json = Readonly<Record<string, unknown>>

export function documentOf(paths: Json, components: Json = {}): Json {
  return { openapi: '3.1.0', info: { title: 'Small', version: '1' }, paths, components }
}

/** One operation, `thing`, at GET /thing, unless `path` and `method` say otherwise. */
export function thing(operation: Json, place: { readonly path?: string; readonly method?: string } = {}): Json {
  const { path = '/thing', method = 'get' } = place
  return documentOf({ [path]: { [method]: { operationId: 'thing', ...operation } } })
}

export function jsonResponse(schema: unknown, more: Json = {}): Json {
  return { description: '', content: { 'application/json': { schema, ...more } } }
}

export const noContent: Json = { description: '' }
