/**
 * Values for the schemas of the JSON Schema Test Suite: each that has values gets one, a second judge takes it, and
 * refuses each broken one for the keyword named. What gets none is listed with the reason.
 */
import { describe, expect, test } from 'vitest'
import { loadContract, sourceFromValue } from '../../src/contract/index.ts'
import { breakValue } from '../../src/sample/break-value.ts'
import { sampleValue } from '../../src/sample/sample-value.ts'
import { readGroups, readRemote, type SuiteGroup, suiteIsThere } from '../json-schema-suite/suite.ts'
import { objection, type SecondJudge, secondJudge } from './second-judge.ts'

const SCHEMA = 'http://suite.test/schema.json'

/** Formats that AJV does not look at. */
const UNKNOWN_TO_AJV = /"(idn-|iri)/

/** The schema as the contract knows it: behind a reference, with all that it refers to. */
function open({ schema }: SuiteGroup) {
  const contract = loadContract(
    {
      openapi: '3.1.0',
      info: { title: 'Suite', version: '1' },
      paths: {},
      components: { schemas: { Root: { $ref: SCHEMA } } },
    },
    { read: (uri) => (uri === SCHEMA ? sourceFromValue(uri, structuredClone(schema)) : readRemote(uri)) },
  )
  const found = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!found) throw new Error('the document has no schema')
  contract.schemas.visit(found)
  return { schema: found.value, follow: contract.follow, check: contract.check(found, 'response') }
}

/** AJV by itself; undefined where it does not take the schema, or refuses what the suite says is valid. */
function aparts({ schema, tests }: SuiteGroup): SecondJudge | undefined {
  try {
    const judge = secondJudge(structuredClone(schema) as object)
    return tests.every(({ data, valid }) => (judge(data).length === 0) === valid) ? judge : undefined
  } catch {
    return undefined
  }
}

if (!suiteIsThere) console.log('The JSON Schema Test Suite is not there: no values are made for its schemas.')

describe.skipIf(!suiteIsThere)('the JSON Schema Test Suite', () => {
  const groups = suiteIsThere ? readGroups('draft2020-12').filter(({ tests }) => tests.some(({ valid }) => valid)) : []

  test('each schema that has values gets one, and each broken value is broken as it says', () => {
    const without: string[] = []
    const objections: string[] = []
    const counts = { values: 0, seconded: 0, broken: 0 }
    for (const group of groups) {
      const name = `${group.file.replace('draft2020-12/', '')}: ${group.description}`
      try {
        const { schema, follow, check } = open(group)
        const accepts = (value: unknown) => check(value).length === 0
        const made = sampleValue(schema, { direction: 'response', seed: 'suite', follow, accepts })
        if (made.kind === 'none') {
          without.push(`${name}: ${made.reason}`)
          continue
        }
        counts.values += 1
        const judge = aparts(group)
        if (!judge) continue
        counts.seconded += 1
        if (judge(made.value).length > 0) objections.push(`${name}: ${JSON.stringify(made.value)} refused`)
        for (const broken of breakValue(schema, made.value, { follow, judge: check })) {
          counts.broken += 1
          if (broken.kind === 'bad-format' && UNKNOWN_TO_AJV.test(JSON.stringify(group.schema))) continue
          const against = objection(broken, judge(broken.value))
          if (against) objections.push(`${name}: ${broken.kind} ${broken.keyword} at "${broken.pointer}" ${against}`)
        }
      } catch (error) {
        without.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    console.log(
      `values for ${counts.values} of ${groups.length} schemas, ${counts.seconded} judged twice, ${counts.broken} broken values`,
    )
    expect(objections).toEqual([])
    expect(without).toEqual([])
  })
})
