/**
 * Every case of the JSON Schema Test Suite, judged as an OpenAPI 3.1 document's schema (draft 2020-12) or as a 3.0
 * document's (draft 4), against the list of those that go another way, each with its reason, in `departures.yaml`.
 */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { judgeGroup } from './judge-group.ts'
import { type Draft, readGroups, type SuiteGroup, suiteIsThere } from './suite.ts'

interface Named {
  readonly file: string
  readonly group: string
  readonly reason: string
}

interface Departures {
  /** groups about what OpenAPI 3.0 does not have */
  readonly skipped: readonly Named[]
  /** cases that are judged otherwise than the suite says */
  readonly departing: readonly (Named & { readonly cases: readonly string[] })[]
}

const list = load(readFileSync(new URL('departures.yaml', import.meta.url), 'utf8')) as Departures
const drafts: readonly (readonly [Draft, string, string, number])[] = [
  ['draft2020-12', '3.1', 'interpreted', 10_000],
  ['draft2020-12', '3.1', 'compiled', 0],
  ['draft4', '3.0', 'interpreted', 10_000],
  ['draft4', '3.0', 'compiled', 0],
]

if (!suiteIsThere)
  console.log(
    'The JSON Schema Test Suite is not there (../shared/data/json-schema-test-suite): its cases are not judged.',
  )

describe.skipIf(!suiteIsThere)('the JSON Schema Test Suite', () => {
  test.each(drafts)('%s as OpenAPI %s, %s: what departs is what is listed', (draft, _version, how, steps) => {
    const groups = readGroups(draft).filter((group) => !list.skipped.some((skipped) => isGroup(skipped, group)))
    const departing = groups.flatMap((group) => departuresOf(group, draft, steps))
    const all = groups.reduce((sum, { tests }) => sum + tests.length, 0)
    const skipped = readGroups(draft).reduce((sum, { tests }) => sum + tests.length, 0) - all
    console.log(
      `${draft}, ${how}: ${all - departing.length} of ${all} cases as the suite says${skipped ? `, ${skipped} of what OpenAPI 3.0 does not have` : ''}`,
    )
    const listed = list.departing.filter(({ file }) => file.startsWith(`${draft}/`))
    expect(departing.sort()).toEqual(
      listed.flatMap(({ file, group, cases }) => cases.map((name) => `${file} | ${group} | ${name}`)).sort(),
    )
  })

  test('each group that is skipped is there', () => {
    const groups = drafts.flatMap(([draft]) => readGroups(draft))
    expect(list.skipped.filter((skipped) => !groups.some((group) => isGroup(skipped, group)))).toEqual([])
  })
})

test('each departure has its reason', () => {
  expect(
    [...list.skipped, ...list.departing].filter(({ reason }) => typeof reason !== 'string' || reason.length < 20),
  ).toEqual([])
})

test('a case that is judged the other way round is found out', () => {
  const group = {
    file: 'made-up.json',
    description: 'turned round',
    schema: { type: 'string' },
    tests: [
      { description: 'right', data: 'a', valid: true },
      { description: 'wrong', data: 1, valid: true },
    ],
  }
  expect(departuresOf(group, 'draft2020-12', 10_000)).toEqual(['made-up.json | turned round | wrong'])
})

function departuresOf(group: SuiteGroup, draft: Draft, steps: number): readonly string[] {
  return judgeGroup(group, draft, steps).flatMap((verdict, index) =>
    verdict === 'as the suite says'
      ? []
      : [`${group.file} | ${group.description} | ${group.tests[index]?.description}`],
  )
}

function isGroup(named: Named, { file, description }: SuiteGroup): boolean {
  return named.file === file && named.group === description
}
