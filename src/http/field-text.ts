/**
 * What may stand in a header field, and what stands there in the place of all else. Pure.
 */

/**
 * RFC 9110 section 5.5: visible ASCII, spaces, tabs, and octets beyond ASCII, which Node and the Fetch Standard write and
 * read as the first 256 characters of Unicode.
 */
export function isFieldText(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
}

/** In ASCII, which all read alike: names of fixtures may be anything. */
export function headerText(text: string): string {
  const encode = (run: string) =>
    Buffer.from(run, 'utf8').reduce((out, byte) => `${out}%${byte.toString(16).toUpperCase().padStart(2, '0')}`, '')
  return text.replace(/[^\t\x20-\x7e]+/g, encode)
}
