/**
 * The checks of our own schemas in `spec/`, as code: AJV takes longer to compile that of the fixtures than the mock takes
 * for all the rest of its start.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { FORM_OPTIONS } from '../dist/contract/ajv/form-check.js'

const spec = fileURLToPath(new URL('../spec/', import.meta.url))
const NAMES = ['fixture-file', 'config', 'baseline', 'worlds-file']

/** A module that exports them by name, as `contract/ajv/compiled-forms.ts` does. */
export function compiledForms() {
  const ajv = new Ajv2020({ ...FORM_OPTIONS, code: { ...FORM_OPTIONS.code, source: true, esm: true } })
  for (const name of NAMES) ajv.addSchema(JSON.parse(readFileSync(`${spec}${name}.schema.json`, 'utf8')), name)
  const exported = Object.fromEntries(NAMES.map((name, index) => [`form${index}`, name]))
  const entries = NAMES.map((name, index) => `[${JSON.stringify(name)}, form${index}]`)
  return `${standaloneCode.default(ajv, exported)}\nexport const COMPILED_FORMS = new Map([${entries}])\n`
}
