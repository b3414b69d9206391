/**
 * Text as one word for a POSIX shell, where nothing inside single quotes is special but the quote itself.
 */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
