/**
 * One operation of the map, with a cell for each documented answer: each can be forced, and one
 * that was shown leads to its last exchange.
 */
import type { JSX } from 'preact'
import type { Operation, OperationCoverage, ShownAnswer } from '../api/shapes.ts'
import { classOfStatus, Method, Path } from '../parts/http-words.tsx'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/store.ts'
import { countText } from '../text/format.ts'

export interface MapRowProps {
  readonly row: OperationCoverage
  readonly operation: Operation | undefined
  /** the statuses that have a column of their own; none: the cells stand one after the other */
  readonly columns: readonly string[]
}

export function MapRow({ row, operation, columns }: MapRowProps): JSX.Element {
  return (
    <div class="map-row">
      <span class="map-operation">
        {operation ? (
          <>
            <Method name={operation.method} /> <Path path={operation.path} />
          </>
        ) : (
          row.id
        )}
      </span>
      <span class="map-cells" style={{ '--columns': String(columns.length) }} data-in-columns={columns.length > 0}>
        {row.answers.map((answer) => (
          <MapCell
            key={answer.status}
            answer={answer}
            operation={operation}
            column={columns.indexOf(answer.status) + 1}
          />
        ))}
      </span>
    </div>
  )
}

interface MapCellProps {
  readonly answer: ShownAnswer
  readonly operation: Operation | undefined
  /** from 1; 0: none */
  readonly column: number
}

function MapCell({ answer, operation, column }: MapCellProps): JSX.Element {
  const { status, times } = answer
  const { isForced, offered, toggle } = useForcing(operation, status)
  const place = column === 0 ? {} : { gridColumn: String(column) }
  const look = { class: 'map-cell', 'data-class': classOfStatus(status), style: place }
  if (times > 0) {
    return (
      <span {...look} data-forced={isForced}>
        <ShownTimes {...answer} />
        {offered === undefined ? null : (
          <button
            type="button"
            aria-pressed={isForced}
            aria-label={`Force ${status} for ${operation?.id}`}
            title={isForced ? 'Forced; press to undo' : 'Force it again'}
            onClick={toggle}
          >
            <Icon name="pin" />
          </button>
        )}
      </span>
    )
  }
  return (
    <button
      {...look}
      type="button"
      data-forced={isForced}
      aria-pressed={isForced}
      title={isForced ? 'Forced; press to undo' : 'Never shown; press to force it'}
      disabled={offered === undefined}
      onClick={toggle}
    >
      <b>{status}</b> {isForced ? 'next' : '×0'}
    </button>
  )
}

/** How often an answer was shown; leads to the last exchange, where the journal still has it. */
function ShownTimes({ status, times, last }: ShownAnswer): JSX.Element {
  const { routing } = useStore()
  const text = (
    <>
      <b>{status}</b> <span title={`shown ${countText(times, 'time')}`}>×{times}</span>
    </>
  )
  return last === undefined ? (
    <span class="map-times">{text}</span>
  ) : (
    <a class="map-times" href={routing.hrefTo({ exchange: last })} title="Open the last">
      {text}
      <span class="unseen">; open the last</span>
    </a>
  )
}

interface Forcing {
  /** undefined: nothing forces it */
  readonly offered: number | undefined
  readonly isForced: boolean
  readonly toggle: () => Promise<void>
}

function useForcing(operation: Operation | undefined, status: string): Forcing {
  const { worlds, notices } = useStore()
  const offered = operation && offeredFor(operation, status)
  const forced = operation && worlds.overrides.value[operation.id]?.answer
  // It may be forced by the name of a fixture or example.
  const isForced =
    offered !== undefined &&
    forced !== undefined &&
    operation?.answers.find(({ answer }) => JSON.stringify(answer) === JSON.stringify(forced))?.status === offered
  const toggle = async () => {
    if (!operation || offered === undefined) return
    await worlds.change(operation.id, { answer: isForced ? null : offered })
    if (!isForced) notices.tell(`${operation.id} answers ${offered} from now on.`)
  }
  return { offered, isForced, toggle }
}

/** What forces a documented status: itself, or of `4XX` and `default` the status that stands for them. */
function offeredFor({ answers }: Operation, status: string): number | undefined {
  const documented = answers.filter(({ from }) => from === 'document').map((answer) => answer.status)
  if (/^\d{3}$/.test(status)) return documented.find((code) => String(code) === status)
  return status === 'default' ? documented.at(-1) : documented.find((code) => String(code)[0] === status[0])
}
