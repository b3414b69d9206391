/**
 * The places of a finding as a report names them: in the response, and in the document.
 */
import { formatLocation } from '../contract/index.ts'
import type { VerdictFinding } from './verdict.ts'

/** `body /items/0/price (line 3, column 12)` */
export function instanceText({ in: part, instance, line, column }: VerdictFinding): string | undefined {
  if (part === undefined) return undefined
  const position = line === undefined ? '' : ` (line ${line}, column ${column})`
  return `${part}${instance ? ` ${instance}` : ''}${position}`
}

/** `spec/meetra.yaml:12:5 #/paths/…` */
export function contractText({ source, contract }: VerdictFinding): string | undefined {
  const parts = [source && formatLocation(source), contract === undefined ? undefined : `#${contract}`]
  return parts.filter((part) => part !== undefined).join(' ') || undefined
}

/** `received 20, documented string` */
export function comparisonText({ received, documented }: VerdictFinding): string | undefined {
  const parts = [
    ...(received === undefined ? [] : [`received ${received}`]),
    ...(documented === undefined ? [] : [`documented ${documented}`]),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}
