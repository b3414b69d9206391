/**
 * The journal of the world that is looked at, live: each exchange a line that opens it.
 */
import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { ExchangeSummary } from '../api/shapes.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterField, fits } from '../parts/filter-field.tsx'
import { Icon } from '../parts/icon.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useStore } from '../state/store.ts'
import { countText } from '../text/format.ts'
import { JournalRow } from './journal-row.tsx'

const ROW_HEIGHT = 34
const STATUS_CLASSES = ['2', '3', '4', '5'] as const

export function JournalView(): JSX.Element {
  const { feed, routing } = useStore()
  const text = useSignal('')
  const statusClass = useSignal('')
  const isFaultyOnly = useSignal(false)
  const { operation, exchange: open } = routing.route.value
  const shown = useComputed(() =>
    feed.exchanges.value.filter(
      (exchange) =>
        (statusClass.value === '' || String(exchange.status).startsWith(statusClass.value)) &&
        (!isFaultyOnly.value || exchange.findings > 0) &&
        (routing.route.value.operation === undefined || exchange.operation === routing.route.value.operation) &&
        isAbout(exchange, text.value),
    ),
  )

  return (
    <>
      <div class="view-head">
        <h1>Journal</h1>
        <FilterField label="Filter by path, status or answer" text={text} />
        <OperationFilter />
        <select
          aria-label="Status"
          value={statusClass.value}
          onChange={(event) => {
            statusClass.value = event.currentTarget.value
          }}
        >
          <option value="">Any status</option>
          {STATUS_CLASSES.map((digit) => (
            <option key={digit} value={digit}>{`${digit}xx`}</option>
          ))}
        </select>
        <Toggle
          isOn={isFaultyOnly.value}
          onChange={(isOn) => {
            isFaultyOnly.value = isOn
          }}
        >
          With findings
        </Toggle>
        <span class="view-tools">
          <HoldButton />
          <button type="button" onClick={feed.clear} disabled={feed.exchanges.value.length === 0}>
            Clear
          </button>
        </span>
      </div>
      {shown.value.length === 0 ? (
        <JournalEmpty isFiltered={feed.exchanges.value.length > 0} />
      ) : (
        <>
          <p class="count">
            {shown.value.length === feed.exchanges.value.length
              ? countText(shown.value.length, 'exchange')
              : `${shown.value.length.toLocaleString('en')} of ${countText(feed.exchanges.value.length, 'exchange')}`}
          </p>
          <VirtualList
            items={shown.value}
            keyOf={({ id }) => id}
            estimate={ROW_HEIGHT}
            label="Exchanges, the newest first"
            show={open}
            isAnchored
          >
            {(exchange) => <JournalRow exchange={exchange} isOpen={exchange.id === open} />}
          </VirtualList>
        </>
      )}
      {operation === undefined ? null : <span class="unseen">Only exchanges of {operation} are shown.</span>}
    </>
  )
}

function isAbout({ method, target, status, from, operation, fault, lie }: ExchangeSummary, text: string): boolean {
  return text === '' || fits(text, method, target, String(status), from, operation, fault, lie)
}

function OperationFilter(): JSX.Element {
  const { catalogue, routing } = useStore()
  const { operation = '' } = routing.route.value
  const ids = (catalogue.value?.operations ?? []).map(({ id }) => id)
  return (
    <select
      class="operation-filter"
      aria-label="Operation"
      value={operation}
      onChange={(event) => routing.go({ operation: event.currentTarget.value || undefined })}
    >
      <option value="">Any operation</option>
      {(operation === '' || ids.includes(operation) ? ids : [operation, ...ids]).map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  )
}

function HoldButton(): JSX.Element {
  const { feed } = useStore()
  const isHeld = feed.isHeld.value
  return (
    <button type="button" data-shortcut="p" aria-pressed={isHeld} onClick={() => feed.setHeld(!isHeld)}>
      <Icon name={isHeld ? 'play' : 'pause'} />
      {isHeld ? `Go on${feed.waiting.value > 0 ? ` (${feed.waiting.value} new)` : ''}` : 'Pause'}
    </button>
  )
}

function JournalEmpty({ isFiltered }: { readonly isFiltered: boolean }): JSX.Element {
  const { origin, routing } = useStore()
  const { world } = routing.route.value
  if (isFiltered) return <Empty title="No exchange fits the filters." />
  return (
    <Empty title="Nothing has been asked in this world yet.">
      <p>
        Send a request to <code>{origin}</code>
        {world === 'default' ? (
          '.'
        ) : (
          <>
            {' '}
            with <code>X-Mock-World: {world}</code>, or in one of the other{' '}
            <a href={routing.hrefTo({ view: 'worlds' })}>ways into a world</a>.
          </>
        )}
      </p>
    </Empty>
  )
}
