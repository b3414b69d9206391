/**
 * Says when the mock cannot be reached or asks for its token, and helps out of it.
 */
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useStore } from '../state/store.ts'

export function ConnectionBanner(): JSX.Element {
  const { feed } = useStore()
  const connection = feed.connection.value
  return (
    <div class="banner-place" role="status">
      {connection.kind === 'lost' ? <LostBanner /> : null}
    </div>
  )
}

function LostBanner(): JSX.Element | null {
  const { feed, routing, worlds } = useStore()
  const connection = feed.connection.value
  if (connection.kind !== 'lost') return null
  const { trouble } = connection
  const { world } = routing.route.value
  if (trouble.kind === 'token') return <TokenForm />
  if (trouble.kind === 'gone') {
    return (
      <div class="banner">
        <span>
          There is no world <b>{world}</b>: it was deleted, or never made.
        </span>
        <button
          type="button"
          onClick={async () => {
            if (await worlds.create(world, {})) feed.reconnect()
          }}
        >
          Make it
        </button>
      </div>
    )
  }
  return (
    <div class="banner">
      <span>
        <b>{trouble.what}</b> {trouble.wayOut}
      </span>
      <button type="button" onClick={feed.reconnect}>
        Try now
      </button>
    </div>
  )
}

function TokenForm(): JSX.Element {
  const { client, feed } = useStore()
  const [token, setToken] = useState('')
  const id = useId()
  const isRefused = client.hasToken()
  const submit = (event: Event) => {
    event.preventDefault()
    client.setToken(token)
    feed.reconnect()
  }
  return (
    <form class="banner" onSubmit={submit}>
      <label for={id}>
        {isRefused ? <b>The mock was not started with that token. </b> : null}
        The mock asks for the token it was started with (--admin-token)
      </label>
      <input
        id={id}
        type="password"
        required
        autocomplete="off"
        aria-invalid={isRefused}
        value={token}
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      <button type="submit">Go on</button>
    </form>
  )
}
