/**
 * The tool error for a server that is not there.
 */
import { ToolError } from '../contract/index.ts'
import { redactTarget } from '../http/redact.ts'
import type { Target } from './target.ts'

export function unreachable({ url }: Target, reason: string): ToolError {
  return new ToolError('TARGET_UNREACHABLE', `No server answers at ${redactTarget(url)}: ${reason}.`, {
    hint: hintFor(reason),
  })
}

function hintFor(reason: string): string {
  if (/certificate/.test(reason)) return 'NODE_EXTRA_CA_CERTS=ca.pem trusts an authority of your own.'
  if (/proxy/.test(reason)) return 'Check HTTPS_PROXY and NO_PROXY.'
  return 'Check the URL, and that the server runs.'
}
