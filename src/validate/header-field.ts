/**
 * Reads a header field of a message by name. Pure.
 */
import type { HeaderFields } from '../http/message.ts'

/** As received. What every object inherits, such as `constructor`, is no field. */
export function headerField(headers: HeaderFields, name: string): string | readonly string[] | undefined {
  const key = name.toLowerCase()
  return Object.hasOwn(headers, key) ? headers[key] : undefined
}
