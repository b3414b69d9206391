/**
 * Deviations of security, and of methods.
 */

import { KEY, TOKEN } from './agency.ts'
import type { Pair } from './pair.ts'
import type { Asked } from './server.ts'
import { answersOf, header, instead, problem, reads, refuses, status, withoutHeader } from './twist.ts'

export const SECURITY_PAIRS: readonly Pair[] = [
  {
    deviation: 'no credentials are needed',
    on: 'getBooking',
    breaks: allows(({ authorization }) => authorization === undefined),
    finds: ['error credentials-ignored 401/no-credentials'],
    twin: 'no credentials are needed where the document asks for none',
    twinOn: 'getPerformer',
    keeps: allows(() => true),
  },
  {
    deviation: 'any token is good',
    on: 'getBooking',
    breaks: allows(({ authorization }) => /^Bearer [^.]+$/.test(authorization ?? '')),
    finds: ['error credentials-ignored 401/token-garbage'],
    twin: 'the scheme is read in any letter case',
    keeps: reads((asked) =>
      withHeaders(asked, { authorization: asked.headers.authorization?.replace(/^bearer/i, 'Bearer') }),
    ),
  },
  {
    deviation: 'an expired token is good',
    on: 'getBooking',
    breaks: allows(({ authorization }) => /^Bearer .+\..+\./.test(authorization ?? '')),
    finds: ['error credentials-ignored 401/token-expired'],
    twin: 'an expired token is told as such',
    keeps: answersOf(401, header('www-authenticate', 'Bearer error="invalid_token", error_description="expired"')),
  },
  {
    deviation: 'another scheme is good',
    on: 'getBooking',
    breaks: allows(({ authorization }) => /^Basic /.test(authorization ?? '')),
    finds: ['error credentials-ignored 401/token-other-scheme'],
    twin: 'another scheme is challenged by two',
    keeps: answersOf(401, header('www-authenticate', 'Bearer, Basic realm="x"')),
  },
  {
    deviation: 'whatever is sent is good',
    on: 'createBooking',
    breaks: allows(({ authorization }) => authorization !== undefined),
    finds: [
      'error credentials-ignored 401/token-expired',
      'error credentials-ignored 401/token-garbage',
      'error credentials-ignored 401/token-other-scheme',
    ],
    twin: 'a body is looked at only with good credentials',
    keeps: reads((asked) => (asked.headers.authorization === undefined ? { ...asked, body: '' } : asked)),
  },
  {
    deviation: 'a missing token is forbidden, not unauthorized',
    on: 'getBooking',
    breaks: refuses(403, ({ method, headers }) => method === 'GET' && headers.authorization === undefined),
    finds: ['warning forbidden-instead 401/no-credentials'],
    twin: 'a 403 for good credentials, under 4XX',
    twinOn: 'listGear',
    keeps: refuses(403, ({ query, headers }) => headers['x-agency-key'] === KEY && query.get('place') === 'hall'),
  },
  {
    deviation: 'no key is needed',
    on: 'listGear',
    breaks: allows((headers) => headers['x-agency-key'] === undefined),
    finds: ['error credentials-ignored 401/no-credentials'],
    twin: 'a wrong key is told in plain words',
    keeps: answersOf(401, header('www-authenticate', 'Key realm="gear"')),
  },
  {
    deviation: 'any key is good',
    on: 'listGear',
    breaks: allows((headers) => headers['x-agency-key'] !== undefined),
    finds: ['error credentials-ignored 401/key-garbage'],
    twin: 'the good key is good, whatever it is wrapped in',
    keeps: reads((asked) => withHeaders(asked, { 'x-agency-key': asked.headers['x-agency-key']?.trim() })),
  },
  {
    deviation: 'any key is good, where a token would do as well',
    on: 'confirmBooking',
    breaks: allows((headers) => headers['x-agency-key'] !== undefined),
    finds: ['error credentials-ignored 401/key-garbage'],
    twin: 'a token is good where a key would do as well',
    keeps: reads((asked) => withHeaders(asked, { 'x-other-key': 'x' })),
  },
  {
    deviation: 'a wrong key is a server error',
    on: 'listGear',
    breaks: refuses(
      500,
      ({ method, headers }) => method === 'GET' && ![KEY, undefined].includes(headers['x-agency-key']),
    ),
    finds: ['error server-error 401/key-garbage'],
    twin: 'a wrong key is answered as a missing one',
    keeps: reads((asked) =>
      asked.headers['x-agency-key'] === KEY ? asked : withHeaders(asked, { 'x-agency-key': undefined }),
    ),
  },
  {
    deviation: 'HEAD is a server error',
    on: 'getSettings',
    breaks: refuses(500, ({ method }) => method === 'HEAD'),
    finds: ['warning server-error http/head'],
    twin: 'HEAD has not the length of what GET would send',
    keeps: instead(
      ({ method }) => method === 'HEAD',
      (asked, handle) => ({ ...handle(asked), body: Buffer.alloc(0) }),
    ),
  },
  {
    deviation: 'HEAD is refused where there is GET',
    on: 'getSettings',
    breaks: refuses(405, ({ method }) => method === 'HEAD', { allow: 'GET' }),
    finds: ['warning status-undocumented status'],
    twin: 'HEAD is answered with fewer headers',
    keeps: instead(
      ({ method }) => method === 'HEAD',
      (asked, handle) => withoutHeader('x-version')(handle(asked)),
    ),
  },
  {
    deviation: 'Allow lacks the method that is documented',
    on: 'getCrew',
    breaks: instead(
      ({ method }) => method === 'OPTIONS',
      () => ({ status: 204, headers: { allow: 'HEAD, OPTIONS' }, body: Buffer.alloc(0) }),
    ),
    finds: ['warning allow-untrue http/options'],
    twin: 'Allow in small letters, and with a method more',
    keeps: instead(
      ({ method }) => method === 'OPTIONS',
      () => ({ status: 200, headers: { allow: 'get,head , trace' }, body: Buffer.alloc(0) }),
    ),
  },
  {
    deviation: 'OPTIONS is a server error',
    on: 'getCrew',
    breaks: refuses(500, ({ method }) => method === 'OPTIONS'),
    finds: ['warning server-error http/options'],
    twin: 'OPTIONS is answered for CORS alone',
    keeps: instead(
      ({ method }) => method === 'OPTIONS',
      () => ({ status: 204, headers: { 'access-control-allow-methods': 'GET' }, body: Buffer.alloc(0) }),
    ),
  },
  {
    deviation: 'an undeclared method is accepted',
    on: 'getCrew',
    breaks: reads((asked) => (asked.method === 'DELETE' ? { ...asked, method: 'GET' } : asked)),
    finds: ['warning method-undeclared http/undeclared'],
    twin: 'an undeclared method is not implemented',
    keeps: refuses(501, ({ method }) => method === 'DELETE'),
  },
  {
    deviation: 'an undeclared method is answered as invalid',
    on: 'getHealth',
    breaks: refuses(400, ({ method }) => method === 'DELETE'),
    finds: ['warning method-undeclared http/undeclared'],
    twin: 'an undeclared method is forbidden',
    keeps: refuses(403, ({ method }) => method === 'DELETE'),
  },
  {
    deviation: 'a documented method is refused as such',
    on: 'confirmBooking',
    breaks: answersOf(204, () => problem(405, { allow: 'PUT' })),
    finds: ['error rejected-valid 2xx/valid', 'error status-undocumented status'],
    twin: 'a 204 with headers and no body',
    keeps: answersOf(204, header('x-done', 'yes'), header('etag', '"1"')),
  },
  {
    deviation: 'a 200 with a body for a documented 204',
    on: 'confirmBooking',
    breaks: answersOf(204, () => ({ ...problem(200), status: 200 })),
    finds: ['error status-undocumented status'],
    twin: 'a 404 with its documented body',
    keeps: answersOf(204, () => problem(404)),
  },
  {
    deviation: 'the Allow of a 405 lacks the method that is documented',
    on: 'getSettings',
    breaks: answersOf(405, header('allow', 'POST, PUT')),
    finds: ['warning allow-untrue http/undeclared'],
    twin: 'the Allow of a 405 on two lines',
    keeps: answersOf(405, header('allow', ['HEAD', 'GET'])),
  },
  {
    deviation: 'a 405 without Allow for a method that a POST stands beside',
    on: 'createBooking',
    breaks: answersOf(405, withoutHeader('allow'), status(405)),
    finds: ['warning allow-missing header Allow'],
    twin: 'a 404 in place of it',
    keeps: answersOf(405, () => problem(404)),
  },
]

/** Takes requests for ones with good credentials, by their headers. */
function allows(isMeant: (headers: Asked['headers']) => boolean) {
  return reads((asked) =>
    isMeant(asked.headers) ? withHeaders(asked, { authorization: `Bearer ${TOKEN}`, 'x-agency-key': KEY }) : asked,
  )
}

function withHeaders(asked: Asked, headers: Asked['headers']): Asked {
  return { ...asked, headers: { ...asked.headers, ...headers } }
}
