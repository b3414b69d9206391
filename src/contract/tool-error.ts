/**
 * The one error class for what stops *us*: a bad document, fixture, flag or port. Never a finding about an API.
 * Anything else that is thrown is a bug. No I/O.
 */

/** A place in a file as people count: lines and columns from 1. `file` is an absolute path or a URL. */
export interface SourceLocation {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** Every code a tool error can carry, with what it means. The README lists the same; a test compares them. */
export const TOOL_ERRORS = {
  CONFIG_INVALID: 'stuntdouble.yaml holds a key or a value that is not understood',
  DOCUMENT_INVALID: 'a part of the document that an operation needs does not have the form OpenAPI gives it',
  DOCUMENT_NOT_OPENAPI: 'the file is no OpenAPI document',
  DOCUMENT_SYNTAX: 'the file is neither YAML nor JSON',
  DOCUMENT_VERSION: 'the document is of a version of OpenAPI that is not supported',
  FILE_UNREADABLE: 'a file or folder is missing or cannot be read',
  FIXTURE_BREAKS_CONTRACT: 'a fixture departs from the document and does not say so in `breaks`',
  FIXTURE_BREAKS_NOTHING: 'a fixture names in `breaks` what it does not break',
  FIXTURE_FILE_OUTSIDE: 'a `bodyFile` lies outside the folder of its fixtures',
  FIXTURE_INVALID: 'a fixture file does not have the form of one',
  FIXTURE_UNKNOWN_OPERATION: 'a fixture file belongs to no operation of the document',
  FLAG_INVALID: 'a command, an argument or a flag is not understood',
  LOGIN_FAILED: 'the login that a target names did not give out a token',
  OVERLAY_INVALID: 'an overlay does not have the form of one, or cannot be applied',
  PORT_UNAVAILABLE: 'the mock cannot listen on the address asked for',
  REF_CIRCULAR: 'references lead to one another and never to a value',
  REF_NOT_FOUND: 'a `$ref` leads nowhere',
  REF_NOT_ALLOWED: 'a `$ref` leads to another host or out of the folders the document may read',
  SCHEMA_INVALID: 'a schema does not compile',
  TARGET_UNREACHABLE: 'the server to check does not answer at all',
  WORLDS_INVALID: 'a world overrides what nothing is known of, or what the document and the fixtures do not have',
} as const

export type ToolErrorCode = keyof typeof TOOL_ERRORS

export interface ToolErrorOptions {
  /** where the fault stands */
  readonly at?: SourceLocation
  /** the other place that the fault has to do with, such as the schema a fixture breaks */
  readonly see?: SourceLocation
  /** the way out */
  readonly hint?: string
  readonly cause?: unknown
}

export class ToolError extends Error {
  readonly code: ToolErrorCode
  readonly at: SourceLocation | undefined
  readonly see: SourceLocation | undefined
  readonly hint: string | undefined

  constructor(code: ToolErrorCode, message: string, options: ToolErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ToolError'
    this.code = code
    this.at = options.at
    this.see = options.see
    this.hint = options.hint
  }
}

/** `file:line:column`, as terminals and editors link it. */
export function formatLocation(location: SourceLocation): string {
  if (location.line === undefined) return location.file
  return location.column === undefined
    ? `${location.file}:${location.line}`
    : `${location.file}:${location.line}:${location.column}`
}

/** Several faults at once: each is a ToolError of its own. */
export class ToolErrors extends AggregateError {
  declare errors: ToolError[]
}
