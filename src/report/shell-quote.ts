/**
 * Text as one word for a shell. Nothing inside single quotes is special but the quote itself (POSIX); what a terminal
 * would act upon is written as an escape inside $'…' (POSIX.1-2024 section 2.2.4, and bash, zsh and ksh before it).
 */
export function shellQuote(text: string): string {
  if (!UNSAFE.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`
  return `$'${text.replace(ESCAPED, escaped)}'`
}

/** Control characters and turns of direction. */
const UNSAFE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u
const ESCAPED = /[\\'\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

const NAMED: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  "'": String.raw`\'`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
}

/** Octet by octet; the shell takes two hexadecimal digits for each. */
function escaped(char: string): string {
  const octets = [...new TextEncoder().encode(char)]
  return NAMED[char] ?? octets.map((octet) => `\\x${octet.toString(16).padStart(2, '0')}`).join('')
}
