/**
 * The credentials of a run. Those that a login gives out are kept here, in memory, and nowhere else.
 */
import { type Contract, nearestHint, type Operation, ToolError, valueAt } from '../contract/index.ts'
import { bodyPlan } from './body-plan.ts'
import type { Case, CaseBody } from './case.ts'
import { type Outgoing, toOutgoing } from './outgoing.ts'
import type { Sender, Sent } from './send.ts'
import type { Credential, Login, Target } from './target.ts'
import { unreachable } from './unreachable.ts'

export interface Session {
  /** the target with the credentials as they are now */
  readonly target: () => Target
  /** false where the target names no login: nothing would be new */
  readonly canRenew: boolean
  /** logs in once for each target that has become useless, however many ask. Throws as `openSession` */
  readonly renew: (useless: Target) => Promise<void>
}

export interface SessionTools {
  readonly contract: Contract
  readonly sender: Sender
  /** told each token, so that it is never shown */
  readonly noteSecret: (token: string) => void
}

/** Logs in where the target says so. Throws LOGIN_FAILED, TARGET_UNREACHABLE, or CONFIG_INVALID for no such operation. */
export async function openSession(configured: Target, tools: SessionTools): Promise<Session> {
  const canRenew = [...configured.credentials.values()].some(({ kind }) => kind === 'login')
  let target = await logIn(configured, tools)
  let renewing: Promise<void> | undefined
  const renew = async () => {
    target = await logIn(configured, tools)
  }
  return {
    target: () => target,
    canRenew,
    renew: (useless) => {
      if (useless !== target) return Promise.resolve()
      renewing ??= renew().finally(() => {
        renewing = undefined
      })
      return renewing
    },
  }
}

async function logIn(target: Target, tools: SessionTools): Promise<Target> {
  const credentials = new Map(target.credentials)
  for (const [scheme, credential] of target.credentials) {
    if (credential.kind !== 'login') continue
    const token = await tokenOf(credential.login, target, tools)
    credentials.set(scheme, credentialOf(scheme, token, tools.contract))
  }
  return { ...target, credentials }
}

/** The token goes wherever the document wants it. */
function credentialOf(name: string, token: string, { operations }: Contract): Credential {
  const isKey = operations.some(({ security }) =>
    security.some(({ schemes }) => schemes.some((scheme) => scheme.name === name && scheme.kind === 'apiKey')),
  )
  return isKey ? { kind: 'apiKey', key: token } : { kind: 'bearer', token }
}

async function tokenOf(login: Login, target: Target, { contract, sender, noteSecret }: SessionTools): Promise<string> {
  const operation = loginOperation(login, contract)
  const sent = await sender.send(loginRequest(login, operation, target))
  if (sent.kind === 'failed' && sent.isConnection) throw unreachable(target, sent.reason)
  const token = readToken(login, sent)
  noteSecret(token)
  return token
}

export function loginOperation(login: Login, contract: Contract): Operation {
  const operation = contract.operation(login.operation)
  if (operation) return operation
  const known = contract.operations.map(({ id }) => id)
  throw new ToolError(
    'CONFIG_INVALID',
    `The login names the operation "${login.operation}", which the document does not have.`,
    {
      ...(login.at ? { at: login.at } : {}),
      hint: nearestHint(login.operation, known, 'operations'),
    },
  )
}

function loginRequest(login: Login, operation: Operation, target: Target): Outgoing {
  const body = login.body === undefined ? undefined : writeLogin(login.body, operation)
  const request: Case['request'] = {
    method: operation.method,
    path: operation.path,
    query: '',
    headers: body ? { 'content-type': body.mediaType } : {},
    body,
    credentials: { kind: 'good' },
  }
  return toOutgoing({ operation, request }, target)
}

/** In the media type of the document: JSON where it has that, else what comes first; JSON where it has none. */
function writeLogin(body: unknown, operation: Operation): CaseBody {
  const written = bodyPlan(operation)?.write(body)
  return written ?? { mediaType: 'application/json', text: JSON.stringify(body) }
}

/** Never quotes the answer: it may hold the token. */
function readToken(login: Login, sent: Sent): string {
  if (sent.kind === 'failed') throw failed(login, sent.reason)
  const { status, body } = sent.response
  if (status < 200 || status > 299) throw failed(login, `it was answered ${status}`)
  const token = body.kind === 'bytes' && !sent.fault ? valueAt(parseJson(body.bytes), login.token) : undefined
  if ((typeof token === 'string' && token !== '') || typeof token === 'number') return String(token)
  throw failed(login, `its answer (${status}) has no text at ${login.token || 'its root'}`)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // What is no JSON has no token in it.
    return undefined
  }
}

function failed(login: Login, reason: string): ToolError {
  return new ToolError('LOGIN_FAILED', `The login "${login.operation}" gave no token: ${reason}.`, {
    ...(login.at ? { at: login.at } : {}),
    hint: 'Check its body, and the pointer to the token; nothing was tested.',
  })
}
