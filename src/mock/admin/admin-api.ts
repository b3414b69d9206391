/**
 * The admin API by its own document: `spec/admin.yaml` is read with the first request, as any document is that the mock
 * stands in for; it finds the operation, and the judge says what is wrong with the request.
 * Flow: match → judge request → **route** → reply.
 */
import { type Contract, loadContract, type Operation } from '../../contract/index.ts'
import { negotiate } from '../../http/accept.ts'
import { type HttpRequest, headerValue } from '../../http/message.ts'
import { type Finding, judgeRequest, type RequestParts, readParameter, takeApart } from '../../validate/index.ts'
import { causeOf, statusOfFindings } from '../error-answer.ts'
import type { Reply } from '../reply.ts'
import { routingAnswer } from '../routing-answer.ts'
import { bodyValueOf } from '../stage.ts'
import type { AdminContext } from './admin-context.ts'
import { ADMIN_DOCUMENT } from './document-reply.ts'
import { answerReply, problemReply } from './private-reply.ts'
import { BODY_CHECKS, ROUTES } from './routes.ts'

/** A request to one operation of the admin API, which its document allows. */
export interface AdminCall {
  readonly request: HttpRequest
  /** a parameter by its name, as its schema reads it; '' where it is absent */
  readonly text: (name: string) => string
  readonly number: (name: string) => number | undefined
  readonly body: () => unknown
  readonly context: AdminContext
}

export type AdminRoute = (call: AdminCall) => Reply

export interface AdminApi {
  /** undefined: nothing here takes it */
  readonly route: (request: HttpRequest) => (() => Reply) | undefined
  /** for a request that nothing takes */
  readonly noRoute: (request: HttpRequest) => Reply
}

export function createAdminApi(context: AdminContext): AdminApi {
  let loaded: Contract | undefined
  const contract = () => {
    loaded ??= loadContract(ADMIN_DOCUMENT, { basePath: context.adminPrefix })
    return loaded
  }
  const match = ({ method, path, query }: HttpRequest) => contract().matcher.match(method, path, query)

  return {
    route: (request) => {
      const matched = match(request)
      if (matched.kind === 'no-path') return undefined
      if (matched.kind !== 'operation') return () => answerReply(routingAnswer(matched, request, contract()))
      const { operation, pathParameters } = matched
      const route = ROUTES[operation.id]
      return route && (() => take(route, operation, takeApart(request, pathParameters), context))
    },
    noRoute: (request) => {
      const matched = match(request)
      if (matched.kind !== 'operation') return answerReply(routingAnswer(matched, request, contract()))
      return problemReply(501, {
        detail: `Nothing here does ${matched.operation.id}: it is the command line that brings it.`,
      })
    },
  }
}

function take(route: AdminRoute, operation: Operation, parts: RequestParts, context: AdminContext): Reply {
  const call = toCall(operation, parts, context)
  const judgement = judgeRequest(operation, parts, context.now())
  if (judgement.kind === 'violates') return refusal(judgement.findings, operation, call)
  const accept = headerValue(parts.request.headers, 'accept')
  const offered = [...successOf(operation)]
  if (offered.length > 0 && negotiate(accept, offered) === undefined) {
    return problemReply(406, { detail: `There is ${offered.join(', ')}, of which ${accept} accepts nothing.` })
  }
  return route(call)
}

/** Where nothing but the value of a body is wrong, whoever knows what it is about says more than its schema does. */
function refusal(findings: readonly Finding[], operation: Operation, call: AdminCall): Reply {
  const isAboutValue = findings.every(({ code }) => code === 'body-schema')
  const said = isAboutValue ? BODY_CHECKS[operation.id]?.(call) : undefined
  if (said !== undefined) return said
  const status = statusOfFindings(findings)
  const { message, errors } = causeOf(status, findings)
  return problemReply(status, { detail: message, errors })
}

function successOf({ responses }: Operation): Iterable<string> {
  const success = [...responses.values()].find(({ status }) => status.startsWith('2'))
  return success?.content.keys() ?? []
}

function toCall(operation: Operation, parts: RequestParts, context: AdminContext): AdminCall {
  const value = (name: string) => {
    const parameter = operation.parameters.find((each) => each.name === name)
    return parameter && readParameter(parameter, operation.parameters, parts)
  }
  return {
    request: parts.request,
    text: (name) => String(value(name) ?? ''),
    number: (name) => {
      const number = value(name)
      return typeof number === 'number' ? number : undefined
    },
    body: () => bodyValueOf(parts, operation),
    context,
  }
}
