import { expect, test } from 'vitest'
import { PROBLEM_MEDIA_TYPE, problem } from '../../src/http/problem.ts'

test('problem details of a status carry its reason phrase as title', () => {
  expect(problem(404, 'No such path.')).toStrictEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'No such path.',
  })
})

test('problem details list errors where there are any to list', () => {
  const errors = [{ in: 'query', name: 'limit', code: 'missing', message: 'It is required.' }]
  expect(problem(400, 'The request departs from the document.', errors)).toStrictEqual({
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'The request departs from the document.',
    errors,
  })
})

test('problem details have a media type of their own', () => {
  expect(PROBLEM_MEDIA_TYPE).toBe('application/problem+json')
})
