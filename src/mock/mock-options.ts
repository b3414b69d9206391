/**
 * What a mock is made of, and what can be done with it. Types only.
 */
import type { OpenAPIV3, OpenAPIV3_1 } from 'openapi-types'
import type { Contract } from '../contract/index.ts'
import type { FixtureInput, FixtureSet } from '../fixture/index.ts'
import type { Exchange } from './exchange.ts'
import type { ExpressApp } from './express-app.ts'
import type { FetchHandler } from './fetch-adapter.ts'
import type { Listener, ListenOptions } from './listen.ts'
import type { NodeHandler } from './node-adapter.ts'
import type { Pages } from './pages.ts'
import type { Play } from './play.ts'
import type { WorldsInput } from './world/load-worlds.ts'
import type { Worlds } from './world/worlds.ts'

export interface MockOptions {
  /** path of the OpenAPI document, or the parsed document */
  readonly document: string | OpenAPIV3.Document | OpenAPIV3_1.Document | Readonly<Record<string, unknown>>
  /** folder of fixture files, or their content by operationId; default none */
  readonly fixtures?: FixtureInput
  /** file of worlds, or what would stand in it; default `worlds.yaml` in the folder of fixtures, where there is one */
  readonly worlds?: WorldsInput
  /** how many worlds there may be besides `default` and those kept in the file; the least recently used goes; default 1000 */
  readonly maxWorlds?: number
  /** milliseconds after which such a world goes when it is not used; default a day */
  readonly worldIdleMs?: number
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
  /** lets clients of other machines see those pages and change worlds, as a bearer token; default: this machine only */
  readonly adminToken?: string
  /** further pages under the admin prefix, made when one is first asked for; default none */
  readonly pages?: () => Promise<Pages>
  /** how many exchanges the journal of each world keeps, to be explained by `/__mock/why`; default 1000 */
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
  /** for delays, faults and seeds where no seed is given, and for ids; from 0 to 1, default Math.random */
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
  /** isolated overlays, one per test or browser */
  readonly worlds: Worlds
  readonly contract: () => Contract
  readonly play: () => Play
  /** what the fixtures leave unchecked, in sentences */
  readonly notices: () => readonly string[]
  /** absolute paths of all that was read: a change of one of these asks for `reload` */
  readonly files: () => readonly string[]
}

/** A mock whose fixtures are read and checked when their operation is first asked for. */
export interface OpenMock extends Mock {
  /** reads and checks all of them, one by one. Throws ToolErrors at the end. */
  readonly checkFixtures: () => Generator<void, FixtureSet>
}
