/**
 * Judges an example of a body as the body that it stands for: by its schema, and by what the document keeps out of
 * responses. Pure.
 */
import type { Direction, DocumentedContent } from '../contract/index.ts'
import type { Verdict } from './finding.ts'
import { judgeBodyValue } from './judge-body.ts'
import { propertiesOf } from './members.ts'
import { writeOnlyProperties } from './write-only.ts'

/** Throws a ToolError where the schema does not compile. */
export function judgeExample(content: DocumentedContent, value: unknown, direction: Direction): Verdict {
  const verdict: Verdict = { findings: [], unjudged: [] }
  judgeBodyValue(content, value, direction, verdict)
  const { schema } = content
  if (direction === 'request' || schema === undefined) return verdict
  content.visit()
  if (!content.hasWriteOnly()) return verdict
  for (const pointer of writeOnlyProperties(propertiesOf(value, schema.value, content), content.follow)) {
    const at = { in: 'body', pointer } as const
    verdict.findings.push({ code: 'write-only-sent', severity: 'error', at, place: schema.place })
  }
  return verdict
}
