/**
 * `npm run corpus -- [filter …] [--version 3.0] [--limit n] [--max-bytes n] [--cases n] [--json file] [--jobs n] [--timeout s]`:
 * how the mock and the check do on real documents, each examined in a process of its own. `--cases`: the check sends no more
 * of each document, evenly chosen.
 * Exit code 0: every target is reached; 1: one is missed; 2: it could not be measured.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { corpusDocuments, DOCUMENTS } from './corpus-documents.ts'
import { examineInProcess } from './examine-in-process.ts'
import { outcomeLines, summaryLines, targetsOf } from './report.ts'
import type { CorpusDocument, Outcome } from './result.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string', default: '' },
    limit: { type: 'string', default: '1000' },
    json: { type: 'string' },
    cases: { type: 'string', default: '1000000' },
    jobs: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '300' },
    'max-bytes': { type: 'string', default: '1e12' },
  },
})

const documents = corpusDocuments()
if (!documents) {
  console.error(`There are no documents: ${DOCUMENTS} is missing.`)
  process.exit(2)
}
const chosen = documents.filter(isChosen).slice(0, Number(values.limit))
const outcomes = await examineAll(chosen)
for (const line of summaryLines(outcomes)) console.log(line)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(outcomes, undefined, 1))
process.exit(outcomes.length === 0 ? 2 : targetsOf(outcomes).every(({ isReached }) => isReached) ? 0 : 1)

function isChosen({ name, version, bytes }: CorpusDocument): boolean {
  if (!version.startsWith(values.version) || bytes > Number(values['max-bytes'])) return false
  return positionals.length === 0 || positionals.some((part) => name.includes(part))
}

async function examineAll(waiting: readonly CorpusDocument[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const next = waiting.values()
  const work = async () => {
    for (const document of next) {
      const outcome = await examineInProcess(document, {
        timeoutMs: Number(values.timeout) * 1000,
        maxCases: Number(values.cases),
      })
      outcomes.push(outcome)
      for (const line of outcomeLines(outcome)) console.log(line)
    }
  }
  await Promise.all(Array.from({ length: Number(values.jobs) }, work))
  return outcomes
}
