/**
 * What the mock says where neither the document nor a fixture has an answer that it could give: why, and the way out. Pure.
 */
import { formatLocation, type NoAnswer, type Operation, type ToolError } from '../contract/index.ts'
import type { Answer } from './answer.ts'
import { problemAnswer } from './error-answer.ts'

export function noResponse(operation: Operation): Answer {
  const interim = operation.responses.size === 0 ? '' : ' that ends an exchange: 1xx does not'
  return problemAnswer(501, {
    detail: `The document gives ${operation.id} no response${interim}. Give it one, or a fixture.`,
  })
}

/** Nothing was found that could be the body. */
export function noValue(operation: Operation, status: number, reason: string): Answer {
  const detail = `No value fits the schema that the document gives ${operation.id} for ${status}: ${reason}. Give it an example or a fixture.`
  return problemAnswer(500, { detail })
}

/** There is a body, and no way to write it. */
export function unwritable(operation: Operation, status: number, reason: string): Answer {
  const detail = `The answer of ${operation.id} for ${status} cannot be written: ${reason}. Give it a fixture with a bodyFile.`
  return problemAnswer(501, { detail })
}

/** The document is broken here, or a fixture that is not served for it. */
export function brokenSource({ code, at, message, hint }: ToolError): Answer {
  const begin = code.startsWith('FIXTURE_') ? 'The fixtures cannot be used' : 'The document is broken here'
  const where = at ? ` (${formatLocation(at)})` : ''
  return problemAnswer(500, { detail: `${begin}: ${message}${where}${hint ? ` ${hint}` : ''}` })
}

/** A condition of a fixture, or the search for a valid value. The judge has its own way to say that it does not know. */
export function withoutEnd(error: NoAnswer, operation: Operation): Answer {
  return problemAnswer(500, { detail: `What ${operation.id} is answered with is not known: ${error.message}.` })
}
