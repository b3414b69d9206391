import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { NO_BODY } from '../../src/http/message.ts'
import { readParameter, takeApart } from '../../src/validate/index.ts'
import { documentOf } from '../contract/documents.ts'

const INTEGER = { type: 'integer' }
const PARAMETERS = [
  { in: 'path', name: 'id', schema: INTEGER },
  { in: 'query', name: 'list', schema: { type: 'array', items: INTEGER } },
  { in: 'query', name: 'deep', style: 'deepObject', schema: { type: 'object', properties: { a: INTEGER } } },
  { in: 'query', name: 'one', schema: INTEGER },
  { in: 'header', name: 'X-N', schema: INTEGER },
  { in: 'cookie', name: 'n', schema: INTEGER },
]

function read(query: string, headers: Readonly<Record<string, string>>): readonly unknown[] {
  const contract = loadContract(documentOf({ '/a/{id}': { get: { parameters: PARAMETERS } } }))
  const match = contract.matcher.match('GET', '/a/7')
  if (match.kind !== 'operation') throw new Error(match.kind)
  const { parameters } = match.operation
  const parts = takeApart({ method: 'GET', path: '/a/7', query, headers, body: NO_BODY }, match.pathParameters)
  return parameters.map((parameter) => readParameter(parameter, parameters, parts))
}

test('parameters are read from all places, as the values their schemas name', () => {
  expect(read('list=1&list=2&deep[a]=3&one=4', { 'x-n': '5', cookie: 'n=6' })).toStrictEqual([
    7,
    [1, 2],
    { a: 3 },
    4,
    5,
    6,
  ])
})

test('what is absent, repeated or malformed has no value', () => {
  expect(read('list=%zz&one=1&one=2', {})).toStrictEqual([7, undefined, undefined, undefined, undefined, undefined])
})
