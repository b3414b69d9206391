/**
 * What stands around the grid of the HTML report: the head with the sum above, findings by cause and what was not
 * judged below.
 */
import { createHash } from 'node:crypto'
import type { Excluded } from '../check/index.ts'
import type { Cause } from './causes.ts'
import { colourOf, findingHtml } from './html-exchange.ts'
import { MARKS } from './html-grid.ts'
import { STYLE } from './html-style.ts'
import { operationsText } from './operations-text.ts'
import { createReasons, type Reasons } from './reasons.ts'
import type { ReportContext, VerdictEnd } from './report-writer.ts'
import { summaryLine } from './summary-text.ts'
import { xmlText } from './xml-text.ts'

export function headHtml({ summary, shortfalls, notes, endedAtMs }: VerdictEnd, context: ReportContext): string {
  const isOpen = summary.unjudged > 0 || shortfalls.length > 0
  const state = summary.violates > 0 ? 'violates' : isOpen ? 'unjudged' : 'conforms'
  const facts = [
    ['Target', context.targetUrl],
    ['Document', context.document],
    ['Started', new Date(context.startedAtMs).toISOString()],
    ['Took', `${((endedAtMs - context.startedAtMs) / 1000).toFixed(1)} s`],
    ['Seed', context.seed],
    ['Tool', `stuntdouble ${context.toolVersion}`],
  ].map(([name = '', text = '']) => `<div><dt>${name}</dt><dd>${xmlText(text)}</dd></div>`)
  const told = [...shortfalls, ...notes].map((text) => `<li>${xmlText(text)}</li>`)
  const list = told.length === 0 ? '' : `<ul>${told.join('')}</ul>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${xmlText(`${MARKS[state]} ${context.title}: stuntdouble check`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${xmlText(context.title)}</h1>
<div class="verdict ${state}">${MARKS[state]} ${xmlText(summaryLine(summary))}${list}</div>
<dl class="facts">${facts.join('')}</dl>
</header>
<main>
`
}

/** Nothing is loaded, nothing runs; the one style is named by its hash, so that none can be smuggled in. */
function policy(): string {
  const hash = createHash('sha256').update(STYLE).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

type ReasonMap = ReturnType<Reasons['all']>

export function* endHtml(
  causes: readonly Cause[],
  unjudged: ReasonMap,
  excluded: readonly Excluded[],
): Generator<string> {
  if (causes.length > 0) yield '<h2>Findings by cause</h2>\n<ul class="findings">\n'
  for (const cause of causes) yield causeHtml(cause)
  if (causes.length > 0) yield '</ul>\n'
  yield* reasonsHtml('Not judged', unjudged)
  yield* reasonsHtml('Excluded', reasonsOf(excluded))
  yield '</main>\n</body>\n</html>\n'
}

function causeHtml({ finding, operations, caseId }: Cause): string {
  return [
    `<li class="${colourOf(finding)}">${findingHtml(finding)}`,
    `<p class="soft">${xmlText(operationsText(operations))}; first in <code>${xmlText(caseId)}</code></p>`,
    `<pre class="curl">${xmlText(finding.curl)}</pre></li>\n`,
  ].join('')
}

function* reasonsHtml(title: string, reasons: ReasonMap): Generator<string> {
  if (reasons.size === 0) return
  yield `<h2>${title}</h2>\n<ul>\n`
  for (const [reason, operations] of reasons)
    yield `<li>${xmlText(reason)}: ${xmlText(operationsText(operations))}</li>\n`
  yield '</ul>\n'
}

function reasonsOf(excluded: readonly Excluded[]): ReasonMap {
  const reasons = createReasons()
  for (const { operation, what, reason } of excluded) reasons.note(`${what}: ${reason}`, operation)
  return reasons.all()
}
