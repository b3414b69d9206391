/**
 * Makes a mock of an API from its document and fixtures: as a function, as middleware, as an Express app, as a server.
 */
import {
  type Contract,
  type ContractOptions,
  fetchRemote,
  formatLocation,
  loadContract,
  type ToolError,
  ToolErrors,
} from '../contract/index.ts'
import { checkFixtureText, eachOf, type FixtureSet, finish, type OpenFixtures, openFixtures } from '../fixture/index.ts'
import { createAdmin } from './admin/admin.ts'
import { createExpressApp, type ExpressApp } from './express-app.ts'
import { fetchHandler } from './fetch-adapter.ts'
import { createFront } from './front.ts'
import { listen } from './listen.ts'
import { createManners } from './manner.ts'
import type { Mock, MockOptions, OpenMock } from './mock-options.ts'
import { type NodeHandler, nodeHandler } from './node-adapter.ts'
import { createPlay, type Play } from './play.ts'
import { type CheckForm, createFormCheck } from './world/check-form.ts'
import { type CheckOverrides, checkOverrides, type Staged, stagesOf } from './world/check-overrides.ts'
import { createExchangeIds } from './world/exchange-ids.ts'
import { loadWorlds } from './world/load-worlds.ts'
import { createWorldStore } from './world/world-store.ts'
import { createWorlds } from './world/worlds.ts'

const DEFAULTS = {
  adminPrefix: '/__mock',
  journalSize: 1000,
  maxWorlds: 1000,
  worldIdleMs: 24 * 60 * 60 * 1000,
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

function sentence({ at, message, hint }: ToolError): string {
  return [at && `${formatLocation(at)}:`, message, hint].filter((text) => text !== undefined).join(' ')
}

/** Where those of one operation cannot be used, what is wrong with all is told: ToolErrors. */
function usable(play: Play): OpenFixtures['of'] {
  return (operation) => {
    try {
      return play.fixtures.of(operation)
    } catch (error) {
      finish(checkOneByOne(play))
      throw error
    }
  }
}

interface Loaded {
  readonly play: Play
  readonly worldFiles: readonly string[]
}

/** The form that overrides have is read when it is first needed: most mocks have no world. */
function createOverridesCheck(): (play: Staged) => CheckOverrides {
  let checkForm: CheckForm | undefined
  return (play) => (overrides) => {
    checkForm ??= createFormCheck()
    return checkOverrides(overrides, checkForm, play)
  }
}

/**
 * Throws a ToolError for a document that cannot be used, and ToolErrors for the faults of fixtures.
 * A schema that does not compile stops nothing: its operation answers 500 and says where it is broken.
 */
export async function createMock(options: MockOptions): Promise<Mock> {
  const { checkFixtures, ...mock } = await openMock(options)
  finish(checkFixtures())
  return mock
}

function* checkOneByOne({ fixtures }: Play): Generator<void, FixtureSet> {
  const whole = yield* fixtures.whole()
  if (whole.errors.length > 0) throw new ToolErrors(whole.errors, 'The fixtures cannot be used.')
  return whole
}

/**
 * Answers before all fixtures have been checked, and only with such as have been: whoever opens it goes on to
 * `checkFixtures`. Throws what `createMock` throws, but for what only the document has against fixtures.
 */
export async function openMock(options: MockOptions): Promise<OpenMock> {
  const now = options.now ?? Date.now
  const random = options.random ?? Math.random
  const seed = options.seed === undefined ? undefined : String(options.seed)
  const manner = createManners({ seed, dynamic: options.dynamic ?? false, random })
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULTS.maxBodyBytes

  const displayPath = options.displayPath ?? ((file) => file)
  const store = createWorldStore({
    journalSize: options.journalSize ?? DEFAULTS.journalSize,
    maxWorlds: options.maxWorlds ?? DEFAULTS.maxWorlds,
    worldIdleMs: options.worldIdleMs ?? DEFAULTS.worldIdleMs,
    now,
  })
  const checkFor = createOverridesCheck()

  const reading = await readingOptions(options)
  const load = (previous?: Contract): Loaded => {
    // A fixture is saved many times for each save of the document, which may be large.
    const contract = previous?.isCurrent() ? previous : loadContract(options.document, reading)
    const fixtures = openFixtures(options.fixtures, contract)
    const play = createPlay(contract, fixtures, { seed, random, now, manner })
    // What answers already is replaced only by what has been checked.
    const whole = previous && finish(checkOneByOne(play))
    const worlds = loadWorlds(options.worlds, options.fixtures, checkFor(stagesOf(contract, usable(play))))
    if (worlds.errors.length > 0) {
      // What is wrong with the fixtures may be why.
      finish(checkOneByOne(play))
      throw new ToolErrors(worlds.errors, 'The worlds cannot be used.')
    }
    store.keep(worlds.kept)
    if (whole) store.keepSequences(eachOf(whole.byOperation))
    return { play, worldFiles: worlds.files }
  }

  let { play, worldFiles } = load()
  const reload = () => {
    ;({ play, worldFiles } = load(play.contract))
    for (const world of store.all()) world.tell({ kind: 'reload' })
  }
  const check: CheckOverrides = (overrides) => checkFor(play)(overrides)
  let app: Promise<ExpressApp> | undefined
  let behind: ExpressApp | undefined
  const prefix = Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0')
  const ids = createExchangeIds(prefix)
  const adminPrefix = options.adminPrefix ?? DEFAULTS.adminPrefix
  const front = createFront({
    play: () => play,
    worlds: store,
    ids,
    hasCors: options.cors ?? true,
    adminPrefix,
    admin: createAdmin({
      context: { adminPrefix, play: () => play, worlds: store, ids, checkOverrides: check, displayPath, now },
      allowedHosts: options.allowedHosts ?? [],
      adminToken: options.adminToken,
      pages: options.pages,
      pageContext: {
        adminPrefix,
        findExchange: store.findExchange,
        fixtures: options.fixtures,
        checkFixtures: (file, text) => {
          const { errors, notices } = checkFixtureText(file, text, play.contract)
          return { errors: errors.map(sentence), notices }
        },
        reload,
      },
    }),
    now,
    onExchange: options.onExchange,
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
    reload,
    worlds: createWorlds(store, { check, play: () => play, displayPath }),
    contract: () => play.contract,
    play: () => play,
    notices: () => finish(play.fixtures.whole()).notices,
    checkFixtures: () => checkOneByOne(play),
    files: () => [...play.contract.files(), ...finish(play.fixtures.whole()).files, ...worldFiles],
  }
}
