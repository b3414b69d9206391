/**
 * An explanation as text for people, to be read in a terminal. Pure.
 */
import type { Why, WhyFinding, WhyFixture } from './view/why.ts'

export function whyText(why: Why): string {
  const sections = [
    `${why.request.method} ${why.request.target}\n→ ${why.answer.status}, ${why.answer.from}\n  ${why.answer.reason}${madeFrom(why)}`,
    section('On purpose', why.trouble),
    section(
      'Operation',
      why.operation
        ? [`${why.operation.id}  ${why.operation.method} ${why.operation.path}`, why.operation.document]
        : [],
    ),
    section('Near', why.near),
    section('Findings', why.findings.flatMap(findingLines)),
    section('Not checked', why.unchecked),
    section('Fixtures', why.fixtures.flatMap(fixtureLines)),
    section(
      'Other answers',
      why.others.map(({ status, name, header }) => `${status} ${(name ?? '').padEnd(24)} ${header}`),
    ),
  ]
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`
}

function madeFrom({ answer }: Why): string {
  return answer.madeFrom === undefined
    ? ''
    : `\n  Made up from the seed ${answer.madeFrom.seed}; ${answer.madeFrom.header} makes it again.`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}`).join('\n')}`
}

function findingLines(finding: WhyFinding): readonly string[] {
  const about = finding.about === 'request' ? '' : `${finding.about}: `
  const where = finding.document === undefined ? [] : [`  ${finding.document}  #${finding.documentPointer ?? ''}`]
  return [`${finding.severity} ${finding.code}: ${about}${finding.message}`, ...where]
}

function fixtureLines(fixture: WhyFixture): readonly string[] {
  const differences = fixture.differences.map(
    (difference) =>
      `  ${difference.in} ${difference.name || 'body'} ${difference.expected}; the request has ${difference.received}`,
  )
  return [`${fixture.matched ? 'matches' : 'differs'}  ${fixture.name}  ${fixture.file}`, ...differences]
}
