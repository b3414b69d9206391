/**
 * What a world may be called. Pure.
 */

export const DEFAULT_WORLD = 'default'

/** `WorldName` in `spec/admin.yaml`. It stands in a path, a header and a cookie without being encoded. */
const WORLD_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

export function isWorldName(text: string): boolean {
  return WORLD_NAME.test(text)
}

/** For whoever used another name. */
export function wrongWorldName(text: string): string {
  return `"${text.slice(0, 100)}" is no name of a world: it has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit.`
}
