/**
 * Makes the report of a format. Whatever the format, no secret of the target reaches it.
 */
import { redactTarget } from '../http/redact.ts'
import { withoutUserinfo } from './curl-text.ts'
import { createGithubReport } from './github-report.ts'
import { createHarReport } from './har-report.ts'
import { createHtmlReport } from './html-report.ts'
import { createJsonReport } from './json-report.ts'
import { createJunitReport } from './junit-report.ts'
import { createMarkdownReport } from './markdown-report.ts'
import type { ReportContext, ReportWriter, Write } from './report-writer.ts'
import { createSarifReport } from './sarif-report.ts'
import { createRedactor } from './secrets.ts'
import { withoutSecrets } from './without-secrets.ts'

/**
 * `github`: workflow commands, for the standard output of a step. `markdown`: a summary, for the file that
 * `GITHUB_STEP_SUMMARY` names, or any other.
 */
export const REPORT_FORMATS = ['json', 'junit', 'sarif', 'github', 'markdown', 'html', 'har'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** `write` is given the report in pieces, in order. */
export function createReport(format: ReportFormat, write: Write, context: ReportContext): ReportWriter {
  const redactor = createRedactor(context.secrets)
  const targetUrl = redactTarget(withoutUserinfo(context.targetUrl))
  const { codes, secrets, ...told } = context
  const writer = WRITERS[format](write, { ...redactor.value({ ...told, targetUrl }), codes, secrets })
  return withoutSecrets(writer, redactor)
}

const WRITERS: Readonly<Record<ReportFormat, (write: Write, context: ReportContext) => ReportWriter>> = {
  json: createJsonReport,
  junit: createJunitReport,
  sarif: createSarifReport,
  github: createGithubReport,
  markdown: createMarkdownReport,
  html: createHtmlReport,
  har: createHarReport,
}
