/**
 * A noted request as text to copy: for a shell, and for a program that has fetch. Secrets were replaced when it was
 * noted: where one stood, the text has a variable. Pure.
 */
import { curlCommand, TOKEN } from '../../../report/curl-command.ts'
import type { Exchange } from '../api/shapes.ts'

const REDACTED = '[redacted]'

/** What the client, a proxy or curl itself sets. */
const SET_BY_CLIENT =
  /^(host|connection|content-length|transfer-encoding|accept-encoding|accept-language|user-agent|origin|referer|cache-control|pragma|priority|te|dnt|upgrade-insecure-requests|keep-alive|sec-.*)$/i

export function curlText({ method, target, request }: Exchange, origin: string): string {
  return curlCommand({
    method,
    url: withToken(origin + target),
    headers: ownHeaders(request.headers).map(([name, value]) => [name, withToken(value)] as const),
    body: request.body?.text,
  })
}

export function fetchText({ method, target, request }: Exchange, origin: string): string {
  const headers = ownHeaders(request.headers)
  const body = request.body?.text
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${JSON.stringify(method)},`]),
    ...(headers.length === 0
      ? []
      : ['  headers: {', ...headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${literal(value)},`), '  },']),
    ...(body === undefined ? [] : [`  body: ${literal(body)},`]),
  ]
  const url = literal(origin + target)
  return options.length === 0 ? `await fetch(${url})` : `await fetch(${url}, {\n${options.join('\n')}\n})`
}

function ownHeaders(headers: Exchange['request']['headers']): Exchange['request']['headers'] {
  return headers.filter(([name]) => !SET_BY_CLIENT.test(name))
}

function withToken(text: string): string {
  return text.replaceAll(REDACTED, TOKEN).replaceAll(encodeURIComponent(REDACTED), TOKEN)
}

/** A string literal, or a template where a secret stood. */
function literal(text: string): string {
  if (!text.includes(REDACTED)) return JSON.stringify(text)
  const parts = text.split(REDACTED).map((part) => part.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`))
  return `\`${parts.join(`\${token}`)}\``
}
