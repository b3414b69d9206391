/**
 * The settings of a target, as `stuntdouble.yaml` and tests give them, made into a target. Pure.
 */
import type { SourceLocation } from '../contract/index.ts'
import type { CheckOff, Credential, Target } from './target.ts'

/** The same form as a target in `stuntdouble.yaml`; `spec/config.schema.json` describes it. */
export interface TargetSettings {
  /** replaces the document's server URL, path included */
  readonly url: string
  /** by the document's name of the security scheme */
  readonly auth?: Readonly<Record<string, AuthSettings>>
  /** sent with every request */
  readonly headers?: Readonly<Record<string, string>>
  /** values of parameters that this server knows, by name */
  readonly values?: Readonly<Record<string, unknown>>
  readonly checks?: CheckSettings
  /** milliseconds that an answer may take; default: no limit */
  readonly maxTime?: number
  /** by operationId */
  readonly operations?: Readonly<Record<string, OperationSettings>>
}

export type AuthSettings =
  | { readonly bearer: string }
  | { readonly apiKey: string }
  | { readonly basic: { readonly user: string; readonly password: string } }
  | { readonly login: { readonly operation: string; readonly body?: unknown; readonly token: string } }

export interface CheckSettings {
  /** codes of findings that do not count, each with the reason: `[{ 'challenge-missing': 'the gateway strips it' }]` */
  readonly off?: readonly Readonly<Record<string, string>>[]
}

export interface OperationSettings {
  readonly values?: Readonly<Record<string, unknown>>
  readonly checks?: CheckSettings
  readonly maxTime?: number
}

/** `locate`: where a setting stands, by its pointer below the target. */
export function toTarget(
  settings: TargetSettings,
  { allowsWrites, locate }: { readonly allowsWrites: boolean; readonly locate?: (pointer: string) => SourceLocation },
): Target {
  const operations = Object.entries(settings.operations ?? {})
  return {
    url: settings.url.replace(/\/+$/, ''),
    headers: Object.fromEntries(
      Object.entries(settings.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    credentials: new Map(
      Object.entries(settings.auth ?? {}).map(([scheme, auth]) => [
        scheme,
        toCredential(auth, locate?.(`/auth/${scheme}`)),
      ]),
    ),
    values: settings.values ?? {},
    valuesOf: Object.fromEntries(operations.map(([id, { values }]) => [id, values ?? {}])),
    allowsWrites,
    maxTimeMs: settings.maxTime,
    maxTimeMsOf: Object.fromEntries(
      operations.flatMap(([id, { maxTime }]) => (maxTime === undefined ? [] : [[id, maxTime]])),
    ),
    checksOff: [
      ...checksOf(settings.checks),
      ...operations.flatMap(([operation, { checks }]) => checksOf(checks).map((check) => ({ ...check, operation }))),
    ],
  }
}

function toCredential(auth: AuthSettings, at: SourceLocation | undefined): Credential {
  if ('bearer' in auth) return { kind: 'bearer', token: auth.bearer }
  if ('apiKey' in auth) return { kind: 'apiKey', key: auth.apiKey }
  if ('basic' in auth) return { kind: 'basic', ...auth.basic }
  const { operation, body, token } = auth.login
  return { kind: 'login', login: { operation, body, token, ...(at ? { at } : {}) } }
}

function checksOf(checks: CheckSettings | undefined): readonly CheckOff[] {
  return (checks?.off ?? []).flatMap((item) => Object.entries(item).map(([code, reason]) => ({ code, reason })))
}
