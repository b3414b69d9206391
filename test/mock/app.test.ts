/**
 * The whole mock as an Express app to extend.
 */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { jsonResponse, thing } from './small-document.ts'
import { answerer, makeMock, see } from './start-mock.ts'

const document = thing({ responses: { 200: jsonResponse({ const: 'ok' }) } })

async function startApp(extend: (app: Awaited<ReturnType<Awaited<ReturnType<typeof makeMock>>['app']>>) => void) {
  const mock = await makeMock({ document })
  extend(await mock.app())
  const listener = await mock.listen({ port: 0 })
  onTestFinished(listener.close)
  return listener.url
}

test('routes added to the app answer paths that are not the document’s', async () => {
  const url = await startApp((app) => {
    app.get('/health', (_, response) => {
      response.json('fine')
    })
    app.get('/thing', (_, response) => {
      response.json('never asked')
    })
  })
  expect(await see(fetch(`${url}/health`))).toStrictEqual({ status: 200, headers: {}, body: 'fine' })
  expect(await see(fetch(`${url}/thing`), 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'x-mock-answer': 'schema' },
    body: 'ok',
  })
})

test('what neither has is a 404 in problem details', async () => {
  const url = await startApp(() => {})
  expect(await see(fetch(`${url}/nothing`), 'content-type')).toStrictEqual({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'Neither the document nor a route added to the app has this path.',
    },
  })
})

test('routes may be added after the server has started', async () => {
  const mock = await makeMock({ document })
  const app = await mock.app()
  const listener = await mock.listen({ port: 0 })
  onTestFinished(listener.close)
  app.get('/late', (_, response) => {
    response.json('late')
  })
  expect((await see(fetch(`${listener.url}/late`))).body).toBe('late')
})

test('the app may be asked for after the server has started', async () => {
  const mock = await makeMock({ document })
  const listener = await mock.listen({ port: 0 })
  onTestFinished(listener.close)
  const app = await mock.app()
  app.get('/late', (_, response) => {
    response.json('late')
  })
  expect((await see(fetch(`${listener.url}/late`))).body).toBe('late')
})

test.each([
  [
    'throws',
    () => {
      throw new Error('secret detail')
    },
  ],
  ['rejects', () => Promise.reject(new Error('secret detail'))],
])('a route that %s is a 500 that gives nothing away', async (_, fail) => {
  const url = await startApp((app) => {
    app.get('/broken', fail)
  })
  expect(await see(fetch(`${url}/broken`), 'content-type')).toStrictEqual({
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'A route added to the app failed.',
    },
  })
})

test('a route that fails in the middle of its answer breaks it off, and the server goes on', async () => {
  const url = await startApp((app) => {
    app.get('/half', (_, response) => {
      response.write('half')
      throw new Error('broken')
    })
  })
  await expect(fetch(`${url}/half`).then((response) => response.text())).rejects.toThrow()
  expect(await answerer(fetch(`${url}/thing`))).toBe('200 schema')
})

test('an error handler of the user’s is asked first', async () => {
  const url = await startApp((app) => {
    app.get('/broken', () => {
      throw new Error('broken')
    })
    app.use(
      (
        _: unknown,
        __: unknown,
        response: { status: (code: number) => { json: (body: unknown) => void } },
        ___: unknown,
      ) => {
        response.status(418).json('mine')
      },
    )
  })
  expect(await see(fetch(`${url}/broken`))).toStrictEqual({ status: 418, headers: {}, body: 'mine' })
})

test('the app is the same however often it is asked for, and listens by itself', async () => {
  const mock = await makeMock({ document })
  const app = await mock.app()
  expect(await mock.app()).toBe(app)
  const server: Server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  expect(await answerer(fetch(`http://127.0.0.1:${port}/thing`))).toBe('200 schema')
  expect((await fetch(`http://127.0.0.1:${port}/nothing`)).headers.get('content-type')).toBe('application/problem+json')
})
