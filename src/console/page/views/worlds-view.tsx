/**
 * The worlds there are: what each overrides, how an app gets into it; to make, begin anew, end, and look at.
 */
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { World } from '../api/shapes.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ScrollArea } from '../parts/scroll-area.tsx'
import { DEFAULT_WORLD } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { ALL } from '../state/worlds.ts'
import { agoText, conductParts, countText } from '../text/format.ts'
import { CreateWorld } from './create-world.tsx'

export function WorldsView(): JSX.Element {
  const { worlds, routing } = useStore()
  return (
    <>
      <div class="view-head">
        <h1>Worlds</h1>
        <span class="soft">Each has its own answers, faults and journal; apps in one see nothing of the others.</span>
      </div>
      <ScrollArea label="Worlds" class="scroller padded">
        <WaysIn world={routing.route.value.world} />
        <CreateWorld />
        <ul class="worlds">
          {worlds.all.value.map((world) => (
            <li key={world.name}>
              <WorldCard world={world} />
            </li>
          ))}
        </ul>
      </ScrollArea>
    </>
  )
}

function WorldCard({ world }: { readonly world: World }): JSX.Element {
  const { worlds, routing } = useStore()
  const isDeleting = useSignal(false)
  const { name, isKept, exchanges, lastUsedAt, overrides } = world
  const isLookedAt = routing.route.value.world === name
  return (
    <article class="world" aria-label={`World ${name}`} data-current={isLookedAt}>
      <header>
        <h2>{name}</h2>
        {isLookedAt ? <span class="tag tag-current">looked at</span> : null}
        {routing.home === name && name !== DEFAULT_WORLD ? <span class="tag">of this browser</span> : null}
        {isKept ? <span class="tag">worlds.yaml</span> : null}
        <span class="soft">
          {countText(exchanges, 'exchange')} · used {agoText(lastUsedAt, Date.now())}
        </span>
        <span class="view-tools">
          {isLookedAt ? null : (
            <a
              class="button"
              href={routing.hrefTo({ world: name, exchange: undefined })}
              aria-label={`Look at ${name}`}
            >
              Look at
            </a>
          )}
          <button type="button" onClick={() => worlds.reset(name)} aria-label={`Reset ${name}`}>
            Reset
          </button>
          {name === DEFAULT_WORLD ? null : (
            <button
              type="button"
              class="danger"
              aria-label={`Delete ${name}`}
              onClick={() => {
                isDeleting.value = true
              }}
            >
              Delete
            </button>
          )}
        </span>
      </header>
      <OverrideList overrides={overrides} />
      {isDeleting.value ? (
        <DeleteDialog
          world={world}
          onClose={() => {
            isDeleting.value = false
          }}
        />
      ) : null}
    </article>
  )
}

function OverrideList({ overrides }: Pick<World, 'overrides'>): JSX.Element {
  const entries = Object.entries(overrides)
  if (entries.length === 0) return <p class="soft">Overrides nothing.</p>
  return (
    <dl class="overrides">
      {entries.map(([operation, conduct]) => (
        <div key={operation}>
          <dt>{operation === ALL ? 'all operations' : operation}</dt>
          <dd>
            {conductParts(conduct).map(({ part, text }) => (
              <span key={part} class="tag">
                {text}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface DeleteDialogProps {
  readonly world: World
  readonly onClose: () => void
}

function DeleteDialog({ world: { name, exchanges }, onClose }: DeleteDialogProps): JSX.Element {
  const { worlds } = useStore()
  return (
    <Dialog title={`Delete the world ${name}?`} onClose={onClose}>
      <p>
        What it overrides and its {countText(exchanges, 'exchange')} are gone then. An app that is in it begins it anew.
      </p>
      <div class="dialog-foot">
        <button type="button" class="quiet" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            // What goes wrong is told on the page, which lies under the dialog.
            onClose()
            void worlds.remove(name)
          }}
        >
          Delete
        </button>
      </div>
    </Dialog>
  )
}

function WaysIn({ world }: { readonly world: string }): JSX.Element {
  const { origin, adminPrefix } = useStore()
  const id = useId()
  const cookiePage = `${origin}${adminPrefix}/world/${world}`
  const prefixed = `${origin}${adminPrefix}/w/${world}`
  const header = `X-Mock-World: ${world}`
  return (
    <section class="ways" aria-labelledby={id}>
      <h2 id={id}>
        How an app gets into <b>{world}</b>
      </h2>
      <dl>
        <div class="way">
          <dt>By base URL</dt>
          <dd>
            <code>{prefixed}</code>
            <CopyButton label="Copy the base URL" text={prefixed} isBare />
          </dd>
        </div>
        <div class="way">
          <dt>By header</dt>
          <dd>
            <code>{header}</code>
            <CopyButton label="Copy the header" text={header} isBare />
          </dd>
        </div>
        <div class="way">
          <dt>By cookie</dt>
          <dd>
            <a href={cookiePage} target="_blank" rel="noreferrer">
              <code>{cookiePage}</code>
            </a>
            <CopyButton label="Copy the address of the cookie's page" text={cookiePage} isBare />
          </dd>
        </div>
      </dl>
      <p class="soft">
        A cookie reaches only apps on the same host that send credentials; the base URL works everywhere.
      </p>
    </section>
  )
}
