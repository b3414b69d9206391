/**
 * The operations of the document, each with the answers it can give. A click forces one in the world that is looked at.
 */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { Empty } from '../parts/empty.tsx'
import { FilterField, fits } from '../parts/filter-field.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useStore } from '../state/store.ts'
import { ALL } from '../state/worlds.ts'
import { answerText, countText } from '../text/format.ts'
import { OperationRow } from './operation-row.tsx'

const ROW_ESTIMATE = 92

export function OperationsView(): JSX.Element {
  const { catalogue, worlds } = useStore()
  const filter = useSignal('')
  const isChangedOnly = useSignal(false)
  const found = useComputed(() =>
    (catalogue.value?.operations ?? []).filter(
      ({ id, method, path, summary, tags = [] }) =>
        (!isChangedOnly.value || worlds.overrides.value[id] !== undefined) &&
        fits(filter.value, id, method, path, summary, ...tags),
    ),
  )
  const changed = Object.keys(worlds.overrides.value).filter((id) => id !== ALL).length

  return (
    <>
      <div class="view-head">
        <h1>Operations</h1>
        <FilterField label="Filter by path, name or tag" text={filter} />
        <Toggle
          isOn={isChangedOnly.value}
          onChange={(isOn) => {
            isChangedOnly.value = isOn
          }}
        >
          Changed only ({changed})
        </Toggle>
      </div>
      <ForcedBar />
      {catalogue.value === undefined ? (
        <p class="reading">Reading the operations …</p>
      ) : found.value.length === 0 ? (
        <Empty
          title={catalogue.value.operations.length === 0 ? 'The document offers no operation.' : 'No operation fits.'}
        >
          {catalogue.value.operations.length > 0 && (
            <p>Take words out of the filter, or the tick from “Changed only”.</p>
          )}
        </Empty>
      ) : (
        <VirtualList items={found.value} keyOf={({ id }) => id} estimate={ROW_ESTIMATE} label="Operations">
          {(operation) => <OperationRow operation={operation} />}
        </VirtualList>
      )}
    </>
  )
}

/** Says that answers are forced, and undoes it. */
function ForcedBar(): JSX.Element | null {
  const { worlds, routing } = useStore()
  const forced = Object.entries(worlds.overrides.value).filter(([, { answer }]) => answer !== undefined)
  if (forced.length === 0) return null
  const forAll = worlds.overrides.value[ALL]?.answer
  return (
    <div class="bar" role="status">
      <span>
        <b>{countText(forced.length, 'answer')}</b> forced in the world <b>{routing.route.value.world}</b>
        {forAll === undefined ? '' : `, ${answerText(forAll)} for all operations without one of their own`}
      </span>
      <button type="button" onClick={worlds.unforceAll}>
        Undo all
      </button>
    </div>
  )
}
