/**
 * Judges the values of a group of the suite as the project judges messages: the schema is a file that an OpenAPI
 * document refers to, and the contract's own check decides. Not a test.
 */
import { loadContract, type SchemaCheck, sourceFromValue } from '../../src/contract/index.ts'
import { checksInterpreting } from '../contract/documents.ts'
import { type Draft, readRemote, type SuiteGroup } from './suite.ts'

const VERSION = { 'draft2020-12': '3.1.0', draft4: '3.0.3' } as const
const SCHEMA = 'http://suite.test/schema.json'

/** What the check said of a case: as the suite says, the other way round, or why it gave no answer. */
export type CaseVerdict = 'as the suite says' | 'passed' | 'refused' | `no answer: ${string}`

/** `stepsInterpreted`: before the schema is compiled; 0: at once. */
export function judgeGroup(
  { schema, tests }: SuiteGroup,
  draft: Draft,
  stepsInterpreted: number,
): readonly CaseVerdict[] {
  const check = checkOf(structuredClone(schema), draft, stepsInterpreted)
  return tests.map(({ data, valid }): CaseVerdict => {
    try {
      const isValid = check(data).length === 0
      if (isValid === valid) return 'as the suite says'
      return isValid ? 'passed' : 'refused'
    } catch (error) {
      return `no answer: ${error instanceof Error ? error.message : String(error)}`
    }
  })
}

function checkOf(schema: unknown, draft: Draft, stepsInterpreted: number): SchemaCheck {
  const contract = loadContract(
    {
      openapi: VERSION[draft],
      info: { title: 'Suite', version: '1' },
      paths: {},
      components: { schemas: { Root: { $ref: SCHEMA } } },
    },
    { read: (uri) => (uri === SCHEMA ? sourceFromValue(uri, schema) : readRemote(uri)) },
  )
  const found = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!found) throw new Error('the document has no schema')
  return checksInterpreting(stepsInterpreted, contract).check(found, 'response')
}
