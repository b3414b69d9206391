/**
 * The words in a name, however it is written: `createdAt`, `created_at`, `Created-At`. Pure, no I/O.
 */

/** In lower case. */
export function wordsOf(name: string): readonly string[] {
  // Most names are written so.
  if (/^[a-z\d]+(_[a-z\d]+)*$/.test(name)) return name.split('_')
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

/** The same name for all ways to write it. */
export function bareName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '')
}

/** One of what the word means many of, as English mostly has it. */
export function singular(word: string): string {
  if (!word.endsWith('s') && !word.endsWith('S')) return word
  if (/(ss|us|is|news|series)$/i.test(word)) return word
  if (/ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ch|sh|ss|x|z)es$/i.test(word)) return word.slice(0, -2)
  return word.length > 2 ? word.slice(0, -1) : word
}

/** Whether one word of the name says that it is one of these things. */
export function speaksOf(name: string, things: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => things.has(word) || things.has(singular(word)))
}
