/**
 * Runs a case against a server that mocks its document, be it ours or another. I/O: sockets.
 */
import type { Case } from './case-file.ts'
import { differences, type Explanation } from './judge-answer.ts'
import { type Answer, sendCase } from './send-case.ts'

/**
 * What the case expects and the server does not do; empty: it does all of it. `explains`: whether the server gives the
 * findings behind an answer at `/__mock/why/<X-Mock-Trace>`; those of another are not asked for.
 */
export async function runCase(
  baseUrl: string,
  { request, expect }: Case,
  { explains }: { readonly explains: boolean },
): Promise<readonly string[]> {
  const answer = await sendCase(baseUrl, request)
  const needsExplanation = explains && (expect.finding !== undefined || expect.unjudged !== undefined)
  return differences(expect, answer, needsExplanation ? await explain(baseUrl, answer) : undefined)
}

async function explain(baseUrl: string, answer: Answer): Promise<Explanation> {
  const trace = answer.headers['x-mock-trace']
  if (typeof trace !== 'string') return { findings: [], unchecked: [] }
  const response = await fetch(`${baseUrl}/__mock/why/${trace}`)
  const why = (await response.json()) as { findings: { code: string }[]; unchecked: string[] }
  return { findings: why.findings.map(({ code }) => code), unchecked: why.unchecked }
}
