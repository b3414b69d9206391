/**
 * The servers that an operation has to itself, apart from those of the document (OpenAPI 3.1 sections 4.8.9.1 and
 * 4.8.10.1). Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import { isRecord } from './place.ts'

/** URLs as written, those of the operation before those of its path item; empty: it is where the document says all are. */
export function ownServers(operation: unknown, item: unknown, root: unknown): readonly string[] {
  const own = [urlsOf(operation), urlsOf(item)].find((urls) => urls.length > 0) ?? []
  return isDeepStrictEqual(own, urlsOf(root)) ? [] : own
}

function urlsOf(holder: unknown): readonly string[] {
  const servers = isRecord(holder) ? holder.servers : undefined
  if (!Array.isArray(servers)) return []
  return servers.flatMap((server: unknown) => (isRecord(server) && typeof server.url === 'string' ? [server.url] : []))
}
