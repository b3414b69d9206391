/**
 * A parameter that is the field `Content-Encoding`: what it says of the body is done to the body.
 */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { toOutgoing } from '../../src/check/outgoing.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { curlOf } from '../../src/report/curl-text.ts'
import { startMock } from '../mock/start-mock.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const document = (codings: string, isRequired = false) => `
openapi: 3.0.3
info: { title: Metrics, version: '1' }
paths:
  /metrics:
    post:
      operationId: submit
      parameters:
        - { name: Content-Encoding, in: header, required: ${isRequired}, schema: { type: string, enum: [${codings}] } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string, example: "it's" } } } } }
      responses: { '202': { description: taken }, '400': { description: refused } }
`

function listed(text: string) {
  const contract = contractOf(text)
  const target = targetAt('http://127.0.0.1')
  const { cases, excluded } = deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed: '1' })
  const given = (coding: string) => {
    const item = cases.find(
      ({ kind, request }) => kind === 'positive' && request.headers['content-encoding'] === coding,
    )
    if (!item) throw new Error(`there is a case of ${coding}`)
    return { item, body: toOutgoing(item, target).body }
  }
  return { ids: cases.map(({ id }) => id), excluded, given }
}

test('the body is sent in the coding that the request names', () => {
  const { given } = listed(document('gzip, deflate, br, identity'))
  const text = (body: string | Uint8Array | undefined) => String(body)

  expect(text(gunzipSync(given('gzip').body ?? ''))).toBe(`{"name":"it's"}`)
  expect(text(inflateSync(given('deflate').body ?? ''))).toBe(`{"name":"it's"}`)
  expect(text(brotliDecompressSync(given('br').body ?? ''))).toBe(`{"name":"it's"}`)
  expect(given('identity').body).toBe(`{"name":"it's"}`)
})

test('and so does the curl line of a report', () => {
  const { given } = listed(document('gzip, identity'))
  const curl = (coding: string) => curlOf(given(coding).item, { url: 'http://127.0.0.1' })

  expect(curl('gzip')).toContain(`printf %s '{"name":"it'\\''s"}' | gzip -c | curl -i -X POST`)
  expect(curl('gzip')).toContain('--data-binary @-')
  expect(curl('identity')).toContain(`curl -i -X POST`)
  expect(curl('identity')).not.toContain('|')
})

test('where a coding cannot be applied there is no case, which is told, and the others stay', () => {
  const { ids, excluded } = listed(document('gzip, zstd'))

  expect(excluded).toEqual([
    {
      operation: 'submit',
      what: '2xx/header.Content-Encoding/enum-zstd',
      reason: 'no encoder for the content coding "zstd"',
    },
  ])
  expect(ids).toEqual(
    expect.arrayContaining([
      'submit/2xx/header.Content-Encoding/given',
      'submit/400/header.Content-Encoding/enum',
      'submit/400/body/required.name',
    ]),
  )
})

test('where it cannot be left out, no other case of the body is taken for refused', () => {
  const { ids, excluded } = listed(document('zstd', true))

  expect(ids.filter((id) => id.startsWith('submit/400/body'))).toEqual(['submit/400/body/missing'])
  expect(excluded.map(({ what }) => what)).toContain('400/body/required.name')
  expect(ids).toContain('submit/400/header.Content-Encoding/enum')
})

test('the mock takes each of them', async () => {
  const text = document('gzip, deflate, br, identity')
  const { url } = await startMock({ document: load(text) as Record<string, unknown> })

  const { outcomes } = await runAll(contractOf(text), targetAt(url, { allowsWrites: true }))
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'conforms')).toEqual([])
  expect(Object.keys(outcomes).filter((id) => /Encoding.(given|enum-)/.test(id))).toHaveLength(4)
})
