/**
 * The judge of these tests: AJV for 2020-12 with formats. Not a test.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Sample, type SampleOptions, sampleValue } from '../../src/sample/sample-value.ts'

type Schema = boolean | Record<string, unknown>

/** Whether values satisfy the schema, whose references lead into itself. */
export function judgeOf(schema: Schema): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) => validate(value) === true
}

/** Options that follow `#/…` references within the schema and judge by it. */
export function optionsFor(schema: Schema, changes: Partial<SampleOptions> = {}): SampleOptions {
  return {
    direction: 'response',
    seed: 'seed',
    follow: (reference) => follow(schema, String(reference.$ref)),
    accepts: judgeOf(schema),
    ...changes,
  }
}

export function sample(schema: Schema, changes: Partial<SampleOptions> = {}): Sample {
  return sampleValue(schema, optionsFor(schema, changes))
}

function follow(schema: unknown, ref: string): unknown {
  const tokens = decodeURIComponent(ref).split('/').slice(1)
  return tokens.reduce<unknown>(
    (node, token) => Object(node)[token.replaceAll('~1', '/').replaceAll('~0', '~')],
    schema,
  )
}
