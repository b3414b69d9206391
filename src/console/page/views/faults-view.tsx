/**
 * What goes wrong on purpose in the world that is looked at: for one operation, or for all.
 */
import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { Empty } from '../parts/empty.tsx'
import { FilterField, fits } from '../parts/filter-field.tsx'
import { Method, Path } from '../parts/http-words.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useStore } from '../state/store.ts'
import { ALL } from '../state/worlds.ts'
import { conductParts } from '../text/format.ts'
import { FaultEditor } from './fault-editor.tsx'

const ROW_ESTIMATE = 52

interface Subject {
  readonly id: string
  readonly method: string
  readonly path: string
}

const EVERYTHING: Subject = { id: ALL, method: '', path: 'All operations' }

export function FaultsView(): JSX.Element {
  const { catalogue, routing } = useStore()
  const filter = useSignal('')
  const subjects = useComputed((): readonly Subject[] => [
    EVERYTHING,
    ...(catalogue.value?.operations ?? []).filter(({ id, method, path }) => fits(filter.value, id, method, path)),
  ])
  const { operation = ALL } = routing.route.value
  const subject = operation === ALL ? EVERYTHING : catalogue.value?.operations.find(({ id }) => id === operation)

  return (
    <>
      <div class="view-head">
        <h1>Faults</h1>
        <FilterField label="Filter by path or name" text={filter} />
      </div>
      <div class="split">
        <VirtualList
          items={subjects.value}
          keyOf={({ id }) => id}
          estimate={ROW_ESTIMATE}
          label="Operations"
          show={operation}
        >
          {(item) => <SubjectRow subject={item} isOpen={item.id === operation} />}
        </VirtualList>
        {subject ? (
          <FaultEditor
            key={`${routing.route.value.world} ${subject.id}`}
            operation={subject.id}
            title={<SubjectTitle subject={subject} />}
          />
        ) : (
          <Empty title={`The document has no operation ${operation}.`} />
        )}
      </div>
    </>
  )
}

function SubjectTitle({ subject: { id, method, path } }: { readonly subject: Subject }): JSX.Element {
  return id === ALL ? (
    <span>{path}</span>
  ) : (
    <>
      <Method name={method} /> <Path path={path} />
    </>
  )
}

function SubjectRow({ subject, isOpen }: { readonly subject: Subject; readonly isOpen: boolean }): JSX.Element {
  const { worlds, routing } = useStore()
  const parts = conductParts(worlds.overrides.value[subject.id] ?? {}).filter(({ part }) => part !== 'answer')
  return (
    <a
      class="subject"
      href={routing.hrefTo({ operation: subject.id === ALL ? undefined : subject.id })}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span class="subject-title">
        <SubjectTitle subject={subject} />
      </span>
      {parts.length === 0 ? null : (
        <span class="tags">
          {parts.map(({ part, text }) => (
            <span key={part} class="tag">
              {text}
            </span>
          ))}
        </span>
      )}
    </a>
  )
}
