/**
 * Holds an answer to what a case expects of it. Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Expectation } from './case-file.ts'
import type { Answer } from './send-case.ts'

/** What is known of an answer beyond itself; a server that explains nothing has none. */
export interface Explanation {
  readonly findings: readonly string[]
  readonly unchecked: readonly string[]
}

/** One sentence for each expectation that is not met. */
export function differences(expected: Expectation, answer: Answer, explanation?: Explanation): readonly string[] {
  return [
    ...statusDifference(expected.status, answer),
    ...mediaTypeDifference(expected, answer),
    ...bodyDifference(expected, answer),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) => headerDifference(name, value, answer)),
    ...(expected.mentions ?? [])
      .filter((text) => !answer.text.toLowerCase().includes(text.toLowerCase()))
      .map((text) => `The body does not mention "${text}": ${answer.text.slice(0, 300)}`),
    ...explanationDifference(expected, explanation),
  ]
}

function statusDifference(status: number, answer: Answer): readonly string[] {
  return answer.status === status
    ? []
    : [`Status ${status} expected, got ${answer.status}: ${answer.text.slice(0, 300)}`]
}

function mediaTypeDifference({ mediaType }: Expectation, { headers, text }: Answer): readonly string[] {
  if (mediaType === undefined) return []
  const field = headers['content-type']
  if (mediaType === null) {
    return field === undefined && text === '' ? [] : [`No body expected, got ${field}: ${text.slice(0, 100)}`]
  }
  const [essence = ''] = (field ?? 'none').split(';')
  return essence.trim().toLowerCase() === mediaType ? [] : [`Media type ${mediaType} expected, got ${field}.`]
}

function bodyDifference({ body }: Expectation, answer: Answer): readonly string[] {
  if (body === undefined) return []
  const value = bodyValue(answer)
  const isSame = isDeepStrictEqual(value, body.value)
  return isSame ? [] : [`Body ${JSON.stringify(body.value)} expected, got ${JSON.stringify(value)}.`]
}

function bodyValue({ headers, text }: Answer): unknown {
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function headerDifference(
  name: string,
  expected: string | readonly string[] | null,
  { headers }: Answer,
): readonly string[] {
  const field = headers[name.toLowerCase()]
  const received = Array.isArray(field) ? field.join(', ') : field
  if (expected === null) return received === undefined ? [] : [`No header ${name} expected, got ${received}.`]
  if (typeof expected === 'string') {
    return received === expected ? [] : [`Header ${name}: ${expected} expected, got ${received}.`]
  }
  const lacking = expected.filter((part) => !(received ?? '').includes(part))
  return lacking.map((part) => `Header ${name} with ${part} expected, got ${received}.`)
}

function explanationDifference({ finding, unjudged }: Expectation, explanation?: Explanation): readonly string[] {
  if (!explanation) return []
  const { findings, unchecked } = explanation
  const found =
    finding === undefined || findings.includes(finding)
      ? []
      : [`Finding ${finding} expected, got ${findings.join(', ') || 'none'}.`]
  const isUnjudgedSaid = unjudged === undefined || unchecked.some((reason) => reason.includes(unjudged))
  return isUnjudgedSaid
    ? found
    : [...found, `"${unjudged}" expected as unjudged, got: ${unchecked.join(' ') || 'nothing'}`]
}
