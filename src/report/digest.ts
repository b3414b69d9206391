/**
 * What the reports that keep no exchanges keep of the cases: the findings by cause, and why what was not judged. Holds as
 * much as the document is large.
 */
import { type Cause, createCauses } from './causes.ts'
import { createReasons, type Reasons } from './reasons.ts'
import type { CaseVerdict } from './verdict.ts'

export interface Digest {
  readonly note: (result: CaseVerdict) => void
  readonly causes: () => readonly Cause[]
  readonly unjudged: Reasons['all']
}

export function createDigest(): Digest {
  const causes = createCauses()
  const unjudged = createReasons()
  return {
    note: (result) => {
      causes.note(result)
      if (result.outcome === 'unjudged') unjudged.note(result.reason ?? '', result.operation)
    },
    causes: causes.all,
    unjudged: unjudged.all,
  }
}
