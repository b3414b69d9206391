/**
 * Tells when one of the files the mock was made from has been saved.
 */
import { watch } from 'chokidar'

export interface Watcher {
  /** watches these instead; folders with what is directly in them */
  readonly follow: (files: readonly string[]) => void
  readonly close: () => Promise<void>
}

/** Editors save in several steps; after this long without another one a save is taken to be complete. */
const SETTLE_MS = 60

/** Calls back once for each save. Resolves when the files are being watched. */
export async function watchFiles(files: readonly string[], onSave: () => void): Promise<Watcher> {
  let timer: NodeJS.Timeout | undefined
  let followed = new Set(files)
  const watcher = watch([...files], { ignoreInitial: true, depth: 0, atomic: 20 })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(onSave, SETTLE_MS)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return {
    follow: (next) => {
      const wanted = new Set(next)
      watcher.add(next.filter((file) => !followed.has(file)))
      watcher.unwatch([...followed].filter((file) => !wanted.has(file)))
      followed = wanted
    },
    close: () => {
      clearTimeout(timer)
      return watcher.close()
    },
  }
}
