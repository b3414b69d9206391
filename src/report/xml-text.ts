/**
 * Text inside XML 1.0 and HTML. What others sent is untrusted: nothing of it is markup, and what XML cannot hold is
 * shown as an escape. Pure.
 */

/** For content and for quoted attributes. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char).replace(UNSHOWN, shownCode)
}

/** Line ends and tabs too, which a parser would turn into spaces (XML 1.0 section 3.3.3). */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${xmlText(String(value)).replace(/[\t\n\r]/g, characterReference)}"`)
    .join(' ')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * XML 1.0 section 2.2 has no control characters but tab and line ends, no lone surrogates, no U+FFFE and U+FFFF. The
 * marks that turn the direction of text would let it read as what it is not.
 */
const UNSHOWN = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu

function shownCode(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}

function characterReference(char: string): string {
  return `&#${char.charCodeAt(0)};`
}
