/**
 * Looks through all operations of a contract for what is broken or looks like a slip, without compiling a schema, so
 * that it is quick, and operation by operation, so that it can wait for other work.
 */

import { isRegisteredScheme } from '../http/auth-scheme.ts'
import type { Contract } from './contract.ts'
import type { ContractWarning } from './contract-warning.ts'
import type { DocumentedContent, Operation, SecurityScheme } from './operation.ts'
import { splitPath } from './path-suffix.ts'
import { child, isRecord, type Located, pointerTo, valueAt } from './place.ts'
import type { SchemaProblem } from './schema-inspect.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

/** Something to tell the document's author. */
export interface Problem {
  /** of a tool error (UPPER_SNAKE) where a part cannot be used at all; of a finding (kebab-case) otherwise */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string | undefined
  readonly at: SourceLocation | undefined
  readonly see: SourceLocation | undefined
}

/** Yields the problems of one operation after the other; each is told once. */
export function* inspectContract(contract: Contract): Generator<readonly Problem[], void> {
  let warned = 0
  const newWarnings = () => {
    const fresh = contract.warnings.slice(warned)
    warned = contract.warnings.length
    return fresh.map((warning) => warningProblem(warning, contract))
  }
  yield [...contract.errors.map(toProblem), ...newWarnings()]
  yield identicalPaths(contract)
  const toldErrors = new Set<string>()
  let told = 0
  for (const operation of contract.operations) {
    const errors = visitOperation(operation, contract).filter((error) => isFirst(error, toldErrors))
    const fresh = contract.schemas.problems.slice(told)
    told = contract.schemas.problems.length
    yield [
      ...suffixProblems(operation, contract),
      ...schemeProblems(operation, contract),
      ...errors.map(toProblem),
      ...newWarnings(),
      ...fresh.map((problem) => schemaProblem(problem, contract)),
    ]
  }
  for (const schema of componentSchemas(contract)) contract.schemas.visit(schema)
  yield contract.schemas.problems.slice(told).map((problem) => schemaProblem(problem, contract))
}

/** The schemas of `components` (2.0: `definitions`), used or not. */
export function componentSchemas(contract: Contract): readonly Located[] {
  const root = contract.documents.sources.get(contract.documents.root.uri)?.value
  const path = contract.version === '2.0' ? ['definitions'] : ['components', 'schemas']
  const schemas = valueAt(root, pointerTo(...path))
  if (!isRecord(schemas)) return []
  const place = child(contract.documents.root, ...path)
  return Object.entries(schemas).map(([name, value]) => ({ value, place: child(place, name) }))
}

/** All schemas that messages of an operation are judged by. Throws what reading the operation throws. */
export function operationSchemas(operation: Operation): readonly Located[] {
  return SCHEMA_READERS.flatMap((read) => read(operation))
}

const SCHEMA_READERS: readonly ((operation: Operation) => readonly Located[])[] = [
  ({ parameters }) => parameters.flatMap(({ schema }) => schema ?? []),
  ({ requestBody }) => [...(requestBody?.content.values() ?? [])].flatMap(schemasOf),
  ({ responses }) =>
    [...responses.values()].flatMap(({ content, headers }) => [
      ...[...content.values()].flatMap(schemasOf),
      ...headers.flatMap(({ schema }) => schema ?? []),
    ]),
]

function schemasOf({ schema, itemSchema }: DocumentedContent): readonly Located[] {
  return [schema, itemSchema].filter((one) => one !== undefined)
}

export function toProblem(error: ToolError): Problem {
  const { code, message, hint, at, see } = error
  return { code, severity: 'error', message, hint, at, see }
}

function warningProblem({ code, message, hint, place, see, at }: ContractWarning, { locate }: Contract): Problem {
  return { code, severity: 'warning', message, hint, at: at ?? locate(place), see: see && locate(see) }
}

