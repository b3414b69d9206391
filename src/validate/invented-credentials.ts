/**
 * Credentials that nobody ever gave out. The check sends them to see them refused, and the mock refuses them: the one
 * token, key or user name that is never good.
 */
import type { SecurityScheme } from '../contract/index.ts'

export const INVENTED_CREDENTIALS = 'stuntdouble-invented'

export function isInvented(kind: SecurityScheme['kind'], credentials: string): boolean {
  const text = kind === 'basic' ? Buffer.from(credentials, 'base64').toString('utf8') : credentials
  return text === INVENTED_CREDENTIALS || text.startsWith(`${INVENTED_CREDENTIALS}:`)
}
