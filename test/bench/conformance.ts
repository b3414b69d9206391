/**
 * The section `conformance`: the whole conformance set against this mock and against Prism, with both scores by row.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case, CaseFile } from '../conformance/case-file.ts'
import { readCaseFiles } from '../conformance/read-case-files.ts'
import { runCase } from '../conformance/run-case.ts'
import { writeDocument } from '../conformance/write-document.ts'
import { type DocumentServer, stoplightPrism, stuntdouble } from './conformance-servers.ts'
import { table, verdictLines } from './report.ts'
import type { Section } from './section.ts'
import { verdict } from './targets.ts'

interface Outcome {
  readonly row: string
  readonly id: string
  readonly differences: readonly string[]
}

export const conformance: Section = {
  name: 'conformance',
  measure: async () => {
    const files = readCaseFiles()
    const ours = await runAll(files, stuntdouble())
    const prisms = await runAll(files, stoplightPrism())
    const failed = ours.filter(isFailed)
    const text = `${ours.length - failed.length} of ${ours.length} cases of the conformance set (all)`
    const verdicts = [verdict(failed.length === 0, text)]
    const lines = [
      `Conformance set: cases answered as the specification asks, Node ${process.version}`,
      '',
      ...table(scores(files, ours, prisms)),
      '',
      ...failed.map(({ id, differences }) => `${id}: ${differences.join(' ')}`),
      ...verdictLines(verdicts),
    ]
    return { text: lines.join('\n'), verdicts }
  },
}

async function runAll(files: readonly CaseFile[], server: DocumentServer): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-conformance-'))
  try {
    for (const [at, file] of files.entries()) {
      outcomes.push(...(await runFile(file, writeDocument(join(folder, String(at)), file), server)))
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
  return outcomes
}

/** A server that gave no answer may be gone for good: the next case gets a new one. */
async function runFile(file: CaseFile, document: string, server: DocumentServer): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let url: string | Error | undefined
  for (const each of file.cases) {
    url ??= await server.serve(document).catch((error) => new Error('The document is not taken.', { cause: error }))
    const differences = url instanceof Error ? [url.message] : await runLeniently(url, each, server)
    if (differences === NO_ANSWER) {
      await server.stop()
      url = undefined
    }
    outcomes.push({ row: file.row, id: each.id, differences })
  }
  return outcomes
}

const NO_ANSWER: readonly string[] = ['There was no answer.']

/** Whether an invalid request is answered by 400 or by 422 is a matter of taste where the document does not say. */
async function runLeniently(url: string, each: Case, { explains }: DocumentServer): Promise<readonly string[]> {
  const differences = await runCase(url, each, { explains }).catch(() => NO_ANSWER)
  if (differences.length === 0 || differences === NO_ANSWER || explains || each.expect.status !== 400)
    return differences
  const lenient = { ...each, expect: { ...each.expect, status: 422 } }
  const by422 = await runCase(url, lenient, { explains }).catch(() => NO_ANSWER)
  return by422.length === 0 ? by422 : differences
}

function isFailed({ differences }: Outcome): boolean {
  return differences.length > 0
}

function scores(files: readonly CaseFile[], ...all: readonly (readonly Outcome[])[]): string[][] {
  const rows = [...new Set(files.map(({ row }) => row))]
  const scoreOf = (outcomes: readonly Outcome[]) => String(outcomes.filter((each) => !isFailed(each)).length)
  const line = (name: string, isIn: (outcome: Outcome) => boolean) => {
    const [first = [], ...others] = all.map((outcomes) => outcomes.filter(isIn))
    return [name, String(first.length), scoreOf(first), ...others.map(scoreOf)]
  }
  return [
    ['row', 'cases', 'Stuntdouble', 'Prism'],
    ...rows.map((row) => line(row, (outcome) => outcome.row === row)),
    line('all', () => true),
  ]
}
