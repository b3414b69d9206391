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
      <span class="target" title={target} translate={false}>
        {target}
      </span>
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

/** What was done to the answer on purpose. */
function deliberatelyOf({ isForced, fault, lie }: ExchangeSummary): readonly string[] {
  return [...(isForced ? ['forced'] : []), ...(fault === undefined ? [] : [fault]), ...(lie === undefined ? [] : [lie])]
}
