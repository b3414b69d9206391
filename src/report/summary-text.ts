/**
 * The sum of a check in one line.
 */
import type { Summary } from './verdict.ts'

export function summaryLine({ cases, conforms, violates, unjudged, warnings }: Summary): string {
  const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`
  const outcomes = `${count(conforms, 'conforms', 'conform')}, ${count(violates, 'violates', 'violate')}`
  const told = `${outcomes}, ${unjudged} not judged; ${count(warnings, 'warning', 'warnings')}`
  return `${count(cases, 'case', 'cases')}: ${told}.`
}
