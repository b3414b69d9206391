/**
 * What the corpus prints: a block of lines per document, and the sum with the targets.
 */
import { sumOf } from './groups.ts'
import type { Examination, Group, Outcome } from './result.ts'

/** Groups of one kind that are shown of a document. */
const SHOWN = 8

export function outcomeLines(outcome: Outcome): readonly string[] {
  const { document } = outcome
  const head = `${document.name} (${document.version}, ${sizeText(document.bytes)})`
  if (outcome.kind === 'failed') return [`FAIL ${head}`, `     ${outcome.reason}`]
  const { examination } = outcome
  if (examination.refusal !== undefined) return [`down ${head}`, `     ${examination.refusal}`]
  return [
    `${isClean(examination) ? 'ok  ' : 'BAD '} ${head}: ${figures(examination)}`,
    ...groupLines('invalid answer', examination.invalid),
    ...groupLines('false alarm', examination.alarms),
    ...groupLines('unjudged answer', examination.unjudged),
    ...groupLines('not written', examination.unwritten),
    ...groupLines('unjudged case', examination.unjudgedCases),
    ...groupLines('no cases', examination.excluded),
    ...groupLines(
      'operation missing',
      examination.missing.map((text) => ({ text, count: 1, example: '' })),
    ),
  ]
}

function isClean({ invalid, alarms, unjudged, unwritten, missing }: Examination): boolean {
  return invalid.length + alarms.length + unjudged.length + unwritten.length + missing.length === 0
}

function figures({ operations, answers, cases, lint, cost }: Examination): string {
  const { loadS, lintS, askS, listS, checkS, upMb, peakMb } = cost
  const seconds = [
    `up ${loadS.toFixed(2)}`,
    `lint ${lintS.toFixed(1)}`,
    `ask ${askS.toFixed(1)}`,
    `list ${listS.toFixed(1)}`,
    `check ${checkS.toFixed(1)}`,
  ]
  return [
    `${operations} operations, ${answers.forced} + ${answers.checked} answers, ${cases} cases`,
    `lint ${sumOf(lint.errors)} errors ${lint.warnings} warnings`,
    `CPU s: ${seconds.join(', ')}`,
    `MB: up ${upMb.toFixed(0)}, peak ${peakMb.toFixed(0)}`,
  ].join('; ')
}

function groupLines(title: string, groups: readonly Group[]): readonly string[] {
  const lines = groups
    .slice(0, SHOWN)
    .map(({ text, count, example }) => `     ${title} x ${count}: ${text}${example === '' ? '' : ` [${example}]`}`)
  return groups.length <= SHOWN ? lines : [...lines, `     … and ${groups.length - SHOWN} more kinds`]
}

export interface CorpusTarget {
  readonly name: string
  readonly figure: string
  readonly isReached: boolean
}

export function targetsOf(outcomes: readonly Outcome[]): readonly CorpusTarget[] {
  const { examinations, failed } = sort(outcomes)
  const total = (count: (examination: Examination) => number) =>
    examinations.reduce((sum, each) => sum + count(each), 0)
  const refused = examinations.filter(({ refusal }) => refusal !== undefined).length
  const formless = total(({ unwritten }) => sumOf(unwritten.filter(isFormless)))
  const answers = total(({ answers: { forced, checked } }) => forced + checked) - formless
  // What the mock refuses to write, and could, has not been judged either.
  const unjudged = total(({ unjudged: groups, unwritten }) => sumOf(groups) + sumOf(unwritten)) - formless
  const invalid = total(({ invalid: groups }) => sumOf(groups))
  const alarms = total(({ alarms: groups }) => sumOf(groups))
  const missing = total(({ missing: names }) => names.length)
  const share = answers === 0 ? 0 : (unjudged / answers) * 100
  return [
    {
      name: 'every document comes up',
      figure: `${outcomes.length - failed - refused} of ${outcomes.length}`,
      isReached: failed + refused === 0,
    },
    { name: 'no operation is missing', figure: `${missing}`, isReached: missing === 0 },
    { name: 'no invalid answer', figure: `${invalid}`, isReached: invalid === 0 },
    { name: 'no false alarm', figure: `${alarms}`, isReached: alarms === 0 },
    {
      name: 'unjudged under 0.5 % of answers',
      figure: `${unjudged} of ${answers}, ${share.toFixed(3)} %`,
      isReached: share < 0.5,
    },
  ]
}

export function summaryLines(outcomes: readonly Outcome[]): readonly string[] {
  const { examinations } = sort(outcomes)
  const total = (count: (examination: Examination) => number) =>
    examinations.reduce((sum, each) => sum + count(each), 0)
  return [
    '',
    `${outcomes.length} documents, ${total(({ operations }) => operations)} operations, ${total(({ cases }) => cases)} cases`,
    `answers: ${total(({ answers }) => answers.forced)} forced, ${total(({ answers }) => answers.checked)} to the check`,
    `unjudged cases of the check: ${total(({ unjudgedCases }) => sumOf(unjudgedCases))}; operations without cases: ${total(({ excluded }) => sumOf(excluded))}`,
    `no answer, since nobody could write it: ${total(({ unwritten }) => sumOf(unwritten.filter(isFormless)))}; not written otherwise, which counts as unjudged: ${total(({ unwritten }) => sumOf(unwritten.filter((group) => !isFormless(group))))}`,
    ...mostFrequent(
      'not written',
      examinations.flatMap(({ unwritten }) => unwritten),
    ),
    ...mostFrequent(
      'unjudged',
      examinations.flatMap(({ unjudged }) => unjudged),
    ),
    `CPU: ${total(({ cost }) => cost.loadS + cost.lintS + cost.askS + cost.listS + cost.checkS).toFixed(0)} s`,
    ...targetsOf(outcomes).map(
      ({ name, figure, isReached }) => `${isReached ? 'reached' : 'MISSED '} ${name}: ${figure}`,
    ),
  ]
}

/**
 * Media types whose bytes do not follow from a schema: that of Protobuf needs another file, and octets are octets. The mock
 * answers 501 and says so; there is no answer to be judged.
 */
function isFormless({ text }: Group): boolean {
  return /^application\/([\w.-]*protobuf|octet-stream|vnd\.[\w.-]+)(;[^ ]*)?$/.test(text) && !/\+|json|xml/.test(text)
}

/** Of all documents together, each named. */
function mostFrequent(title: string, groups: readonly Group[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { text, count } of groups) counts.set(text, (counts.get(text) ?? 0) + count)
  return [...counts].sort(([, a], [, b]) => b - a).map(([text, count]) => `  ${title} x ${count}: ${text}`)
}

function sort(outcomes: readonly Outcome[]) {
  const examinations = outcomes.flatMap((outcome) => (outcome.kind === 'examined' ? [outcome.examination] : []))
  return { examinations, failed: outcomes.length - examinations.length }
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
