/**
 * What the app has been shown in the world that is looked at: operations × documented answers. Errors it has never met
 * stand out.
 */
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Coverage, OperationCoverage, ShownAnswer } from '../api/shapes.ts'
import { Empty } from '../parts/empty.tsx'
import { FilterField, fits } from '../parts/filter-field.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { TroubleText } from '../parts/trouble-text.tsx'
import { useResource } from '../parts/use-resource.ts'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useStore } from '../state/store.ts'
import { countText } from '../text/format.ts'
import { MapRow } from './map-row.tsx'

const ROW_ESTIMATE = 44
/** How often what has come is counted anew, at the most. */
const REFRESH_MS = 1000

export function MapView(): JSX.Element {
  const { routing, catalogue } = useStore()
  const filter = useSignal('')
  const isUnmetOnly = useSignal(false)
  const { world } = routing.route.value
  const resource = useResource<Coverage>(`worlds/${encodeURIComponent(world)}/coverage`, useNews())
  const rows = resource.kind === 'ready' ? resource.value.operations : []
  const operations = new Map((catalogue.value?.operations ?? []).map((operation) => [operation.id, operation]))
  const shown = rows.filter((row) => {
    const operation = operations.get(row.id)
    return (
      fits(filter.value, row.id, operation?.method, operation?.path) &&
      (!isUnmetOnly.value || row.answers.some(isUnmet))
    )
  })
  const columns = columnsOf(rows)

  return (
    <>
      <div class="view-head">
        <h1>Map</h1>
        <FilterField label="Filter by path or name" text={filter} />
        <Toggle
          isOn={isUnmetOnly.value}
          onChange={(isOn) => {
            isUnmetOnly.value = isOn
          }}
        >
          Errors never met only
        </Toggle>
      </div>
      {resource.kind === 'failed' ? <TroubleText trouble={resource.trouble} /> : <MapSummary rows={rows} />}
      {resource.kind === 'ready' && shown.length === 0 ? (
        <Empty title={rows.length === 0 ? 'The document offers no operation.' : 'No operation fits.'} />
      ) : (
        <VirtualList items={shown} keyOf={({ id }) => id} estimate={ROW_ESTIMATE} label="Operations and their answers">
          {(row) => <MapRow row={row} operation={operations.get(row.id)} columns={columns} />}
        </VirtualList>
      )}
    </>
  )
}

/** A number that changes when there may be something new to count. */
function useNews(): number {
  const { feed } = useStore()
  const [news, setNews] = useState(0)
  const newest = feed.exchanges.value[0]?.id
  useEffect(() => {
    const timer = setTimeout(() => setNews((count) => count + 1), REFRESH_MS)
    return () => clearTimeout(timer)
  }, [newest])
  return news
}

function MapSummary({ rows }: { readonly rows: readonly OperationCoverage[] }): JSX.Element {
  const answers = rows.flatMap((row) => row.answers)
  const met = answers.filter(({ times }) => times > 0).length
  const unmet = answers.filter(isUnmet).length
  return (
    <p class="count">
      The app has been shown <b>{met}</b> of {countText(answers.length, 'documented answer')};{' '}
      <b>{countText(unmet, 'error')}</b> it has never met.
    </p>
  )
}

export function isUnmet({ status, times }: ShownAnswer): boolean {
  return times === 0 && !/^[123]/.test(status)
}

/** All documented statuses, in their order; more than fit side by side are not laid out in columns. */
function columnsOf(rows: readonly OperationCoverage[]): readonly string[] {
  const statuses = new Set(rows.flatMap(({ answers }) => answers.map(({ status }) => status)))
  return statuses.size > MAX_COLUMNS ? [] : [...statuses].sort()
}

const MAX_COLUMNS = 10
