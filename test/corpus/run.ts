/**
 * `npm run corpus`: how the mock and the check do on real documents, each examined in a process of its own.
 * Exit code 0: every target is reached; 1: one is missed; 2: it could not be measured.
 */
import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { corpusDocuments, DOCUMENTS } from './corpus-documents.ts'
import { examineInProcess } from './examine-in-process.ts'
import { outcomeLines, summaryLines, targetsOf } from './report.ts'
import type { CorpusDocument, Outcome } from './result.ts'

interface Flags {
  readonly version?: string
  readonly limit?: number
  readonly minBytes?: number
  readonly maxBytes?: number
  readonly cases?: number
  readonly jobs: number
  readonly timeout: number
  readonly json?: string
}

const program = new Command('npm run corpus --')
  .description('How the mock and the check do on real documents.')
  .argument('[filter...]', 'only documents whose name holds one of these')
  .option('--version <version>', 'only documents whose version begins so, such as 3.0')
  .option('--limit <count>', 'no more documents than this, the smallest first', count)
  .option('--min-bytes <bytes>', 'only documents of this size or more', count)
  .option('--max-bytes <bytes>', 'only documents of this size or less', count)
  .option('--cases <count>', 'the check sends no more of each document, evenly chosen', count)
  .option('--jobs <count>', 'documents examined at a time', count, 2)
  .option('--timeout <seconds>', 'for each document', count, 300)
  .option('--json <file>', 'write the outcomes there too')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse()
const flags = program.opts<Flags>()

const documents = corpusDocuments()
if (!documents) {
  console.error(`There are no documents: ${DOCUMENTS} is missing.`)
  process.exit(2)
}
const chosen = documents.filter(isChosen).slice(0, flags.limit)
if (chosen.length === 0) {
  console.error(`None of the ${documents.length} documents is asked for.`)
  process.exit(2)
}
const outcomes = await examineAll(chosen)
for (const line of summaryLines(outcomes)) console.log(line)
if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(outcomes, undefined, 1))
process.exit(targetsOf(outcomes).every(({ isReached }) => isReached) ? 0 : 1)

function count(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number from 1.')
}

function isChosen({ name, version, bytes }: CorpusDocument): boolean {
  const { minBytes = 0, maxBytes = Number.POSITIVE_INFINITY } = flags
  if (!version.startsWith(flags.version ?? '') || bytes < minBytes || bytes > maxBytes) return false
  return program.args.length === 0 || program.args.some((part) => name.includes(part))
}

async function examineAll(waiting: readonly CorpusDocument[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const next = waiting.values()
  const work = async () => {
    for (const document of next) {
      const outcome = await examineInProcess(document, {
        timeoutMs: flags.timeout * 1000,
        maxCases: flags.cases ?? Number.POSITIVE_INFINITY,
      })
      outcomes.push(outcome)
      for (const line of outcomeLines(outcome)) console.log(line)
    }
  }
  await Promise.all(Array.from({ length: flags.jobs }, work))
  return outcomes
}
