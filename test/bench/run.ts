/**
 * The bench, in one run on one machine: `npm run bench` runs all sections, `npm run bench -- <name> …` those named.
 * Prints the figures and the targets. Exit code 0: all reached; 1: one missed; 2: it could not be measured.
 */
import { check } from './check.ts'
import { conformance } from './conformance.ts'
import { consolePage } from './console.ts'
import { startup } from './document-starts.ts'
import { matching } from './matching.ts'
import { requests } from './requests.ts'
import type { Section } from './section.ts'

const sections: readonly Section[] = [requests, matching, startup, conformance, check, consolePage]

function wanted(names: readonly string[]): readonly Section[] {
  const unknown = names.filter((name) => !sections.some((section) => section.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `No section is called ${unknown.join(', ')}; there are ${sections.map(({ name }) => name).join(', ')}.`,
    )
  }
  return names.length === 0 ? sections : sections.filter(({ name }) => names.includes(name))
}

try {
  let isReached = true
  for (const section of wanted(process.argv.slice(2))) {
    const { text, verdicts } = await section.measure()
    console.log(`${text}\n`)
    isReached &&= verdicts.every((verdict) => verdict.isReached)
  }
  process.exitCode = isReached ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
