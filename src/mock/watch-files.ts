/**
 * Tells when one of the files the mock was made from has been saved.
 */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { watch } from 'chokidar'

export interface Watcher {
  /** watches these instead; folders with what is directly in them */
  readonly follow: (files: readonly string[]) => void
  readonly close: () => Promise<void>
}

/** Editors save in several steps; after this long without another one a save is taken to be complete. */
const SETTLE_MS = 60

/**
 * Calls back once for each save. Resolves when the files are being watched. A file need not exist: its folder is watched,
 * so that one that is created, or replaced by another, or removed and written anew is noticed too.
 */
export async function watchFiles(files: readonly string[], onSave: () => void): Promise<Watcher> {
  let timer: NodeJS.Timeout | undefined
  let wanted = toWanted(files)
  const isWanted = (path: string) =>
    wanted.files.has(path) || wanted.folders.has(path) || wanted.listed.has(dirname(path))
  const watcher = watch([...wanted.folders], {
    ignoreInitial: true,
    depth: 0,
    atomic: 20,
    ignored: (path) => !isWanted(path),
  })
  watcher.on('all', (event, path) => {
    if (event.endsWith('Dir') || !isWanted(path)) return
    clearTimeout(timer)
    timer = setTimeout(onSave, SETTLE_MS)
  })
  // A folder that cannot be watched is no reason to stop: the mock answers, and can be started anew.
  watcher.on('error', () => {})
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  return {
    follow: (next) => {
      const before = wanted
      wanted = toWanted(next)
      // Nothing is unwatched: chokidar would forget what is below it too. What is no longer wanted is not told.
      watcher.add([...wanted.folders].filter((folder) => !before.folders.has(folder)))
      watcher.add([...wanted.files].filter((file) => !before.files.has(file)))
    },
    close: () => {
      clearTimeout(timer)
      return watcher.close()
    },
  }
}

interface Wanted {
  readonly files: ReadonlySet<string>
  /** of which every file is wanted */
  readonly listed: ReadonlySet<string>
  /** all that are watched */
  readonly folders: ReadonlySet<string>
}

function toWanted(paths: readonly string[]): Wanted {
  const listed = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory())
  const files = paths.filter((path) => !listed.includes(path))
  return { files: new Set(files), listed: new Set(listed), folders: new Set([...listed, ...files.map(dirname)]) }
}
