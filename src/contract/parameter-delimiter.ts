/**
 * The delimiters of the style table, in both directions: what takes the pieces of a value apart, and what joins them.
 * Everywhere but in headers they stand percent-encoded where a URL asks for it. Pure.
 */
import type { ParameterForm } from './parameter-form.ts'

/**
 * What separates the pieces of `raw`, which is still encoded. OpenAPI 3.1 section 4.12.6, "Style Examples": the pipe is
 * written `%7C`, in 3.0 as it is. Where a bare one stands it is the delimiter, and an encoded one is data.
 */
export function readDelimiter(form: ParameterForm, raw: string): string | RegExp {
  switch (form.style) {
    case 'spaceDelimited':
      // `+` is a space in queries alone (as HTML forms write it).
      return form.in === 'query' ? /%20|\+/ : '%20'
    case 'tabDelimited':
      return '%09'
    case 'pipeDelimited':
      return raw.includes('|') ? '|' : /%7C/i
    default:
      return ','
  }
}

/** What is put between pieces in a URL or a cookie. */
export function writtenDelimiter(form: ParameterForm): string {
  switch (form.style) {
    case 'spaceDelimited':
      return '%20'
    case 'tabDelimited':
      return '%09'
    case 'pipeDelimited':
      return '%7C'
    default:
      return ','
  }
}

/** In a header field nothing is encoded. */
export function headerDelimiter(form: ParameterForm): string {
  switch (form.style) {
    case 'spaceDelimited':
      return ' '
    case 'tabDelimited':
      return '\t'
    case 'pipeDelimited':
      return '|'
    default:
      return ','
  }
}
