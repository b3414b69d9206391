import { expect, test } from 'vitest'
import { matchStatus, reasonPhrase } from '../../src/http/status.ts'

test.each<[string[], number, string]>([
  [['default', '4XX', '404'], 404, '404'],
  [['404', '4XX', 'default'], 404, '404'],
  [['default', '4XX', '404'], 400, '4XX'],
  [['default', '4xx'], 499, '4xx'],
  [['5xX', 'default'], 503, '5xX'],
  [['default', '4XX', '404'], 500, 'default'],
])('of %j, %i falls under %s', (documented, status, expected) => {
  expect(matchStatus(documented, status)).toBe(expected)
})

test.each<[string[], number]>([
  [[], 200],
  [['200', '4XX'], 201],
  [['2X', '2XXX', '20X', 'XXX', 'Default', 'x-note'], 200],
  [['4XX'], 40],
  [['4XX'], 4000],
])('of %j, %i falls under none', (documented, status) => {
  expect(matchStatus(documented, status)).toBeUndefined()
})

test.each<[number, string]>([
  [200, 'OK'],
  [404, 'Not Found'],
  [422, 'Unprocessable Content'],
  [299, 'Successful'],
  [499, 'Client Error'],
  [599, 'Server Error'],
  [99, 'Unknown Status'],
  [600, 'Unknown Status'],
])('%i is %s', (status, expected) => {
  expect(reasonPhrase(status)).toBe(expected)
})
