/**
 * A request as a curl line to paste into a shell. Pure, and of nothing of Node: the console shows such lines too.
 */
import { shellQuote } from './shell-quote.ts'

/** Stands for a token until the text is quoted, and is `$TOKEN` then, for the shell to fill in. No header and no URL can hold NUL. */
export const TOKEN = '\0'

export interface CurlRequest {
  readonly method: string
  /** the whole URL */
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
  /** content codings in which the body is sent, in order; default: as it stands */
  readonly codings?: readonly string[]
}

/** Programs that apply a content coding to what they read. */
const ENCODERS: Readonly<Record<string, string>> = {
  gzip: 'gzip -c',
  'x-gzip': 'gzip -c',
  deflate: 'pigz -cz',
  br: 'brotli -c',
}

export function curlCommand({ method, url, headers, body, codings = [] }: CurlRequest): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
  // As it is sent: whole, or not encoded at all.
  const encoders = codings.every((coding) => Object.hasOwn(ENCODERS, coding))
    ? codings.map((coding) => ENCODERS[coding])
    : []
  const isPiped = body !== undefined && encoders.length > 0
  return [
    ...(isPiped ? [`printf %s ${quote(body)} |`, ...encoders.map((encoder) => `${encoder} |`)] : []),
    'curl -i',
    ...methodFlags(method),
    // curl would read brackets as ranges, and take `..` out of a path.
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    ...(/\/\.\.?(\/|$)/.test(path) ? ['--path-as-is'] : []),
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [isPiped ? '--data-binary @-' : `--data-raw ${quote(body)}`]),
    quote(url),
  ].join(' ')
}

function methodFlags(method: string): readonly string[] {
  if (method === 'GET') return []
  return method === 'HEAD' ? ['-I'] : [`-X ${/^[A-Z]+$/.test(method) ? method : quote(method)}`]
}

/** Only the token is expanded. */
function quote(text: string): string {
  if (/^[\w .:;,/=?&%+@~\0-]*$/.test(text) && text.includes(TOKEN))
    return `"${text.replaceAll(/\0(\w?)/g, (_, next: string) => (next === '' ? '$TOKEN' : `\${TOKEN}${next}`))}"`
  const parts = text.split(TOKEN).map((part) => (part === '' ? '' : shellQuote(part)))
  return parts.join('"$TOKEN"') || "''"
}
