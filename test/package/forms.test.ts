/**
 * The checks of our own schemas that are put into the bundle find what AJV finds with those schemas.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { FORM_OPTIONS } from '../../src/contract/ajv/form-check.ts'

const build = new URL('../../.build/forms.mjs', import.meta.url).href
const { compiledForms } = (await import(build)) as { compiledForms: () => string }
const forms = evaluate(compiledForms())

const values: readonly (readonly [name: string, good: unknown, bad: unknown])[] = [
  [
    'fixture-file',
    { scored: { request: { query: { hash: { pattern: '^a' } } }, response: { status: 200, body: { score: 1 } } } },
    { operation: 1, scored: { respond: {}, response: { status: 20, delay: { least: 1 } } }, other: {} },
  ],
  [
    'config',
    { document: 'api.yaml', targets: { local: { url: 'http://127.0.0.1:4010' } } },
    { documents: 'api.yaml', targets: { local: { auth: { key: {} }, maxTime: 'long' } } },
  ],
  [
    'worlds-file',
    { down: { '*': { answer: 503, delay: { p50: 200, p99: 3000 } } } },
    { 'a b': {}, down: { getThing: { answers: 404, seed: true } } },
  ],
  ['baseline', { entries: [] }, { entries: [{ reason: '' }], version: 1 }],
]

test.each(values)('%s: the same of what is right and of what is wrong', (name, good, bad) => {
  const schema = JSON.parse(readFileSync(new URL(`../../spec/${name}.schema.json`, import.meta.url), 'utf8'))
  const asWritten = new Ajv2020(FORM_OPTIONS).compile(schema)

  expect(errorsOf(forms.get(name), good)).toEqual([])
  expect(errorsOf(forms.get(name), bad)).toEqual(errorsOf(asWritten, bad))
  expect(errorsOf(forms.get(name), bad)).not.toEqual([])
})

function errorsOf(validate: ValidateFunction | undefined, value: unknown) {
  if (!validate) throw new Error('it is not compiled')
  validate(value)
  return validate.errors ?? []
}

/** The text is an ECMAScript module that requires parts of AJV. */
function evaluate(text: string): ReadonlyMap<string, ValidateFunction> {
  const body = `${text.replaceAll('export const', 'const')}\nreturn COMPILED_FORMS`
  return new Function('require', body)(createRequire(import.meta.url))
}
