/**
 * Makes a mock of an API from its document and fixtures: as a function, as middleware, as an Express app, as a server.
 */
import type { OpenAPIV3, OpenAPIV3_1 } from 'openapi-types'
import { type Contract, type ContractOptions, fetchRemote, loadContract, ToolErrors } from '../contract/index.ts'
import { type FixtureInput, loadFixtures } from '../fixture/index.ts'
import type { Exchange } from './exchange.ts'
import { createExpressApp, type ExpressApp } from './express-app.ts'
import { type FetchHandler, fetchHandler } from './fetch-adapter.ts'
import { createFront } from './front.ts'
import { createJournal } from './journal.ts'
import { type Listener, type ListenOptions, listen } from './listen.ts'
import { createManners } from './manner.ts'
import { type NodeHandler, nodeHandler } from './node-adapter.ts'
import { createPlay, type Play } from './play.ts'
import { createSequences } from './sequences.ts'

export interface MockOptions {
  /** path of the OpenAPI document, or the parsed document */
  readonly document: string | OpenAPIV3.Document | OpenAPIV3_1.Document | Readonly<Record<string, unknown>>
  /** folder of fixture files, or their content by operationId; default none */
  readonly fixtures?: FixtureInput
  /** path to answer under, besides the root, in the place of the paths of the document's servers; default: theirs */
  readonly basePath?: string
  /** paths of overlays (OpenAPI Overlay Specification 1.0), applied one after the other; default none */
  readonly overlays?: readonly string[]
  /** `document` may be a URL, and references may lead to http(s), which is fetched once; default false */
  readonly allowRemote?: boolean
  /** answer pages of any origin (CORS); default true */
  readonly cors?: boolean
  /** begins the paths of the mock's own pages; default `/__mock` */
  readonly adminPrefix?: string
  /** host names, besides loopback and IP addresses, under which those pages answer; default none */
  readonly allowedHosts?: readonly string[]
  /** how many exchanges `/__mock/why` can explain; default 1000 */
  readonly journalSize?: number
  /** larger request bodies are answered by 413; default 10 MiB */
  readonly maxBodyBytes?: number
  /** references of the document may lead into this folder too; default: into its own only */
  readonly workFolder?: string
  /**
   * What values are made up from where the document has no example. The same seed gives the same answers in every process
   * and on every machine; default: one and the same. A client names another by `Prefer: seed=7`.
   */
  readonly seed?: string | number
  /** make up values afresh for each request, in place of examples, unless it says `Prefer: dynamic=false`; default false */
  readonly dynamic?: boolean
  /** the clock, in milliseconds since 1970; default Date.now. Dates that are made up lie around the first of its month */
  readonly now?: () => number
  /** for delays with a range, for ids, and for seeds; from 0 to 1, default Math.random */
  readonly random?: () => number
  /** told of each exchange once its answer is chosen */
  readonly onExchange?: (exchange: Exchange) => void
  /** told of faults of the mock itself; default: nobody */
  readonly onFault?: (error: unknown) => void
  /** how files are named in explanations; default: absolute */
  readonly displayPath?: (file: string) => string
}

export interface Mock {
  /** a WHATWG Request in, a Response out; no socket */
  readonly fetch: FetchHandler
  /** `(req, res, next)` for Express and Node; calls `next()` for paths that are not the document's */
  readonly middleware: NodeHandler
  /** an Express app that is the mock, made at the first call; routes added to it answer all other paths */
  readonly app: () => Promise<ExpressApp>
  /** starts a server; throws PORT_UNAVAILABLE */
  readonly listen: (options?: ListenOptions) => Promise<Listener>
  /**
   * Reads document and fixtures again. Sequences of fixtures that did not change keep their place.
   * Throws what `createMock` throws; the mock then answers as before.
   */
  readonly reload: () => void
  readonly contract: () => Contract
  readonly play: () => Play
  /** what the fixtures leave unchecked, in sentences */
  readonly notices: () => readonly string[]
  /** absolute paths of all that was read: a change of one of these asks for `reload` */
  readonly files: () => readonly string[]
}

const DEFAULTS = {
  adminPrefix: '/__mock',
  journalSize: 1000,
  maxBodyBytes: 10 * 1024 * 1024,
}

async function readingOptions(options: MockOptions): Promise<ContractOptions> {
  const { document, workFolder, basePath, overlays, allowRemote } = options
  const isFetched = allowRemote === true && typeof document === 'string'
  return {
    ...(workFolder === undefined ? {} : { workFolder }),
    ...(basePath === undefined ? {} : { basePath }),
    ...(overlays === undefined ? {} : { overlays }),
    ...(isFetched ? { remote: await fetchRemote(document, workFolder) } : {}),
  }
}

/**
 * Throws a ToolError for a document that cannot be used, and ToolErrors for the faults of fixtures.
 * A schema that does not compile stops nothing: its operation answers 500 and says where it is broken.
 */
export async function createMock(options: MockOptions): Promise<Mock> {
  const sequences = createSequences()
  const now = options.now ?? Date.now
  const random = options.random ?? Math.random
  const seed = options.seed === undefined ? undefined : String(options.seed)
  const manner = createManners({ seed, dynamic: options.dynamic ?? false, random })
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULTS.maxBodyBytes

  const reading = await readingOptions(options)
  const load = (previous?: Contract): Play => {
    // A fixture is saved many times for each save of the document, which may be large.
    const contract = previous?.isCurrent() ? previous : loadContract(options.document, reading)
    const fixtures = loadFixtures(options.fixtures, contract)
    if (fixtures.errors.length > 0) throw new ToolErrors(fixtures.errors, 'The fixtures cannot be used.')
    sequences.keep([...fixtures.byOperation.values()].flatMap(({ all }) => all))
    return createPlay(contract, fixtures, { sequences, now, manner })
  }

  let play = load()
  let app: Promise<ExpressApp> | undefined
  let behind: ExpressApp | undefined
  const prefix = Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0')
  const front = createFront({
    play: () => play,
    journal: createJournal(options.journalSize ?? DEFAULTS.journalSize, prefix),
    hasCors: options.cors ?? true,
    adminPrefix: options.adminPrefix ?? DEFAULTS.adminPrefix,
    allowedHosts: options.allowedHosts ?? [],
    now,
    random,
    onExchange: options.onExchange,
    displayPath: options.displayPath ?? ((file) => file),
  })
  const middleware = nodeHandler(front, { maxBodyBytes, onFault: options.onFault ?? (() => {}) })

  return {
    fetch: fetchHandler(front, { maxBodyBytes }),
    middleware,
    app: () => {
      app ??= createExpressApp(middleware).then((made) => {
        behind = made
        return made
      })
      return app
    },
    listen: (listenOptions = {}) => {
      const handler: NodeHandler = (request, response) =>
        behind ? middleware(request, response, () => behind?.(request, response)) : middleware(request, response)
      return listen(handler, listenOptions)
    },
    reload: () => {
      play = load(play.contract)
    },
    contract: () => play.contract,
    play: () => play,
    notices: () => play.fixtures.notices,
    files: () => [...play.contract.files(), ...play.fixtures.files],
  }
}
