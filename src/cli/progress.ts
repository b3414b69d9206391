/**
 * One line that tells how far a check is, rewritten in place; only where a person looks on.
 */
export interface Progress {
  /** `text` is made only when it is shown */
  readonly show: (text: () => string) => void
  readonly clear: () => void
}

const EVERY_MS = 100

export function createProgress(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  let shownAt = Number.NEGATIVE_INFINITY
  // Erase in line, then return: what is printed next begins at the left.
  const erase = () => stream.write('\r\u001b[K')
  return {
    show: (text) => {
      const now = performance.now()
      if (now - shownAt < EVERY_MS) return
      shownAt = now
      erase()
      stream.write(text())
    },
    clear: () => {
      if (shownAt !== Number.NEGATIVE_INFINITY) erase()
    },
  }
}
