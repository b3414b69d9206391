import { expect, test } from 'vitest'
import { troubleOf } from '../../src/console/page/api/trouble.ts'

test('problem details are told with each of their errors and its place', () => {
  const problem = {
    title: 'Bad Request',
    status: 400,
    detail: 'The body does not fit.',
    errors: [
      { in: 'body', pointer: '/getPets/answer', code: 'world-answer', message: 'No answer is called 418.' },
      { in: 'body', code: 'other', message: 'And more.' },
    ],
  }

  expect(troubleOf(400, problem, 'PATCH worlds/default')).toEqual({
    kind: 'refused',
    what: 'The body does not fit. /getPets/answer: No answer is called 418. And more.',
    where: 'PATCH worlds/default',
    wayOut: 'Change what was asked for; the terminal of the mock may say more.',
  })
})

test('an answer that is no problem details is told by its status', () => {
  expect(troubleOf(502, undefined, 'GET worlds').what).toBe('The mock answered 502.')
})

test.each([
  [401, 'token'],
  [404, 'gone'],
  [403, 'refused'],
  [409, 'refused'],
])('%i is of the kind %s', (status, kind) => {
  expect(troubleOf(status, undefined, '').kind).toBe(kind)
})
