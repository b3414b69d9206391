/**
 * One exchange, opened beside the view: why this answer, the request, the answer, and what can be made of them.
 */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Exchange, Message } from '../api/shapes.ts'
import { BodyView } from '../parts/body-view.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Method, Path, Status } from '../parts/http-words.tsx'
import { Icon } from '../parts/icon.tsx'
import { ScrollArea } from '../parts/scroll-area.tsx'
import { TroubleText } from '../parts/trouble-text.tsx'
import { useResource } from '../parts/use-resource.ts'
import { useStore } from '../state/store.ts'
import { clockText, durationText } from '../text/format.ts'
import { curlText, fetchText } from '../text/request-text.ts'
import { SaveFixture } from './save-fixture.tsx'
import { WhyStory } from './why-story.tsx'

export function ExchangePanel({ id }: { readonly id: string }): JSX.Element {
  const { routing } = useStore()
  const heading = useRef<HTMLHeadingElement>(null)
  const resource = useResource<Exchange>(`exchanges/${encodeURIComponent(id)}`)
  useEffect(() => heading.current?.focus(), [id])
  return (
    <aside class="panel" aria-label="Exchange">
      <header class="panel-head">
        <a class="button quiet bare" href={routing.hrefTo({ exchange: undefined })} aria-label="Close the exchange">
          <Icon name="close" />
        </a>
        <h2 ref={heading} tabIndex={-1}>
          {resource.kind === 'ready' ? <ExchangeTitle exchange={resource.value} /> : `Exchange ${id}`}
        </h2>
      </header>
      <ScrollArea label="The exchange in full" class="panel-body">
        {resource.kind === 'ready' ? <ExchangeDetails exchange={resource.value} /> : null}
        {resource.kind === 'failed' ? <TroubleText trouble={resource.trouble} /> : null}
      </ScrollArea>
    </aside>
  )
}

function ExchangeTitle({ exchange: { method, target, status } }: { readonly exchange: Exchange }): JSX.Element {
  return (
    <>
      <Method name={method} /> <Path path={target} /> <Status status={status} />
    </>
  )
}

function ExchangeDetails({ exchange }: { readonly exchange: Exchange }): JSX.Element {
  const { origin } = useStore()
  const [isSaving, setSaving] = useState(false)
  const { id, at, durationMs, world, request, response, operation } = exchange
  return (
    <>
      <p class="facts">
        <span>{clockText(at)}</span>
        <span>{durationText(durationMs)}</span>
        <span>
          world <b>{world}</b>
        </span>
        <span>
          trace <code>{id}</code>
        </span>
      </p>
      <div class="actions">
        <CopyButton label="Copy as curl" text={() => curlText(exchange, origin)} />
        <CopyButton label="Copy as fetch" text={() => fetchText(exchange, origin)} />
        <button
          type="button"
          onClick={() => setSaving(true)}
          disabled={operation === undefined}
          title={operation === undefined ? 'No operation matched: there is nothing to keep a fixture of' : undefined}
        >
          Save as fixture …
        </button>
      </div>
      <section>
        <h3>Why this answer</h3>
        <WhyStory exchange={exchange} />
      </section>
      <MessageSection title="Request" message={request} />
      <MessageSection title="Answer" message={response} />
      {isSaving ? <SaveFixture exchange={exchange} onClose={() => setSaving(false)} /> : null}
    </>
  )
}

function MessageSection({ title, message }: { readonly title: string; readonly message: Message }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      <BodyView body={message.body} label={title.toLowerCase()} />
      <details>
        <summary>{message.headers.length} header fields</summary>
        <dl class="headers">
          {message.headers.map(([name, value], index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}
