/**
 * Values made up for requests, a limited number of them: those made first are forgotten first, and made the same again. Pure but for what it remembers.
 */
export interface MadeValues<Owner extends object, Value> {
  /** the value under the key, made when it is asked for the first time or has been forgotten */
  readonly remember: (owner: Owner, key: string, make: () => Value) => Value
}

export function createMadeValues<Owner extends object, Value>(limit: number): MadeValues<Owner, Value> {
  const byOwner = new Map<Owner, Map<string, Value>>()
  let count = 0
  const forgetOldest = () => {
    const [owner, values] = byOwner.entries().next().value ?? []
    const key = values?.keys().next().value
    if (owner === undefined || values === undefined || key === undefined) return
    values.delete(key)
    count -= 1
    if (values.size === 0) byOwner.delete(owner)
  }
  return {
    remember: (owner, key, make) => {
      const values = byOwner.get(owner) ?? new Map<string, Value>()
      const known = values.get(key)
      if (known !== undefined) return known
      const value = make()
      // The newest stand at the end, of the owners as of each owner's values.
      byOwner.delete(owner)
      byOwner.set(owner, values.set(key, value))
      count += 1
      if (count > limit) forgetOldest()
      return value
    },
  }
}
