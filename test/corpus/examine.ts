/**
 * Examines one document, in a process of its own, so that its time and memory are its own: loads and lints it, starts
 * its mock, asks for every answer, runs the check. Prints the examination as JSON.
 */
import { formatLocation, loadContract, ToolError } from '../../src/contract/index.ts'
import { createMock, type Exchange } from '../../src/index.ts'
import { describeUnjudged, lintContract } from '../../src/validate/index.ts'
import { createGroups } from './groups.ts'
import type { Examination } from './result.ts'
import { world } from './world.ts'

const NOTHING: Omit<Examination, 'refusal' | 'cost'> = {
  operations: 0,
  missing: [],
  lint: { errors: [], warnings: 0 },
  answers: { forced: 0, checked: 0 },
  invalid: [],
  unjudged: [],
  unwritten: [],
  alarms: [],
  remarks: [],
  cases: 0,
  unjudgedCases: [],
  excluded: [],
}

export interface Subject {
  readonly file: string
  /** references may lead anywhere in it */
  readonly folder: string
  /** the check sends no more, evenly chosen */
  readonly maxCases: number
}

export async function examine({ file, folder, maxCases }: Subject): Promise<Examination> {
  const clock = cpuClock()
  const doubts = createDoubts()
  let mock: Awaited<ReturnType<typeof createMock>>
  try {
    mock = await createMock({ document: file, workFolder: folder, onExchange: doubts.note })
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    const at = error.at ? ` (${formatLocation(error.at)})` : ''
    const cost = { loadS: clock(), lintS: 0, askS: 0, listS: 0, checkS: 0, upMb: peakMb(), peakMb: peakMb() }
    return { ...NOTHING, refusal: `${error.code}: ${error.message}${at}`, cost }
  }
  const [first] = mock.contract().operations
  if (first)
    mock
      .play()
      .respond({ method: first.method, path: first.path, query: '', headers: {}, body: { kind: 'none' } }, world)
  const loadS = clock()
  const upMb = peakMb()
  const plain = await readPlainly(file)
  clock()
  const lint = lintOf(file, folder)
  const lintS = clock()
  const { readPlainExamples } = await import('./plain/plain-files.ts')
  const { askForAll } = await import('./ask-mock.ts')
  const { checkMock, listCases } = await import('./check-mock.ts')
  const groups = {
    invalid: createGroups(),
    unjudged: createGroups(),
    unwritten: createGroups(),
    alarms: createGroups(),
    remarks: createGroups(),
    unjudgedCases: createGroups(),
  }
  clock()
  const forced = askForAll(plain.operations, { mock, reader: plain.reader, ...groups })
  const askS = clock()
  const contract = loadContract(file, { workFolder: folder })
  const list = listCases(contract)
  const listS = clock()
  const chosen = evenly(list.cases, maxCases)
  const listener = await mock.listen({ port: 0 })
  const checked =
    chosen.length === 0
      ? 0
      : await checkMock(chosen, listener.url, {
          contract,
          operations: plain.operations,
          reader: plain.reader,
          examples: readPlainExamples(plain.reader.files),
          doubtOf: doubts.of,
          ...groups,
        })
  await listener.close()
  const excluded = createGroups()
  for (const item of list.excluded) if (item.what === 'all cases') excluded.note(item.reason, item.operation)
  const known = new Set(contract.operations.map(({ method, path }) => `${method} ${path}`))
  return {
    refusal: undefined,
    operations: contract.operations.length,
    missing: plain.operations.map(({ method, path }) => `${method} ${path}`).filter((name) => !known.has(name)),
    lint,
    answers: { forced, checked },
    invalid: groups.invalid.all(),
    unjudged: groups.unjudged.all(),
    unwritten: groups.unwritten.all(),
    alarms: groups.alarms.all(),
    remarks: groups.remarks.all(),
    cases: list.cases.length,
    unjudgedCases: groups.unjudgedCases.all(),
    excluded: excluded.all(),
    cost: { loadS, lintS, askS, listS, checkS: clock(), upMb, peakMb: peakMb() },
  }
}

/** What the mock itself says it could not judge of its answers, by their trace. */
function createDoubts() {
  const reasons = new Map<string, string>()
  return {
    note: ({ id, decision }: Exchange) => {
      const [first] = decision.unjudged
      if (first) reasons.set(id, describeUnjudged(first))
    },
    of: (trace: string) => reasons.get(trace),
  }
}

/** Loaded late: what the mock needs is measured without it. */
async function readPlainly(file: string) {
  const { openPlainFiles } = await import('./plain/plain-files.ts')
  const { readPlainDocument } = await import('./plain/plain-operations.ts')
  const { plainSchemas } = await import('./plain/plain-schemas.ts')
  const files = openPlainFiles(file)
  const document = readPlainDocument(files)
  return {
    operations: document.operations,

    reader: { files, compile: plainSchemas(files, document.version) },
  }
}

function lintOf(file: string, folder: string): Examination['lint'] {
  const { problems } = lintContract(loadContract(file, { workFolder: folder }))
  const errors = createGroups()
  for (const problem of problems) {
    if (problem.severity === 'error')
      errors.note(`${problem.code}: ${problem.message}`, problem.at ? formatLocation(problem.at) : '')
  }
  return { errors: errors.all(), warnings: problems.filter(({ severity }) => severity === 'warning').length }
}

/** CPU seconds since it was last asked: the machine may be busy with other things. */
function cpuClock(): () => number {
  let before = process.cpuUsage()
  return () => {
    const spent = process.cpuUsage(before)
    before = process.cpuUsage()
    return (spent.user + spent.system) / 1e6
  }
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024
}

function evenly<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, items.length / most)
  return items.filter((_, index) => Math.floor(index % step) === 0)
}

const [file, folder, maxCases] = process.argv.slice(2)
if (process.argv[1] === import.meta.filename && file !== undefined && folder !== undefined) {
  process.stdout.write(JSON.stringify(await examine({ file, folder, maxCases: Number(maxCases) })))
}
