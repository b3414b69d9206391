/**
 * Deviations of the bytes below the value: JSON text, encodings, lengths.
 */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Pair } from './pair.ts'
import type { Answer } from './server.ts'
import { answers, answersOf, bytes, header, text, wire } from './twist.ts'

export const TEXT_PAIRS: readonly Pair[] = [
  {
    deviation: 'JSON that ends early',
    on: 'getPerformer',
    breaks: answers(bytes((body) => body.subarray(0, -1))),
    finds: ['error body-malformed body'],
    twin: 'JSON with white space around it',
    keeps: answers(bytes((body) => `\r\n\t ${body.toString()} \n`)),
  },
  {
    deviation: 'a comma too many',
    on: 'getSettings',
    breaks: answers(text('"size":3', '"size":3,')),
    finds: ['error body-malformed body'],
    twin: 'JSON over several lines',
    keeps: answers(bytes((body) => JSON.stringify(JSON.parse(body.toString()), null, 2))),
  },
  {
    deviation: 'NaN for a number',
    on: 'getSettings',
    breaks: answers(text('"size":3', '"size":NaN')),
    finds: ['error body-malformed body'],
    twin: 'a very small number',
    keeps: answers(text('"size":3', '"size":-1.5E-300')),
  },
  {
    deviation: 'an error page where JSON is announced',
    on: 'getSettings',
    breaks: answers(bytes(() => '<html>Welcome</html>')),
    finds: ['error body-malformed body'],
    twin: 'HTML inside a JSON text',
    keeps: answers(text('"dark"', '"<html>\\u0026</html>"')),
  },
  {
    deviation: 'a name twice in one object',
    on: 'getSettings',
    breaks: answers(text('"size":3', '"size":3,"size":3')),
    finds: ['warning json-duplicate-name body /extra/size'],
    twin: 'a name twice in objects within each other',
    keeps: answers(text('"size":3', '"size":3,"extra":"size"')),
  },
  {
    deviation: 'a name twice, once escaped',
    on: 'getSettings',
    breaks: answers(text('"size":3', '"size":3,"siz\\u0065":4')),
    finds: ['warning json-duplicate-name body /extra/size'],
    twin: 'a name in two letter cases',
    keeps: answers(text('"size":3', '"size":3,"Size":4')),
  },
  {
    deviation: 'a byte order mark',
    on: 'getSettings',
    breaks: answers(bytes((body) => `\uFEFF${body.toString()}`)),
    finds: ['warning json-byte-order-mark body'],
    twin: 'the character of the mark within the text',
    keeps: answers(text('"dark"', '"\uFEFFdark"')),
  },
  {
    deviation: 'Latin-1 where JSON is UTF-8',
    on: 'getPerformer',
    breaks: answers(
      text('"none"', '"né"'),
      bytes((body) => Buffer.from(body.toString('utf8'), 'latin1')),
    ),
    finds: ['error body-malformed body'],
    twin: 'characters of one to four bytes',
    keeps: answers(text('"none"', '"e é € 𝄞"')),
  },
  {
    deviation: 'half of a surrogate pair',
    on: 'getPerformer',
    breaks: answers(text('"none"', '"\\ud834"')),
    finds: ['warning json-lone-surrogate body /notes'],
    twin: 'a surrogate pair, escaped',
    keeps: answers(text('"none"', '"\\ud834\\udd1e"')),
  },
  {
    deviation: 'an integer beyond 2^53 that is not declared int64',
    on: 'getPerformer',
    breaks: answers(text('"steps":12', '"steps":9007199254740993')),
    finds: ['warning json-unsafe-integer body /steps'],
    twin: 'the largest integer that every reader holds',
    keeps: answers(text('"steps":12', '"steps":9007199254740991')),
  },
  {
    deviation: 'an integer beyond 2^53 where nothing is declared',
    on: 'getSettings',
    breaks: answers(text('[1,"x"]', '[-9007199254740993]')),
    finds: ['warning json-unsafe-integer body /anything/0'],
    twin: 'an int64 beyond 2^53 in a page',
    twinOn: 'listPerformers',
    keeps: answers(text('"total":9007199254740000', '"total":9007199254740993')),
  },
  {
    deviation: 'fewer bytes than Content-Length announces',
    on: 'getSettings',
    breaks: answers(wire(({ body }) => rawJson(body, `content-length: ${body.byteLength + 5}`))),
    finds: ['error body-malformed body'],
    twin: 'as many bytes as Content-Length announces, then the end',
    keeps: answers(wire(({ body }) => rawJson(body, `content-length: ${body.byteLength}`))),
  },
  {
    deviation: 'a body in chunks that stops in the middle',
    on: 'getSettings',
    breaks: answers(wire(({ body }) => rawJson(chunk(body), 'transfer-encoding: chunked'))),
    finds: ['error body-malformed body'],
    twin: 'a body in chunks',
    keeps: answers(wire(({ body }) => rawJson(`${chunk(body)}0\r\n\r\n`, 'transfer-encoding: chunked'))),
  },
  {
    deviation: 'gzip that is none',
    on: 'getSettings',
    breaks: answers(header('content-encoding', 'gzip')),
    finds: ['error body-malformed body'],
    twin: 'gzip that is gzip',
    keeps: answers(
      bytes((body) => gzipSync(body)),
      header('content-encoding', 'GZIP'),
    ),
  },
  {
    deviation: 'gzip that ends early',
    on: 'getCrew',
    breaks: answers(
      bytes((body) => gzipSync(body).subarray(0, -9)),
      header('content-encoding', 'gzip'),
    ),
    finds: ['error body-malformed body'],
    twin: 'brotli',
    keeps: answers(
      bytes((body) => brotliCompressSync(body)),
      header('content-encoding', 'br'),
    ),
  },
  {
    deviation: 'a breach inside gzip',
    on: 'getCrew',
    breaks: answers(
      text('"Mary"', 'null'),
      bytes((body) => gzipSync(body)),
      header('content-encoding', 'gzip'),
    ),
    finds: ['error body-schema body /reports/1/reports/0/name'],
    twin: 'codings one over the other',
    keeps: answers(
      bytes((body) => gzipSync(deflateSync(body))),
      header('content-encoding', 'deflate, gzip'),
    ),
  },
  {
    deviation: 'a body where one is documented is missing',
    on: 'getPerformer',
    breaks: answers(bytes(() => '')),
    finds: ['error body-missing body'],
    twin: 'an error that has no body in the document, and none in fact',
    keeps: answersOf(404, header('content-length', '0')),
  },
  {
    deviation: 'a body where the document gives none',
    on: 'getPerformer',
    breaks: answersOf(
      404,
      header('content-type', 'text/plain'),
      bytes(() => 'gone'),
    ),
    finds: ['warning body-undocumented body'],
    twin: 'a Content-Type without a body',
    keeps: answersOf(404, header('content-type', 'text/plain')),
  },
  {
    deviation: 'text that is not in the charset it names',
    on: 'getHealth',
    breaks: answers(bytes(() => Buffer.from('up, but tired – ä'.replace('–', '-'), 'latin1'))),
    finds: ['error body-malformed body'],
    twin: 'the charset in quotes and capital letters',
    keeps: answers(header('content-type', 'text/plain; charset="UTF-8"')),
  },
]

function rawJson(body: Buffer | string, field: string): Buffer {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-version: 3\r\n${field}\r\nconnection: close\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(body as string)])
}

function chunk(body: Answer['body']): string {
  return `${body.byteLength.toString(16)}\r\n${body.toString()}\r\n`
}
