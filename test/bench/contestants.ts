/**
 * Who is measured: how each server is started, what it is asked, and what its right answer is. Data.
 */
export interface Contestant {
  readonly name: string
  /** the arguments of `node` */
  readonly command: (port: number) => readonly string[]
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly status: number
  /** default: application/json, which is parsed */
  readonly mediaType?: string
  readonly isRightBody: (body: unknown) => boolean
  /** takes whatever it answers first */
  readonly isAnyAnswerRight?: boolean
  /** until the program has been compiled for what it is asked, and costs no less with more */
  readonly warmUpRequests: number
  readonly requestsPerRound: number
}

const endpoint = '/single-feature-api/meeting/meeting-interaction_score'
const headers = { authorization: 'Bearer test' }

const asksForTheScore = {
  path: `${endpoint}?file-hash=abcdef1234567890`,
  headers,
  status: 200,
  isRightBody: (body: unknown) => JSON.stringify(body) === '{"meeting_interaction_score":20}',
  warmUpRequests: 20_000,
  requestsPerRound: 20_000,
}

const stuntdouble = (port: number) => ['dist/bundle/stuntdouble.cjs', 'mock', '--port', String(port)]

const stoplightPrism = (port: number) => {
  const program = 'node_modules/@stoplight/prism-cli/dist/index.js'
  // In production Prism answers from a second process unless told not to, whose use would go uncounted.
  return [program, 'mock', 'spec/meetra.yaml', '--port', String(port), '--multiprocess=false']
}

export const bare: Contestant = {
  ...asksForTheScore,
  name: 'bare node:http',
  command: (port) => ['test/bench/servers/bare.mjs', String(port)],
}

export const express: Contestant = {
  ...asksForTheScore,
  name: 'Express, res.json',
  command: (port) => ['test/bench/servers/express.mjs', String(port)],
}

export const mock200: Contestant = {
  ...asksForTheScore,
  name: 'Stuntdouble, 200',
  command: (port) => [...stuntdouble(port), '--quiet'],
}

export const mock400: Contestant = {
  ...mock200,
  name: 'Stuntdouble, 400',
  path: endpoint,
  status: 400,
  isRightBody: (body) => JSON.stringify(body).includes('file-hash'),
}

const mockWithLog: Contestant = {
  ...asksForTheScore,
  name: 'Stuntdouble, 200, with its log',
  command: stuntdouble,
}

export const mounted: Contestant = {
  ...asksForTheScore,
  name: 'Stuntdouble in an Express app',
  command: (port) => ['test/bench/servers/mounted.mjs', String(port)],
}

export const prism: Contestant = {
  ...asksForTheScore,
  name: 'Prism, 200',
  command: (port) => [...stoplightPrism(port), '--verboseLevel=silent'],
  warmUpRequests: 10_000,
  requestsPerRound: 2_000,
}

const prismWithLog: Contestant = {
  ...prism,
  name: 'Prism, 200, with its log',
  command: stoplightPrism,
}

/** In the order of the table. */
export const contestants: readonly Contestant[] = [
  bare,
  express,
  mock200,
  mock400,
  mockWithLog,
  mounted,
  prism,
  prismWithLog,
]
