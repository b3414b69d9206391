/**
 * Answers from fixtures, each serialised when it is first given: most answers of most mocks are these.
 */
import { type Fixture, toMessage } from '../fixture/index.ts'
import { headerValue } from '../http/message.ts'
import { type Answer, createAnswer } from './answer.ts'
import { challenges } from './challenge.ts'
import { serialise } from './documented-answer.ts'

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
  return createAnswer({
    status: response.status,
    headers: needsChallenge
      ? { ...message.headers, 'www-authenticate': challenges(fixture.operation, []) }
      : message.headers,
    body: bytesOf(response.body, headerValue(message.headers, 'content-type')),
    delay: response.delay,
    source: { kind: 'fixture', name: fixture.name, step, of: fixture.responses.length },
  })
}

function bytesOf(body: Fixture['responses'][0]['body'], mediaType = 'application/json'): Uint8Array | undefined {
  switch (body.kind) {
    case 'none':
      return undefined
    case 'value':
      return serialise(body.value, mediaType)
    case 'bytes':
      return body.bytes
  }
}
