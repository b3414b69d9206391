/**
 * Values for the schemas of real documents: each value that is made is one by a judge set up apart, and that judge refuses
 * each broken one for the keyword named. Bounded: a few small documents of every version, a few schemas of each.
 */
import { expect, test } from 'vitest'
import { componentSchemas, loadContract } from '../../src/contract/index.ts'
import { breaksOf } from '../../src/sample/break-value.ts'
import { sampleValue } from '../../src/sample/sample-value.ts'
import { corpusDocuments, DOCUMENTS } from '../corpus/corpus-documents.ts'
import { openPlainFiles, type Spot, step } from '../corpus/plain/plain-files.ts'
import { readPlainDocument } from '../corpus/plain/plain-operations.ts'
import { plainErrors } from '../corpus/plain/plain-schemas.ts'
import { objection } from './second-judge.ts'

const MOST_DOCUMENTS = 30
const MOST_BYTES = 60_000
const SCHEMAS_OF_EACH = 12
const BREAKS_OF_EACH = 12

const small = corpusDocuments()?.filter(({ bytes }) => bytes < MOST_BYTES)
if (!small) console.log(`The corpus is not there (${DOCUMENTS}): no values are made for its schemas.`)

interface Told {
  readonly values: number
  readonly broken: number
  readonly objections: readonly string[]
}

function examine(file: string): Told {
  const contract = loadContract(file, { workFolder: DOCUMENTS })
  const files = openPlainFiles(file)
  const second = plainErrors(files, readPlainDocument(files).version, { allErrors: true })
  const objections: string[] = []
  let [values, broken] = [0, 0]
  for (const located of componentSchemas(contract).slice(0, SCHEMAS_OF_EACH)) {
    contract.schemas.visit(located)
    const tokens = located.place.pointer.split('/').slice(1)
    const errorsOf = second(tokens.reduce<Spot>((spot, token) => step(spot, token.replaceAll('~1', '/')), files.root))
    const check = contract.check(located, 'response', 'literal')
    const { follow } = contract
    const made = sampleValue(located.value, {
      direction: 'response',
      seed: 'corpus',
      follow,
      accepts: (value) => check(value).length === 0,
    })
    if (made.kind === 'none') continue
    values += 1
    const where = `${file.slice(DOCUMENTS.length)} ${located.place.pointer}`
    if (told(errorsOf(made.value)).length > 0) objections.push(`${where}: ${JSON.stringify(made.value)} refused`)
    let left = BREAKS_OF_EACH
    for (const one of breaksOf(located.value, made.value, { follow, judge: check })) {
      broken += 1
      const against = objection(one, told(errorsOf(one.value)))
      // The two judges know different formats.
      if (against && one.kind !== 'bad-format')
        objections.push(`${where}: ${one.kind} ${one.keyword} at "${one.pointer}" ${against}`)
      left -= 1
      if (left === 0) break
    }
  }
  return { values, broken, objections }
}

/** Without what the second judge's own way of saying `nullable` adds. */
function told(errors: ReturnType<ReturnType<ReturnType<typeof plainErrors>>>) {
  const isOfNull = (schema: unknown) => JSON.stringify(schema) === '{"type":"null"}'
  return errors.filter(
    ({ keyword, schema, parentSchema }) =>
      !(keyword === 'type' && isOfNull(parentSchema)) && !(keyword === 'anyOf' && isOfNull((schema as unknown[])[0])),
  )
}

test.skipIf(!small)('values for real schemas are good, and broken as they say, by another judge too', () => {
  const all = small ?? []
  const every = Math.max(1, Math.floor(all.length / MOST_DOCUMENTS))
  const chosen = all.filter((_, index) => index % every === 0).slice(0, MOST_DOCUMENTS)
  const results = chosen.map(({ file }) => examine(`${DOCUMENTS}${file}`))
  const sum = (count: (told: Told) => number) => results.reduce((total, each) => total + count(each), 0)
  console.log(
    `${chosen.length} documents, ${sum(({ values }) => values)} values, ${sum(({ broken }) => broken)} broken ones`,
  )
  expect(results.flatMap(({ objections }) => objections)).toEqual([])
  expect(sum(({ broken }) => broken)).toBeGreaterThan(500)
})
