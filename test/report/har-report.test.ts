import { expect, test } from 'vitest'
import { CONFORMS, FINDING, piecesOf, reportOf, UNJUDGED, VIOLATES, WARNING } from './samples.ts'

test('an exchange is an entry with its findings', () => {
  const { log } = JSON.parse(reportOf('har', { cases: [VIOLATES] }))

  expect({ version: log.version, creator: log.creator, pages: log.pages }).toEqual({
    version: '1.2',
    creator: { name: 'stuntdouble', version: '1.2.3' },
    pages: [],
  })
  expect(log.entries).toEqual([
    {
      startedDateTime: '2026-11-23T17:00:00.100Z',
      time: 12.5,
      request: {
        method: 'GET',
        url: 'https://api.test/score?id=7',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [],
        queryString: [{ name: 'id', value: '7' }],
        headersSize: -1,
        bodySize: 0,
      },
      response: {
        status: 200,
        statusText: 'OK',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [
          { name: 'content-type', value: 'application/json' },
          { name: 'set-cookie', value: 'a=[redacted]' },
          { name: 'set-cookie', value: 'b=[redacted]' },
        ],
        content: { size: 14, mimeType: 'application/json', text: '{"score":"20"}' },
        redirectURL: '',
        headersSize: -1,
        bodySize: 14,
      },
      cache: {},
      timings: { send: 0, wait: 12.5, receive: 0 },
      comment: 'getScore/200/scored',
      _outcome: 'violates',
      _findings: [FINDING, WARNING],
    },
  ])
})

test('a request that got no answer has status 0; one that was never sent is no entry', () => {
  const { log } = JSON.parse(reportOf('har', { cases: [UNJUDGED, { ...UNJUDGED, id: 'never', isSent: false }] }))

  expect(log.entries.map(({ comment }: { comment: string }) => comment)).toEqual(['addScore/201/valid'])
  expect(log.entries[0].response.status).toBe(0)
  expect(log.entries[0].request.postData).toEqual({ mimeType: 'application/json', text: '{"score":1}' })
  expect(log.entries[0]._reason).toBe('the server did not answer within 10 s')
})

test('a body that is cut says so', () => {
  const cut = { ...CONFORMS, response: { status: 404, headers: {}, body: 'abc', bodyBytes: 5_000 } }

  expect(JSON.parse(reportOf('har', { cases: [cut] })).log.entries[0].response.content).toEqual({
    size: 5_000,
    mimeType: '',
    text: 'abc',
    comment: 'only the beginning, secrets replaced',
  })
})

test('the ledger is there too, and each entry is written when it comes', () => {
  const { log } = JSON.parse(reportOf('har'))

  expect(log._ledger).toHaveLength(4)
  expect(log._shortfalls).toEqual(['The operation addScore has no judged answer.'])
  expect(piecesOf('har').filter((piece) => piece.includes('startedDateTime'))).toHaveLength(3)
})
