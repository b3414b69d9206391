/**
 * Operations at one path and method, told apart by a fragment: which one a request is for, its body says at the most.
 */
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { startMock } from '../mock/start-mock.ts'
import { serve } from './servers.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const body = (kind: string) => `
        required: true
        content: { application/json: { schema: { type: object, required: [kind], properties: { kind: ${kind}, size: { type: integer } } } } }`
const answer = (made: string) => `
        '201': { description: made, content: { application/json: { schema: { type: object, required: [made], properties: { made: { const: ${made} } } } } } }
        '400': { description: refused }`
const TWINS = `
openapi: 3.1.0
info: { title: Templates, version: '1' }
paths:
  /templates#class:
    post:
      operationId: makeClass
      requestBody: ${body('{ const: class }')}
      responses: ${answer('class')}
  /templates:
    post:
      operationId: make
      requestBody: ${body('{ type: string }')}
      responses: ${answer('any')}
`

test('what one is to refuse and another is to take is no case, and told', async () => {
  const { url } = await startMock({ document: load(TWINS) as Record<string, unknown> })
  const { outcomes, excluded } = await runAll(contractOf(TWINS), targetAt(url, { allowsWrites: true }))

  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'conforms')).toEqual([])
  expect(excluded).toContainEqual({
    operation: 'makeClass',
    what: '400/body/kind.const',
    reason: 'the request fits make as well, which stands at the same path',
  })
  expect(outcomes).toHaveProperty('makeClass/400/body/required.kind')
  expect(outcomes).toHaveProperty('make/400/body/kind.type')
})

const answering = (made: string) =>
  serve((_, response) => {
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ made }))
  })

test('an answer of either is right where the request is for both, and of none is not', async () => {
  const run = async (made: string) => {
    const only = (id: string) => id === 'makeClass/2xx/valid' || id === 'make/2xx/valid'
    return (await runAll(contractOf(TWINS), targetAt((await answering(made)).url, { allowsWrites: true }), only))
      .outcomes
  }

  expect(await run('class')).toEqual({ 'makeClass/2xx/valid': 'conforms', 'make/2xx/valid': 'violates' })
  expect(await run('any')).toEqual({ 'makeClass/2xx/valid': 'conforms', 'make/2xx/valid': 'conforms' })
  expect(await run('other')).toEqual({ 'makeClass/2xx/valid': 'violates', 'make/2xx/valid': 'violates' })
})
