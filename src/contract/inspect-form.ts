/**
 * What is wrong with the form of a document's objects, for its author to read. Flow: contract → **inspection** → lint.
 */
import type { Contract } from './contract.ts'
import { checkForm, type FormProblem } from './document-form.ts'
import { type Problem, toProblem } from './inspect.ts'
import { duplicateKeys } from './load-yaml.ts'
import { child, isRecord } from './place.ts'
import type { SourceText } from './source-text.ts'
import { positionOf } from './text-position.ts'

/** To be called before schemas are walked: see `checkForm`. */
export function inspectForm(contract: Contract): readonly Problem[] {
  const { problems, errors } = checkForm(contract.documents, contract.version)
  return [
    ...problems.map((problem) => formProblem(problem, contract)),
    ...dialectProblem(contract),
    ...errors.map(toProblem),
    ...[...contract.documents.sources.values()].flatMap(keysTwice),
  ]
}

/** RFC 8259 section 4: JSON readers differ in what they make of a name that is given twice. In YAML it is refused. */
function keysTwice({ file, text }: SourceText): readonly Problem[] {
  return duplicateKeys(text).map(({ name, first, again }) => ({
    code: 'key-duplicate',
    severity: 'error',
    message: `The key "${name}" is in the same map twice: what stands first is lost.`,
    hint: 'Rename or remove one of them.',
    at: { file, ...positionOf(text, again) },
    see: { file, ...positionOf(text, first) },
  }))
}

function formProblem({ code, severity, message, hint, place, part }: FormProblem, { locate }: Contract): Problem {
  return { code, severity, message, hint, at: locate(place, part), see: undefined }
}

/** OpenAPI 3.1 section 4.8.24.5. The dialects of OpenAPI itself add no keyword that a value is judged by. */
const KNOWN_DIALECT =
  /^https?:\/\/(spec\.openapis\.org\/oas\/3\.\d\/dialect\/|json-schema\.org\/draft\/2020-12\/schema)/

function dialectProblem({ documents, locate }: Contract): readonly Problem[] {
  const root = documents.sources.get(documents.root.uri)?.value
  const dialect = isRecord(root) ? root.jsonSchemaDialect : undefined
  if (typeof dialect !== 'string' || KNOWN_DIALECT.test(dialect)) return []
  return [
    {
      code: 'keyword-ignored',
      severity: 'warning',
      message: `"jsonSchemaDialect" names ${dialect}, but every schema is judged as JSON Schema 2020-12.`,
      hint: 'Keywords that mean something else there are not judged as meant.',
      at: locate(child(documents.root, 'jsonSchemaDialect')),
      see: undefined,
    },
  ]
}
