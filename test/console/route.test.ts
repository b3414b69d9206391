import { describe, expect, test } from 'vitest'
import { formatRoute, parseRoute } from '../../src/console/page/state/route.ts'

const start = { view: 'operations', world: 'default', exchange: undefined, operation: undefined } as const

describe('what is looked at stands in the address', () => {
  test.each([
    ['#/operations', start],
    ['#/worlds?world=checkout-down', { ...start, view: 'worlds', world: 'checkout-down' }],
    [
      '#/journal?world=a&operation=GET+%2Fpets%3Fa%3D1&exchange=abc1',
      { view: 'journal', world: 'a', operation: 'GET /pets?a=1', exchange: 'abc1' },
    ],
  ] as const)('%s, in both directions', (fragment, route) => {
    expect(parseRoute(fragment)).toEqual(route)
    expect(formatRoute(route)).toBe(fragment)
  })

  test('the world of the browser where it names none, and then the default one by its name', () => {
    expect(parseRoute('#/map', 'shop')).toEqual({ ...start, view: 'map', world: 'shop' })
    expect(parseRoute('#/map?world=default', 'shop')).toEqual({ ...start, view: 'map' })
    expect(formatRoute({ ...start, view: 'map' }, 'shop')).toBe('#/map?world=default')
    expect(formatRoute({ ...start, world: 'shop' }, 'shop')).toBe('#/operations?world=shop')
  })

  test('and where it says nothing that there is, the start is shown', () => {
    for (const fragment of ['', '#', '#/nowhere', '#?', '#/operations?world=&exchange=']) {
      expect(parseRoute(fragment)).toEqual(start)
    }
  })
})
