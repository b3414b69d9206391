/**
 * Judges what the parts of a body have besides their value: media types and header fields, as the document's Encoding
 * Objects describe them. Pure. Source: OpenAPI 3.1 section 4.8.15.
 */
import type { PartAside } from '../body/index.ts'
import type { Verdict } from './finding.ts'
import { judgeField } from './judge-field.ts'

export function judgeAsides(asides: readonly PartAside[], verdict: Verdict): void {
  for (const aside of asides) {
    if (aside.kind === 'header') {
      const at = { in: 'header', name: aside.header.name, part: aside.pointer } as const
      judgeField(aside.header, aside.field, at, verdict)
      continue
    }
    const { received, documented, pointer, place } = aside
    verdict.findings.push({
      code: 'part-media-type-undocumented',
      received,
      documented,
      severity: 'error',
      at: { in: 'header', name: 'Content-Type', part: pointer },
      place,
    })
  }
}
