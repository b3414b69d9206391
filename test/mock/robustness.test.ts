/**
 * Documents, fixtures and requests that are out to break the mock.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Exchange } from '../../src/index.ts'
import { describeUnjudged } from '../../src/validate/index.ts'
import { documentOf, type Json, jsonResponse, noContent, thing } from './small-document.ts'
import { answerer, ask, json, makeMock, see } from './start-mock.ts'

const text = jsonResponse({ type: 'string' })
const EVIL = '^(a|aa)+$'
const EVIL_TEXT = `${'a'.repeat(60)}!`

test('an operation whose schema does not compile answers 500 and says where, and all others answer', async () => {
  const schemas = { Bad: { type: 'strin' }, Good: { const: 'good' } }
  const get = (name: string) => ({
    get: { responses: { 200: jsonResponse({ $ref: `#/components/schemas/${name}` }) } },
  })
  const mock = await makeMock({ document: documentOf({ '/bad': get('Bad'), '/good': get('Good') }, { schemas }) })
  const { status, headers, body } = await see(ask(mock, '/bad'), 'content-type')
  expect([status, headers, (body as Json).detail]).toStrictEqual([
    500,
    { 'content-type': 'application/problem+json' },
    expect.stringMatching(/^The document is broken here: .*strin.* \(.*components\/schemas\/Bad.*\)/),
  ])
  expect((await see(ask(mock, '/good'))).body).toBe('good')
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
})

test('a request schema that does not compile is a 500, and its findings are not taken for none', async () => {
  const requestBody = { content: { 'application/json': { schema: { type: 'string', pattern: '(' } } } }
  const mock = await makeMock({ document: thing({ requestBody, responses: { 201: noContent } }, { method: 'post' }) })
  expect(await answerer(ask(mock, '/thing', json('a')))).toBe('500 problem details 500')
  expect(await answerer(ask(mock, '/thing', { method: 'POST' }))).toBe('201 documented 201 without content')
})

test('a reference to nowhere is a 500 of its operation', async () => {
  const document = documentOf({
    '/bad': { get: { responses: { 200: jsonResponse({ $ref: '#/components/schemas/Nothing' }) } } },
    '/good': { get: { responses: { 200: noContent } } },
  })
  const mock = await makeMock({ document })
  expect([(await ask(mock, '/bad')).status, (await ask(mock, '/good')).status]).toStrictEqual([500, 200])
})

test('a security scheme that does not exist is a 500, not an open door', async () => {
  const mock = await makeMock({ document: thing({ security: [{ nothing: [] }], responses: { 200: noContent } }) })
  expect((await ask(mock, '/thing')).status).toBe(500)
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
})

test('a pattern that never ends on a parameter is given up soon, and the exchange says that it was not judged', async () => {
  const exchanges: Exchange[] = []
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'string', pattern: EVIL } }]
  const document = thing({ parameters, responses: { 200: text } })
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  const start = performance.now()
  expect((await ask(mock, `/thing?q=${EVIL_TEXT}`)).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(2000)
  const unjudged = exchanges.flatMap(({ decision: { judgement } }) =>
    judgement && judgement.kind !== 'conforms' ? judgement.unjudged.map(describeUnjudged) : [],
  )
  expect(unjudged).toStrictEqual([
    `The query parameter "q" was not checked: the pattern ${EVIL} did not come to an end within 100 ms.`,
  ])
})

test.each(['aaa', 'b'])('the same pattern judges what it can: %s', async (value) => {
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'string', pattern: EVIL } }]
  const mock = await makeMock({ document: thing({ parameters, responses: { 200: text } }) })
  expect((await ask(mock, `/thing?q=${value}`)).status).toBe(value === 'b' ? 400 : 200)
})

test('a pattern of a fixture that never ends is told by a 500, and explained', async () => {
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'string' } }]
  const fixtures = {
    thing: { evil: { request: { query: { q: { pattern: EVIL } } }, response: { status: 200, body: 'x' } } },
  }
  const mock = await makeMock({ document: thing({ parameters, responses: { 200: text } }), fixtures })
  expect(await see(ask(mock, `/thing?q=${EVIL_TEXT}`))).toStrictEqual({
    status: 500,
    headers: {},
    body: {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: `What thing is answered with is not known: the pattern ${EVIL} did not come to an end within 100 ms.`,
    },
  })
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
  expect(await answerer(ask(mock, '/thing?q=aaa'))).toBe('200 fixture evil')
})

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
  'a member called %s is a member like any other',
  async (name) => {
    const document = thing(
      {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            schema: { type: 'object', additionalProperties: { type: 'string' } },
          },
        ],
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', additionalProperties: { type: 'integer' } } } },
        },
        responses: { 201: noContent },
      },
      { path: '/thing/{id}', method: 'post' },
    )
    const mock = await makeMock({ document })
    const send = (value: string) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"${name}":${value}}`,
    })
    const path = `/thing/${name}?${name}=1&filter[${name}]=a&filter[${name}][${name}]=b`
    expect((await ask(mock, path.replace(/&filter\[.*$/, ''), send('1'))).status).toBe(201)
    expect((await ask(mock, path.replace(/&filter\[.*$/, ''), send('"x"'))).status).toBe(400)
    expect([201, 400]).toContain((await ask(mock, path, send('1'))).status)
    expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
    expect([Object.keys(Object.prototype), ({} as Json).a, ({} as Json)[1]]).toStrictEqual([[], undefined, undefined])
  },
)

test.each(['__proto__', 'constructor'])('a required member %s is not there by itself', async (name) => {
  const requestBody = { content: { 'application/json': { schema: { type: 'object', required: [name] } } } }
  const mock = await makeMock({ document: thing({ requestBody, responses: { 201: noContent } }, { method: 'post' }) })
  expect((await ask(mock, '/thing', json({}))).status).toBe(400)
})

test.each(['__proto__', 'constructor'])(
  'a path parameter, a query and a cookie called %s reach their fixture',
  async (name) => {
    const parameters = [
      { name, in: 'path', required: true, schema: { type: 'string' } },
      { name, in: 'query', schema: { type: 'string' } },
      { name, in: 'cookie', schema: { type: 'string' } },
    ]
    const document = thing({ parameters, responses: { 200: text, 404: noContent } }, { path: `/thing/{${name}}` })
    const value = Object.fromEntries([[name, 'x']])
    const fixtures = {
      thing: {
        found: { request: { path: value, query: value, cookie: value }, response: { status: 200, body: 'found' } },
      },
    }
    const mock = await makeMock({ document, fixtures })
    expect(await answerer(ask(mock, `/thing/x?${name}=x`, { headers: { cookie: `${name}=x` } }))).toBe(
      '200 fixture found',
    )
    expect(await answerer(ask(mock, '/thing/x'))).toBe('404 documented 404 without content')
  },
)

const tree = documentOf(
  {
    '/tree': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } } },
        responses: { 201: noContent },
      },
    },
  },
  {
    schemas: {
      Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } }, required: ['ok'] },
    },
  },
)
test.each([100, 5_000, 100_000])('a body nested %i deep gets an answer that is not a crash', async (depth) => {
  const faults: unknown[] = []
  const mock = await makeMock({ document: tree, onFault: (fault) => faults.push(fault) })
  const body = `${'{"ok":1,"next":'.repeat(depth)}{"ok":1}${'}'.repeat(depth)}`
  const response = await ask(mock, '/tree', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { unchecked } = (await (await ask(mock, '/__mock/why/00001')).json()) as { unchecked: string[] }
  expect([response.status, unchecked, faults]).toStrictEqual([
    201,
    depth === 100 ? [] : ['The body was not checked: it is nested too deeply.'],
    [],
  ])
})

test('lists nested deep are answered as well, where the schema says nothing of them', async () => {
  const requestBody = { content: { 'application/json': { schema: { type: 'array' } } } }
  const fixtures = { thing: { one: { request: { body: [[['x']]] }, response: { status: 201 } } } }
  const mock = await makeMock({
    document: thing({ requestBody, responses: { 201: noContent } }, { method: 'post' }),
    fixtures,
  })
  const body = '['.repeat(100_000) + ']'.repeat(100_000)
  const response = await ask(mock, '/thing', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect([201, 400]).toContain(response.status)
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
})

test('a query of ten thousand parameters is answered soon', async () => {
  const parameters = [
    { name: 'q', in: 'query', schema: { type: 'string' } },
    { name: 'all', in: 'query', schema: { type: 'object', additionalProperties: { type: 'string' } } },
  ]
  const mock = await makeMock({ document: thing({ parameters, responses: { 200: text } }) })
  const start = performance.now()
  const query = Array.from({ length: 10_000 }, (_, index) => `p${index}=${index}`).join('&')
  expect((await ask(mock, `/thing?${query}`)).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(2000)
})

test('a thousand faults in an API’s own errors are told soon', async () => {
  const item = {
    type: 'object',
    required: ['field', 'message', 'code'],
    properties: Object.fromEntries(['field', 'message', 'code'].map((name) => [name, { type: 'string' }])),
  }
  const errors = { type: 'object', required: ['errors'], properties: { errors: { type: 'array', items: item } } }
  const requestBody = { content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } } }
  const mock = await makeMock({
    document: thing({ requestBody, responses: { 201: noContent, 400: jsonResponse(errors) } }, { method: 'post' }),
  })
  const start = performance.now()
  const { status, body } = await see(ask(mock, '/thing', json(new Array(10_000).fill(1))))
  expect([status, (body as { errors: unknown[] }).errors.length]).toStrictEqual([400, 20])
  expect(performance.now() - start).toBeLessThan(2000)
})

test('every exchange is told, with what was found', async () => {
  const told: unknown[] = []
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'integer' } }]
  const mock = await makeMock({
    document: thing({ parameters, responses: { 200: text } }),
    onExchange: ({ id, request, decision }) =>
      told.push([id, request.method, decision.answer.status, decision.refusedFor.map(({ code }) => code)]),
  })
  await ask(mock, '/thing')
  await ask(mock, '/thing?q=x')
  await ask(mock, '/nothing')
  await ask(mock, '/thing', { method: 'PUT' })
  await ask(mock, '/__mock/why/00001')
  await ask(mock, '/thing', { method: 'HEAD', headers: { accept: 'image/png' } })
  expect(told).toStrictEqual([
    ['00001', 'GET', 200, []],
    ['00002', 'GET', 400, ['parameter-schema']],
    ['00003', 'GET', 404, []],
    ['00004', 'PUT', 405, []],
    ['00005', 'HEAD', 406, ['not-acceptable']],
  ])
})

test('a body that is kept for explanations is no larger than is useful', async () => {
  const requestBody = { content: { 'text/plain': { schema: { type: 'string' } } } }
  const kept: unknown[] = []
  const mock = await makeMock({
    document: thing({ requestBody, responses: { 201: noContent } }, { method: 'post' }),
    onExchange: ({ request }) => kept.push(request.body.kind),
  })
  for (const size of [1000, 1_000_000]) {
    await ask(mock, '/thing', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a'.repeat(size) })
  }
  expect(kept).toStrictEqual(['bytes', 'none'])
})

test('what is broken in a file is told with line and column, its schema’s and not the operation’s', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'openapi.yaml')
  writeFileSync(
    file,
    [
      'openapi: 3.1.0',
      'info: { title: Broken, version: "1" }',
      'paths:',
      '  /thing:',
      '    get:',
      '      responses:',
      '        "200":',
      '          description: ""',
      '          content:',
      '            application/json:',
      '              schema:',
      '                type: string',
      "                pattern: '('",
    ].join('\n'),
  )
  const mock = await makeMock({ document: file })
  const { status, body } = await see(ask(mock, '/thing'))
  expect([status, (body as Json).detail]).toStrictEqual([
    500,
    expect.stringMatching(/^The document is broken here: .*\(\/.*openapi\.yaml:1[123]:\d+\)/),
  ])
})
