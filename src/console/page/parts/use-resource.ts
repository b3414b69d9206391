/**
 * Reads something of the admin API for as long as a part of the page shows it.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Trouble } from '../api/trouble.ts'
import { useStore } from '../state/store.ts'

export type Resource<Value> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'failed'; readonly trouble: Trouble }

/**
 * Reads anew when the path changes, and again, with what was read still shown, when the version does, fixtures are new, or
 * a lost connection is back. Without a path nothing is read.
 */
export function useResource<Value>(path: string | undefined, version: unknown = 0): Resource<Value> {
  const { client, reloads } = useStore()
  const [state, setState] = useState<{ readonly path: string | undefined; readonly resource: Resource<Value> }>({
    path,
    resource: READING,
  })
  useEffect(() => {
    if (path === undefined) return
    let isWanted = true
    void client.get<Value>(path).then((result) => {
      if (!isWanted) return
      const resource: Resource<Value> =
        result.kind === 'ok' ? { kind: 'ready', value: result.value } : { kind: 'failed', trouble: result.trouble }
      setState({ path, resource })
    })
    return () => {
      isWanted = false
    }
  }, [path, version, reloads.value])
  return state.path === path ? state.resource : READING
}

const READING = { kind: 'reading' } as const
