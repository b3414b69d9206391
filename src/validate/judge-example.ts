/**
 * Judges an example of a body as the body that it stands for: by its schema, and by what the document keeps out of
 * responses. Pure.
 */
import type { Direction, DocumentedContent } from '../contract/index.ts'
import type { Verdict } from './finding.ts'
import { judgeBodyValue } from './judge-body.ts'
import { writeOnlyProperties } from './write-only.ts'

/** Throws a ToolError where the schema does not compile. */
export function judgeExample(content: DocumentedContent, value: unknown, direction: Direction): Verdict {
  const verdict: Verdict = { findings: [], unjudged: [] }
  judgeBodyValue(content, value, direction, verdict)
  if (direction === 'request' || content.schema === undefined) return verdict
  for (const pointer of writeOnlyProperties(value, content.schema.value, content)) {
    const at = { in: 'body', pointer } as const
    verdict.findings.push({ code: 'write-only-sent', severity: 'error', at, place: content.schema.place })
  }
  return verdict
}
