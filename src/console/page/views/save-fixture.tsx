/**
 * Keeps an answer as a fixture: first shows what the file would become, then writes it.
 */
import type { JSX } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import type { Result } from '../api/client.ts'
import type { Exchange, FixtureChange } from '../api/shapes.ts'
import { Dialog } from '../parts/dialog.tsx'
import { ScrollArea } from '../parts/scroll-area.tsx'
import { TroubleText } from '../parts/trouble-text.tsx'
import { useStore } from '../state/store.ts'
import { changedLines } from '../text/changed-lines.ts'

const TYPING_MS = 250

export interface SaveFixtureProps {
  readonly exchange: Exchange
  readonly onClose: () => void
}

export function SaveFixture({ exchange, onClose }: SaveFixtureProps): JSX.Element {
  const { client, notices } = useStore()
  const [name, setName] = useState(`seen-${exchange.status}-${exchange.id}`)
  const [draft, setDraft] = useState<Result<FixtureChange> | undefined>(undefined)
  const field = useId()
  const path = `exchanges/${encodeURIComponent(exchange.id)}/fixture`

  useEffect(() => {
    if (name === '') return
    let isWanted = true
    const timer = setTimeout(async () => {
      const result = await client.send<FixtureChange>('POST', path, { name })
      if (isWanted) setDraft(result)
    }, TYPING_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [name])

  const save = async (event: Event) => {
    event.preventDefault()
    if (draft?.kind !== 'ok') return
    const result = await client.send<FixtureChange>('POST', path, { name, save: true, revision: draft.value.revision })
    if (result.kind === 'failed') return setDraft(result)
    notices.tell(`The fixture ${name} is in ${result.value.file}.`)
    onClose()
  }

  return (
    <Dialog title="Save this answer as a fixture" onClose={onClose}>
      <form onSubmit={save}>
        <label for={field}>Name</label>
        <input
          id={field}
          required
          maxLength={100}
          autocomplete="off"
          spellcheck={false}
          value={name}
          onInput={(event) => {
            setName(event.currentTarget.value.trim())
            setDraft(undefined)
          }}
        />
        {draft?.kind === 'ok' ? <Change change={draft.value} /> : null}
        {draft?.kind === 'failed' ? <TroubleText trouble={draft.trouble} /> : null}
        <div class="dialog-foot">
          <button type="button" class="quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={draft?.kind !== 'ok'}>
            Write the file
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const MARKS = { same: ' ', removed: '−', added: '+' } as const

function Change({ change: { file, before, after, notices } }: { readonly change: FixtureChange }): JSX.Element {
  return (
    <figure class="diff">
      <figcaption>
        <code>{file}</code>
        {before === '' ? ' (new)' : ''}
      </figcaption>
      <ScrollArea label="The change" class="code">
        <pre>
          {changedLines(before, after).map(({ kind, number, text }) => (
            <div key={`${kind} ${number}`} data-kind={kind}>
              <span class="line-number">{number}</span>
              <span class="line-mark">{MARKS[kind]}</span>
              {text}
            </div>
          ))}
        </pre>
      </ScrollArea>
      {notices.map((notice) => (
        <p key={notice} class="soft">
          {notice}
        </p>
      ))}
    </figure>
  )
}