function visitOperation(operation: Operation, contract: Contract): readonly ToolError[] {
  const errors: ToolError[] = []
  const parts = [
    () => operation.security,
    ...SCHEMA_READERS.map((read) => () => read(operation).forEach(contract.schemas.visit)),
  ]
  for (const read of parts) {
    try {
      read()
    } catch (error) {
      if (!(error instanceof ToolError)) throw error
      errors.push(error)
    }
  }
  return errors
}

/** Templates that differ in the names of their variables alone are the same path (OpenAPI 3.1 section 4.8.8.2). */
function identicalPaths({ documents, locate }: Contract): readonly Problem[] {
  const root = documents.sources.get(documents.root.uri)?.value
  const paths = isRecord(root) && isRecord(root.paths) ? Object.keys(root.paths) : []
  const firsts = new Map<string, string>()
  return paths.flatMap((path) => {
    const form = path.replace(/\{[^{}]*\}/g, '{}')
    const first = firsts.get(form)
    if (first === undefined) firsts.set(form, path)
    if (first === undefined || path.startsWith('x-')) return []
    return [
      {
        code: 'path-identical',
        severity: 'error' as const,
        message: `The path ${path} is the same as ${first}: only its variables have other names.`,
        hint: 'Put the operations of both under one path. A request goes to the first that has its method and that it fits.',
        at: locate(child(documents.root, 'paths', path), 'key'),
        see: locate(child(documents.root, 'paths', first), 'key'),
      },
    ]
  })
}

/** A path has no query and no fragment (OpenAPI 3.1 section 4.8.1); requests are matched as well as can be. */
function suffixProblems({ path, place }: Operation, contract: Contract): readonly Problem[] {
  const split = splitPath(path)
  if (split.path === path) return []
  const how =
    split.pairs.length > 0
      ? `Requests to ${split.path} are matched to it by their query, ${split.pairs.join('&')}.`
      : `Of what stands at ${split.path}, a request goes to the first operation that it fits.`
  return [
    {
      code: 'path-suffix',
      severity: 'warning',
      message: `The path ${path} carries a ${path.includes('?') ? 'query' : 'fragment'}, which OpenAPI does not allow.`,
      hint: `${how} Declare it as a parameter instead.`,
      at: contract.locate({ uri: place.uri, pointer: place.pointer.replace(/\/[^/]*$/, '') }, 'key'),
      see: undefined,
    },
  ]
}

/** RFC 9110 section 16.4.1: what is not in the registry may be a slip, which no request could meet. */
function schemeProblems(operation: Operation, contract: Contract): readonly Problem[] {
  return securityOf(operation).flatMap((scheme) => {
    if (scheme.kind !== 'http' || isRegisteredScheme(scheme.scheme)) return []
    return [
      {
        code: 'scheme-unregistered',
        severity: 'warning' as const,
        message: `The scheme "${scheme.scheme}" is not a registered HTTP authentication scheme.`,
        hint: 'The mock takes it as it is. Registered are, among others: basic, bearer, digest, dpop, negotiate.',
        at: contract.locate(child(scheme.place, 'scheme')),
        see: undefined,
      },
    ]
  })
}

/** Empty where it cannot be read, which is told as an error. */
function securityOf(operation: Operation): readonly SecurityScheme[] {
  try {
    return operation.security.flatMap(({ schemes }) => schemes)
  } catch (error) {
    if (error instanceof ToolError) return []
    throw error
  }
}

/** Operations share components, and so what is broken in them. */
function isFirst({ message, at }: ToolError, told: Set<string>): boolean {
  const key = JSON.stringify([message, at])
  const isNew = !told.has(key)
  told.add(key)
  return isNew
}

/** They are about the name of a keyword, not its value. */
const NAMING: ReadonlySet<string> = new Set(['keyword-unknown', 'keyword-ignored', 'keyword-of-later-version'])

function schemaProblem({ code, severity, message, hint, place, at }: SchemaProblem, contract: Contract): Problem {
  const part = NAMING.has(code) ? 'key' : 'value'
  const own = contract.locate(place, part)
  const isElsewhere = at !== undefined && at.file !== own.file
  return { code, severity, message, hint, at: isElsewhere ? at : own, see: isElsewhere ? own : undefined }
}
