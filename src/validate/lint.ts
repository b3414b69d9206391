/**
 * Compiles and checks a whole document: every schema, every example against its schema.
 * Flow: contract → **lint** → report.
 */
import {
  type Contract,
  componentSchemas,
  type DocumentedContent,
  inspectContract,
  inspectForm,
  type Located,
  type NamedExample,
  type Operation,
  operationSchemas,
  type Parameter,
  type Problem,
  ToolError,
  toProblem,
} from '../contract/index.ts'
import type { Finding, Unjudged, Verdict } from './finding.ts'
import { describeError, describeFinding } from './finding-text.ts'
import { judgeExample } from './judge-example.ts'
import { partAt } from './judge-parameter-value.ts'
import { lintStated } from './lint-stated.ts'
import { runCheck } from './run-check.ts'

export interface LintReport {
  readonly problems: readonly Problem[]
  readonly operations: number
  readonly schemas: number
  readonly examples: number
}

export function lintContract(contract: Contract): LintReport {
  const form = inspectForm(contract)
  const problems: Problem[] = []
  for (const found of inspectContract(contract)) problems.push(...found)
  problems.push(...form.filter(({ at }) => !problems.some((known) => isSamePlace(known.at, at))))
  const schemas = new Map<string, Located>()
  for (const schema of [...componentSchemas(contract), ...contract.operations.flatMap(schemasOf)]) {
    schemas.set(`${schema.place.uri}#${schema.place.pointer}`, schema)
  }
  for (const schema of schemas.values()) problems.push(...compile(schema, contract))
  const examples = contract.operations.flatMap((operation) => tryRead(() => lintExamples(operation, contract)) ?? [])
  problems.push(...examples.flatMap((example) => example.problems))
  problems.push(...lintStated(contract))
  return {
    problems: unique(problems),
    operations: contract.operations.length,
    schemas: schemas.size,
    examples: examples.length,
  }
}

/** What stops an operation has been told in its own words. */
function isSamePlace(a: Problem['at'], b: Problem['at']): boolean {
  return a?.line !== undefined && a.file === b?.file && a.line === b.line && a.column === b.column
}

function schemasOf(operation: Operation): readonly Located[] {
  return tryRead(() => operationSchemas(operation)) ?? []
}

/** What cannot be read has been told by the inspection already. */
function tryRead<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}

function compile(schema: Located, contract: Contract): readonly Problem[] {
  try {
    contract.compile(schema, 'response')
    return []
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return [toProblem(error)]
  }
}

type LintedExample = { readonly problems: readonly Problem[] }

function lintExamples(operation: Operation, contract: Contract): readonly LintedExample[] {
  const linted: LintedExample[] = []
  const content = (contents: Iterable<DocumentedContent>, direction: 'request' | 'response') => {
    for (const item of contents) {
      for (const example of item.examples)
        linted.push({ problems: lintContentExample(item, example, direction, contract) })
    }
  }
  content(operation.requestBody?.content.values() ?? [], 'request')
  for (const response of operation.responses.values()) content(response.content.values(), 'response')
  for (const parameter of operation.parameters) {
    for (const example of parameter.examples) {
      linted.push({ problems: lintParameterExample(parameter, example, contract) })
    }
  }
  return linted
}

function lintParameterExample(parameter: Parameter, example: NamedExample, contract: Contract): readonly Problem[] {
  const subject = { at: partAt(parameter, ''), place: parameter.schema?.place }
  const verdict: Verdict = { findings: [], unjudged: [] }
  const errors = tryRead(() => runCheck(parameter.check, example.value, subject, verdict)) ?? []
  return [
    ...errors.map((error) => ({
      code: 'parameter-schema',
      severity: 'error' as const,
      message: `The example of the ${parameter.in} parameter "${parameter.name}" ${describeError(error)}.`,
      hint: 'Mend the example or the schema.',
      at: contract.locate({ uri: example.place.uri, pointer: example.place.pointer + error.pointer }),
      see: contract.locate(error.place),
    })),
    ...verdict.unjudged.map((unjudged) => uncheckedExample('parameter-schema', unjudged, example, contract)),
  ]
}

function lintContentExample(
  content: DocumentedContent,
  example: NamedExample,
  direction: 'request' | 'response',
  contract: Contract,
): readonly Problem[] {
  const verdict = tryRead(() => judgeExample(content, example.value, direction))
  // A schema that does not compile has been told.
  if (!verdict) return []
  return [
    ...verdict.findings.map((finding) => exampleProblem(finding, example, contract)),
    ...verdict.unjudged.map((unjudged) => uncheckedExample('body-schema', unjudged, example, contract)),
  ]
}

/** "Could not check" never looks like "passed". */
function uncheckedExample(code: string, unjudged: Unjudged, example: NamedExample, contract: Contract): Problem {
  return {
    code,
    severity: 'warning',
    message: `${nameOf(example)} was not checked: ${unjudged.reason}.`,
    hint: 'Write a pattern that does not try so many ways.',
    at: contract.locate(example.place),
    see: unjudged.place && contract.locate(unjudged.place),
  }
}

function nameOf(example: NamedExample): string {
  return example.name === undefined ? 'The example' : `The example "${example.name}"`
}

function exampleProblem(finding: Finding, example: NamedExample, contract: Contract): Problem {
  return {
    code: finding.code,
    severity: 'error',
    message: `${nameOf(example)} breaks its schema. ${describeFinding(finding)}`,
    hint: 'Mend the example or the schema; until then the mock answers with a value from the schema.',
    at: contract.locate({ uri: example.place.uri, pointer: example.place.pointer + (finding.at.pointer ?? '') }),
    see: finding.place && contract.locate(finding.place),
  }
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = JSON.stringify([problem.message, problem.at])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
