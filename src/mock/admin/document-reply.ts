/**
 * `/openapi.yaml`: the document of the admin API itself.
 */
import { loadSource, ownSpec } from '../../contract/index.ts'
import type { HttpRequest } from '../../http/message.ts'
import type { Reply } from '../reply.ts'
import type { AdminContext } from './admin-context.ts'
import { textReply } from './private-reply.ts'

export const ADMIN_DOCUMENT = ownSpec('admin.yaml')

/** The servers' path is that under which the mock answers. */
export function documentReply(_: string, __: HttpRequest, { adminPrefix }: AdminContext): Reply {
  const text = loadSource(ADMIN_DOCUMENT).text.replace('- url: /__mock\n', `- url: ${adminPrefix}\n`)
  // RFC 9512 section 2.1.
  return textReply(200, text, 'application/yaml')
}
