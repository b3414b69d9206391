/**
 * Setting members whose names clients and documents choose. Pure but for the object it is given.
 */

/** A member called `__proto__` is one like any other; a plain assignment would set the prototype. */
export function setMember(record: object, name: string, value: unknown): void {
  if (name !== '__proto__') (record as Record<string, unknown>)[name] = value
  else Object.defineProperty(record, name, { value, configurable: true, enumerable: true, writable: true })
}
