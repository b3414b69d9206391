/**
 * The page that puts a browser into a world.
 */
import { expect, test } from 'vitest'
import { noContent, thing } from '../small-document.ts'
import { ask, makeMock } from '../start-mock.ts'

const document = thing({ responses: { 200: noContent } })

test('opened for a world it sets the cookie, says what that reaches, and offers the base URL', async () => {
  const mock = await makeMock({ document })
  const response = await ask(mock, '/__mock/world/checkout-down')
  const html = await response.text()
  expect([response.status, response.headers.get('content-type'), response.headers.getSetCookie()]).toStrictEqual([
    200,
    'text/html; charset=utf-8',
    ['mock-world=checkout-down; Path=/; SameSite=Lax'],
  ])
  for (const told of [
    'send credentials',
    '/__mock/w/checkout-down',
    'X-Mock-World: checkout-down',
    '/__mock/world/default',
  ])
    expect(html).toContain(told)
  expect(mock.worlds.get('checkout-down')?.name).toBe('checkout-down')
})

test('opened for default it takes the browser out again', async () => {
  const response = await ask(await makeMock({ document }), '/__mock/world/default')
  expect(response.headers.getSetCookie()).toStrictEqual(['mock-world=; Max-Age=0; Path=/; SameSite=Lax'])
})

test('it leads to the pages that the mock was given, and to none where it was given none', async () => {
  const pages = async () => () => undefined
  const page = async (options: object) =>
    (await ask(await makeMock({ document, ...options }), '/__mock/world/w')).text()
  expect([
    (await page({ pages })).includes('<a href="/__mock/">'),
    (await page({})).includes('<a href="/__mock/">'),
  ]).toStrictEqual([true, false])
})

test('a wrong name is refused, and nothing of it is HTML', async () => {
  const response = await ask(await makeMock({ document }), `/__mock/world/${encodeURIComponent('<script>')}`)
  expect([response.status, response.headers.get('content-type'), response.headers.getSetCookie()]).toStrictEqual([
    400,
    'application/problem+json',
    [],
  ])
})

test('it may be followed as a link from anywhere, and framed nowhere', async () => {
  const mock = await makeMock({ document })
  const open = (dest: string) =>
    ask(mock, '/__mock/world/w', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest } })
  expect([(await open('document')).status, (await open('iframe')).status]).toStrictEqual([200, 403])
})
