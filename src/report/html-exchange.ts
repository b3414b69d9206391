/**
 * One exchange of the HTML report: its findings with their places, the curl line, request and response.
 * All that others sent goes through `xmlText`.
 */
import { contractText, instanceText } from './place-text.ts'
import type { VerdictCase, VerdictFinding, VerdictRequest } from './verdict.ts'
import { xmlText } from './xml-text.ts'

export function exchangeHtml(result: VerdictCase): string {
  const { id, outcome, reason, request, response, durationMs, findings } = result
  const answer = response ? `${response.status}` : result.isSent ? 'no answer' : 'not sent'
  const time = durationMs === undefined ? '' : ` · ${durationMs} ms`
  return [
    `<details><summary><span class="badge ${outcome}">${outcome}</span> <code>${xmlText(id)}</code>`,
    ` <span class="soft">${xmlText(request.method)} → ${answer}${time}</span></summary>`,
    ...(reason === undefined ? [] : [`<p>Not judged: ${xmlText(reason)}</p>`]),
    ...(findings.length === 0 ? [] : [findingsHtml(findings)]),
    ...(findings[0] ? [`<h4>To repeat it</h4><pre class="curl">${xmlText(findings[0].curl)}</pre>`] : []),
    `<h4>Request, ${CREDENTIALS[request.credentials]}</h4><pre>${xmlText(requestText(request))}</pre>`,
    ...(response ? [`<h4>Response</h4><pre>${xmlText(messageText(String(response.status), response))}</pre>`] : []),
    '</details>\n',
  ].join('')
}

const CREDENTIALS: Readonly<Record<VerdictRequest['credentials'], string>> = {
  good: "with the target's credentials",
  none: 'without credentials',
  invented: 'with invented credentials',
}

export function findingsHtml(findings: readonly VerdictFinding[]): string {
  const items = findings.map((finding) => `<li class="${colourOf(finding)}">${findingHtml(finding)}</li>`)
  return `<ul class="findings">${items.join('')}</ul>`
}

export function colourOf({ severity }: VerdictFinding): 'violates' | 'unjudged' {
  return severity === 'error' ? 'violates' : 'unjudged'
}

export function findingHtml(finding: VerdictFinding): string {
  const { severity, code, message, received, documented } = finding
  const facts = [
    ['In the response', instanceText(finding)],
    ['In the document', contractText(finding)],
    ['Received', received],
    ['Documented', documented],
  ].flatMap(([name = '', text]) =>
    text === undefined ? [] : [`<dt>${name}</dt><dd><code>${xmlText(text)}</code></dd>`],
  )
  return [
    `<p><span class="badge ${colourOf(finding)}">${severity}</span>`,
    `<strong>${xmlText(code)}</strong> ${xmlText(message)}</p>`,
    facts.length === 0 ? '' : `<dl class="places">${facts.join('')}</dl>`,
  ].join('')
}

function requestText(request: VerdictRequest): string {
  return messageText(`${request.method} ${request.url}`, request)
}

type Message = {
  readonly headers: VerdictRequest['headers']
  readonly body?: string
  readonly bodyBytes?: number
}

function messageText(start: string, { headers, body, bodyBytes = 0 }: Message): string {
  const fields = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
  const isCut = body !== undefined && Buffer.byteLength(body) < bodyBytes
  const shown = body ?? (bodyBytes > 0 ? `(${bodyBytes} bytes that are no text)` : undefined)
  return [
    start,
    ...fields,
    ...(shown === undefined ? [] : ['', shown]),
    ...(isCut ? [`… (${bodyBytes} bytes in all)`] : []),
  ].join('\n')
}
