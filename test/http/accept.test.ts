import { expect, test } from 'vitest'
import { negotiate } from '../../src/http/accept.ts'

const JSON_XML = ['application/json', 'application/xml']

test.each<[accept: string | undefined, offered: string[], expected: string]>([
  // Absent, empty and malformed fields accept everything.
  [undefined, JSON_XML, 'application/json'],
  ['', JSON_XML, 'application/json'],
  [' , ', JSON_XML, 'application/json'],
  ['text/html, image/gif, *; q=.2', JSON_XML, 'application/json'],
  ['application/xml;q=2', JSON_XML, 'application/json'],
  ['application/xml;q=0.1234', JSON_XML, 'application/json'],
  ['*/xml', JSON_XML, 'application/json'],
  // Weights; the order of the offers breaks ties.
  ['*/*', JSON_XML, 'application/json'],
  ['application/*', JSON_XML, 'application/json'],
  ['application/xml, application/json', JSON_XML, 'application/json'],
  ['application/xml', JSON_XML, 'application/xml'],
  [', application/xml,, ', JSON_XML, 'application/xml'],
  ['application/xml;q=0.9, application/xml;q=0.1, application/json;q=0.5', JSON_XML, 'application/xml'],
  ['APPLICATION/XML', JSON_XML, 'application/xml'],
  ['application/json;q=0.5, application/xml;q=0.51', JSON_XML, 'application/xml'],
  ['application/json;Q=0.5, application/xml', JSON_XML, 'application/xml'],
  ['*/*;q=0.1, application/xml', JSON_XML, 'application/xml'],
  // The most specific range decides, even with the lower weight.
  ['*/*, application/json;q=0.1', JSON_XML, 'application/xml'],
  ['application/*;q=0.9, */*;q=1.000, application/json;q=0.8', ['application/json', 'text/html'], 'text/html'],
  ['application/*;q=0.9, application/json;q=0.1, text/*;q=0.5', ['application/json', 'text/html'], 'text/html'],
  ['application/json;q=0, */*', JSON_XML, 'application/xml'],
  ['text/html;q=0.4, text/html;level=1', ['text/html', 'text/html; level=1'], 'text/html; level=1'],
  // RFC 9110 section 12.5.1: parameters after the weight belong to the range as well.
  ['text/html;q=0.4;level=1, text/html;q=0.3', ['text/html', 'text/html;level=1'], 'text/html;level=1'],
  ['application/json; charset=utf-8', JSON_XML, 'application/json'],
  ['text/csv;header="a,b"', ['text/html', 'text/csv; header="a,b"'], 'text/csv; header="a,b"'],
  // What is JSON by its suffix, where there is nothing better.
  ['application/json', ['application/problem+json'], 'application/problem+json'],
  ['application/json', ['application/problem+json', 'application/json'], 'application/json'],
  ['application/json, application/xml;q=0.1', ['application/problem+json', 'application/xml'], 'application/xml'],
  ['application/*+json', ['application/json', 'application/problem+json'], 'application/problem+json'],
  // What is malformed is passed over.
  ['nonsense, application/xml', JSON_XML, 'application/xml'],
  ['text/html;q=.5, application/xml;q=.2, application/json;q=.1', JSON_XML, 'application/xml'],
  ['application/json;q=, application/xml;q=0.1', JSON_XML, 'application/xml'],
  ['application/json;q=0.5, *;q=0.6', JSON_XML, 'application/xml'],
  // Offers that are ranges.
  ['image/png', ['text/html', 'image/*'], 'image/*'],
  ['image/png;q=0, image/*', ['image/*'], 'image/*'],
  ['image/*;q=0, image/png;q=0.2', ['image/*'], 'image/*'],
  ['image/*;q=0.2, text/html;q=0.3, image/png', ['text/html', 'image/*'], 'image/*'],
  ['text/html', ['*/*'], '*/*'],
])('Accept: %s takes from %j %s', (accept, offered, expected) => {
  expect(negotiate(accept, offered)).toBe(expected)
})

test.each<[accept: string | undefined, offered: string[]]>([
  ['text/html', JSON_XML],
  ['text/*', JSON_XML],
  ['application/json;q=0, text/html', ['application/problem+json']],
  ['application/json;version=1', ['application/problem+json']],
  ['application/*+xml', ['application/problem+json']],
  ['nonsense, text/html', JSON_XML],
  ['application/problem+json', ['application/json']],
  ['application/json;q=0', ['application/json']],
  ['application/json;q=0.000', ['application/json']],
  ['application/json;q=0, */*', ['application/json']],
  ['*/*;q=0', JSON_XML],
  ['text/html;level=1', ['text/html']],
  ['text/html;level=1', ['text/html;level=2']],
  ['text/html;charset=utf-8', ['text/html;charset=latin1']],
  ['image/*;q=0, */*', ['image/*']],
  ['image/png;q=0', ['image/*']],
  ['text/html', ['image/*']],
  ['text/html', ['html']],
  [undefined, []],
])('Accept: %s takes nothing from %j', (accept, offered) => {
  expect(negotiate(accept, offered)).toBeUndefined()
})
