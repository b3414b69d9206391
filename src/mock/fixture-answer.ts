/**
 * Answers from fixtures, each serialised when it is first given: most answers of most mocks are these.
 */
import { writeBody } from '../body/index.ts'
import { type Fixture, toMessage } from '../fixture/index.ts'
import { headerValue } from '../http/message.ts'
import { documentedContent, documentedResponse } from '../validate/index.ts'
import { type Answer, createAnswer } from './answer.ts'
import { challenges } from './challenge.ts'

export interface FixtureAnswers {
  /** the answer of one step of a fixture */
  readonly at: (fixture: Fixture, step: number) => Answer
}

export function createFixtureAnswers(): FixtureAnswers {
  const known = new Map<Fixture, Answer[]>()
  return {
    at: (fixture, step) => {
      const answers = known.get(fixture) ?? []
      known.set(fixture, answers)
      const answer = answers[step] ?? createFixtureAnswer(fixture, step)
      answers[step] = answer
      return answer
    },
  }
}

function createFixtureAnswer(fixture: Fixture, step: number): Answer {
  const response = fixture.responses[step] ?? fixture.responses[0]
  const message = toMessage(response, fixture.operation)
  const needsChallenge = response.status === 401 && message.headers['www-authenticate'] === undefined
  const { bytes, contentType } = writtenBody(message, fixture)
  const own = needsChallenge ? { 'www-authenticate': challenges(fixture.operation, []) } : {}
  const typed = contentType === undefined ? {} : { 'content-type': contentType }
  return createAnswer({
    status: response.status,
    headers: { ...message.headers, ...typed, ...own },
    body: bytes,
    settings: response,
    source: { kind: 'fixture', name: fixture.name, step, of: fixture.responses.length },
  })
}

type Written = { readonly bytes: Uint8Array | undefined; readonly contentType: string | undefined }

/** A value is written as its media type has it, a text as it stands; what no codec knows is JSON, as fixtures are. */
function writtenBody({ status, headers, body }: ReturnType<typeof toMessage>, { operation }: Fixture): Written {
  const contentType = headerValue(headers, 'content-type')
  if (body.kind === 'none') return { bytes: undefined, contentType }
  if (body.kind === 'bytes') return { bytes: body.bytes, contentType }
  const content = documentedContent(documentedResponse(operation, status), contentType)
  const written = writeBody(body.value, contentType ?? 'application/json', content)
  if (written.kind === 'none') return { bytes: Buffer.from(JSON.stringify(body.value)), contentType }
  return { bytes: written.bytes, contentType: contentType && written.contentType }
}
