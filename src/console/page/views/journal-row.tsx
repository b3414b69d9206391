/**
 * One exchange as a line of the journal: a link that opens it.
 */
import type { JSX } from 'preact'
import type { ExchangeSummary } from '../api/shapes.ts'
import { Method, Status } from '../parts/http-words.tsx'
import { useStore } from '../state/store.ts'
import { clockText, countText, durationText } from '../text/format.ts'

export interface JournalRowProps {
  readonly exchange: ExchangeSummary
  readonly isOpen: boolean
}

export function JournalRow({ exchange, isOpen }: JournalRowProps): JSX.Element {
  const { routing } = useStore()
  const { id, at, method, target, status, findings } = exchange
  return (
    <a
      class="exchange"
      href={routing.hrefTo({ exchange: id })}
      data-exchange={id}
      aria-current={isOpen ? 'true' : undefined}
    >
      <time dateTime={at}>{clockText(at)}</time>
      <Method name={method} />
      <Target target={target} />
      <Status status={status} />
      <span class="from">
        {deliberatelyOf(exchange).map((text) => (
          <span key={text} class="tag">
            {text}
          </span>
        ))}
        <span class="from-text">{exchange.from}</span>
      </span>
      <span class="findings" data-some={findings > 0}>
        {findings > 0 ? countText(findings, 'finding') : ''}
      </span>
      <span class="duration">{durationText(exchange.durationMs + (exchange.delayMs ?? 0))}</span>
    </a>
  )
}

/** Paths differ at their ends: where one is too long, its beginning is cut first. */
function Target({ target }: { readonly target: string }): JSX.Element {
  const [path = ''] = target.split('?', 1)
  const slash = path.lastIndexOf('/')
  const end = slash > 0 ? slash + 1 : 0
  return (
    <span class="target" title={target} translate={false}>
      <span class="target-start">{target.slice(0, end)}</span>
      <span class="target-end">{target.slice(end)}</span>
    </span>
  )
}

/** What was done to the answer on purpose. */
function deliberatelyOf({ isForced, fault, lie }: ExchangeSummary): readonly string[] {
  return [...(isForced ? ['forced'] : []), ...(fault === undefined ? [] : [fault]), ...(lie === undefined ? [] : [lie])]
}
