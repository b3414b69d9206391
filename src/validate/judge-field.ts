/**
 * Judges one header field against its description: that of a response, or of a part of a body. Pure.
 */
import { type DocumentedHeader, decodeHeader, readWireValue } from '../contract/index.ts'
import type { FindingDetail, MessagePart, Verdict } from './finding.ts'
import { runCheck } from './run-check.ts'
import { hasOtherReading, judgeLostDigits, roundedReason } from './wire-value.ts'

export function judgeField(
  header: DocumentedHeader,
  field: string | readonly string[] | undefined,
  at: MessagePart,
  verdict: Verdict,
): void {
  const raw = decodeHeader(header.form, field)
  const note = (detail: FindingDetail, isGuess = false) =>
    verdict.findings.push({ ...detail, severity: isGuess ? 'warning' : 'error', at, place: header.place })
  switch (raw.kind) {
    case 'absent':
      if (header.isRequired) note({ code: 'header-missing' }, header.isRequiredInferred)
      return
    case 'malformed':
      return void note({ code: 'header-malformed', reason: raw.reason })
    case 'repeated':
      return void note({ code: 'header-malformed', reason: `It takes one value and is given ${raw.count} times.` })
    default: {
      const reading = readWireValue(header, raw)
      if (reading.kind === 'malformed') return void note({ code: 'header-malformed', reason: reading.reason })
      if (reading.kind === 'no-decoder') {
        const reason = `no decoder for headers of ${header.mediaType}`
        verdict.unjudged.push({ at, reason, place: header.place })
        return
      }
      const place = header.schema?.place
      const subject = { described: header, raw, value: reading.value }
      const errors = runCheck(header.check, reading.value, { at, place }, verdict)
      if (errors.length > 0 && hasOtherReading(subject)) return
      const digits = errors.length === 0 ? judgeLostDigits(subject) : undefined
      for (const keyword of digits?.unknown ?? []) {
        verdict.unjudged.push({ at, reason: roundedReason(keyword), place })
      }
      for (const error of digits?.errors ?? errors) {
        const severity = error.isInferred ? 'warning' : 'error'
        verdict.findings.push({ code: 'header-schema', error, severity, at, place: error.place })
      }
    }
  }
}
