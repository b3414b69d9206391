import { expect, test } from 'vitest'
import { essence, isJsonMediaType, type MediaType, matchMediaType, parseMediaType } from '../../src/http/media-type.ts'

const html: MediaType = { type: 'text', subtype: 'html', parameters: new Map() }

test.each<[string, MediaType]>([
  ['text/html', html],
  ['TEXT/Html', html],
  [' text/html ', html],
  ['text/html;', html],
  ['text/html ; ;', html],
  ['text/html;charset=utf-8', { ...html, parameters: new Map([['charset', 'utf-8']]) }],
  ['text/html; Charset="utf-8"', { ...html, parameters: new Map([['charset', 'utf-8']]) }],
  [
    'text/html; a="x;\\"y\\\\"; b=C',
    {
      ...html,
      parameters: new Map([
        ['a', 'x;"y\\'],
        ['b', 'C'],
      ]),
    },
  ],
  ['text/html; a=1; A=2', { ...html, parameters: new Map([['a', '1']]) }],
  ['image/*', { type: 'image', subtype: '*', parameters: new Map() }],
])('%j is read as a media type', (text, expected) => {
  expect(parseMediaType(text)).toStrictEqual(expected)
})

test.each([
  '',
  'text',
  'text/',
  '/html',
  'text /html',
  'text/h tml',
  'text/html/x',
  'te;xt/html',
  'text/html; charset',
  'text/html; charset=',
  'text/html; charset = utf-8',
  'text/html; ="x"',
  'text/html; a="x',
  'text/html; a="x"y"',
  'text/html; a="x\\"',
])('%j is no media type', (text) => {
  expect(parseMediaType(text)).toBeUndefined()
})

test('the essence leaves the parameters out', () => {
  expect(essence(media('Application/JSON; charset=utf-8'))).toBe('application/json')
})

test.each(['application/json', 'text/json', 'application/problem+json', 'image/x+json; a=b', 'application/json+sarif'])(
  '%s is JSON',
  (text) => {
    expect(isJsonMediaType(media(text))).toBe(true)
  },
)

test.each([
  'application/xml',
  'image/json',
  'application/jsonp',
  'application/jsonx+sarif',
  'application/x-json',
  'text/plain',
])('%s is not JSON', (text) => {
  expect(isJsonMediaType(media(text))).toBe(false)
})

const documented = [
  '*/*',
  'text/*',
  'text/plain',
  'text/plain; charset=UTF-8',
  'Application/Json',
  'text/csv; Header="A"',
]

test.each([
  ['text/plain; charset=Utf-8', 'text/plain; charset=UTF-8'],
  ['text/plain; charset=utf-8; format=flowed', 'text/plain; charset=UTF-8'],
  ['text/plain; charset=latin1', 'text/plain'],
  ['text/plain', 'text/plain'],
  ['text/html', 'text/*'],
  ['text/csv; header=A', 'text/csv; Header="A"'],
  ['text/csv; header=a', 'text/*'],
  ['application/json; charset=utf-8', 'Application/Json'],
  ['image/png', '*/*'],
])('%s falls under %s', (received, expected) => {
  expect(matchMediaType(documented, media(received))).toBe(expected)
  expect(matchMediaType(documented.toReversed(), media(received))).toBe(expected)
})

test.each([
  [['application/json'], 'application/problem+json'],
  [['image/*'], 'text/plain'],
  [['text/plain; charset=utf-8'], 'text/plain; charset=latin1'],
  [['*/plain'], 'text/plain'],
  [['plain'], 'text/plain'],
  [[], 'text/plain'],
])('none of %j covers %s', (keys, received) => {
  expect(matchMediaType(keys, media(received))).toBeUndefined()
})

function media(text: string): MediaType {
  const parsed = parseMediaType(text)
  if (parsed === undefined) throw new Error(`${text} is no media type`)
  return parsed
}
