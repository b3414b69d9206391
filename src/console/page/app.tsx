/**
 * The frame of the page: what is mocked, the world that is looked at, the views, and the exchange that is open.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ConnectionBanner } from './parts/connection-banner.tsx'
import { HelpDialog } from './parts/help-dialog.tsx'
import { Icon } from './parts/icon.tsx'
import { NoticeList } from './parts/notice-list.tsx'
import { useShortcuts } from './parts/use-shortcuts.ts'
import { VIEWS, type View } from './state/route.ts'
import { useStore } from './state/store.ts'
import { ExchangePanel } from './views/exchange-panel.tsx'
import { FaultsView } from './views/faults-view.tsx'
import { JournalView } from './views/journal-view.tsx'
import { MapView } from './views/map-view.tsx'
import { OperationsView } from './views/operations-view.tsx'
import { WorldsView } from './views/worlds-view.tsx'

const TITLES: Readonly<Record<View, string>> = {
  operations: 'Operations',
  journal: 'Journal',
  map: 'Map',
  faults: 'Faults',
  worlds: 'Worlds',
}

export function App(): JSX.Element {
  const { routing } = useStore()
  const { view, exchange } = routing.route.value
  const [isHelping, setHelping] = useState(false)
  const shortcuts = useShortcuts(() => setHelping(true))
  return (
    <div class="app" data-open={exchange !== undefined}>
      <header class="top">
        <Brand />
        <WorldSelect />
        <ThemeButton />
        <button
          type="button"
          class="quiet bare"
          aria-label="Keyboard and help"
          title="Keyboard and help (?)"
          onClick={() => setHelping(true)}
        >
          ?
        </button>
      </header>
      <ConnectionBanner />
      <Navigation />
      <main class="main">
        <div class="view">
          <ViewOf view={view} />
        </div>
        {exchange === undefined ? null : <ExchangePanel key={exchange} id={exchange} />}
      </main>
      <NoticeList />
      {isHelping ? <HelpDialog shortcuts={shortcuts} onClose={() => setHelping(false)} /> : null}
    </div>
  )
}

function ViewOf({ view }: { readonly view: View }): JSX.Element {
  switch (view) {
    case 'operations':
      return <OperationsView />
    case 'journal':
      return <JournalView />
    case 'map':
      return <MapView />
    case 'faults':
      return <FaultsView />
    case 'worlds':
      return <WorldsView />
  }
}

function Brand(): JSX.Element {
  const { catalogue } = useStore()
  const { title = 'Stuntdouble', document } = catalogue.value ?? {}
  return (
    <p class="brand">
      <b>{title}</b>
      <span class="brand-document">{document}</span>
    </p>
  )
}

function WorldSelect(): JSX.Element {
  const { worlds, routing } = useStore()
  const { world } = routing.route.value
  const names = worlds.all.value.map(({ name }) => name)
  return (
    <div class="world-select">
      <span aria-hidden="true">World</span>
      <select
        aria-label="World"
        value={world}
        onChange={(event) => routing.go({ world: event.currentTarget.value, exchange: undefined })}
      >
        {(names.includes(world) ? names : [world, ...names]).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function ThemeButton(): JSX.Element {
  const { theme } = useStore()
  const name = theme.theme.value
  const label = `Colours: ${name === 'system' ? 'as the system has them' : name}`
  return (
    <button type="button" class="quiet bare" data-shortcut="t" aria-label={label} title={label} onClick={theme.turn}>
      <Icon name={name} />
    </button>
  )
}

function Navigation(): JSX.Element {
  const { routing } = useStore()
  const { view } = routing.route.value
  return (
    <nav class="nav" aria-label="Views">
      {VIEWS.map((name, index) => (
        <a
          key={name}
          href={routing.hrefTo({ view: name, operation: undefined })}
          data-shortcut={index + 1}
          aria-current={name === view ? 'page' : undefined}
        >
          <Icon name={name} />
          {TITLES[name]}
        </a>
      ))}
    </nav>
  )
}
