/**
 * Ids of exchanges: short, counting up, and other in each process. Pure but for counting.
 */

export interface ExchangeIds {
  readonly next: () => string
  /** which one it is, counted from 1; undefined for an id of another process, or of none */
  readonly numberOf: (id: string) => number | undefined
}

/** `prefix` tells the ids of this process from those of another. */
export function createExchangeIds(prefix: string): ExchangeIds {
  let count = 0
  return {
    next: () => {
      count += 1
      return prefix + count.toString(36)
    },
    numberOf: (id) => {
      const digits = id.slice(prefix.length)
      const number = Number.parseInt(digits, 36)
      return id.startsWith(prefix) && number >= 1 && number.toString(36) === digits ? number : undefined
    },
  }
}
