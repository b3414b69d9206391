/**
 * Judges the value of a body by its schema: whole, or item by item where it is a sequence. Pure.
 * Source: OpenAPI 3.2 section 4.14.3; before 3.2 `schema` speaks of the list, or of each item.
 */
import { type BodyItem, isListSchema, shapeOfContent } from '../body/index.ts'
import type { Direction, DocumentedContent, SchemaCheck } from '../contract/index.ts'
import type { MessagePart, Verdict } from './finding.ts'
import { runCheck } from './run-check.ts'

export function judgeValue(content: DocumentedContent, value: unknown, direction: Direction, verdict: Verdict): void {
  check(content.check(direction), value, { content, verdict, lineOf: undefined, prefix: '' })
  if (content.itemSchema && Array.isArray(value)) judgeEach(content, toItems(value), direction, verdict)
}

/** 3.2: a sequence has a schema for the whole of it, one for each of its items, or both. */
export function judgeItems(
  content: DocumentedContent,
  items: readonly SequenceItem[],
  direction: Direction,
  verdict: Verdict,
): void {
  const { schema, follow } = shapeOfContent(content)
  const isOfAll = isListSchema(schema, follow)
  if (isOfAll) {
    const lineOf = (pointer: string) => items[Number(pointer.split('/')[1] ?? '')]?.line
    const values = items.map(({ value }) => value)
    check(content.check(direction), values, { content, verdict, lineOf, prefix: '' })
  }
  if (content.itemSchema || !isOfAll) judgeEach(content, items, direction, verdict)
}

type SequenceItem = Pick<BodyItem, 'value'> & Partial<BodyItem>

function toItems(values: readonly unknown[]): readonly SequenceItem[] {
  return values.map((value) => ({ value }))
}

function judgeEach(
  content: DocumentedContent,
  items: readonly SequenceItem[],
  direction: Direction,
  verdict: Verdict,
): void {
  const judge = content.itemSchema ? content.itemCheck(direction) : content.check(direction)
  for (const [index, { value, line }] of items.entries()) {
    check(judge, value, { content, verdict, lineOf: () => line, prefix: `/${index}` })
  }
}

interface Subject {
  readonly content: DocumentedContent
  readonly verdict: Verdict
  readonly lineOf: ((pointer: string) => number | undefined) | undefined
  /** where the value stands in the body */
  readonly prefix: string
}

function check(judge: SchemaCheck, value: unknown, { content, verdict, lineOf, prefix }: Subject): void {
  const subject = { at: { in: 'body' as const }, place: (content.schema ?? content.itemSchema)?.place }
  for (const error of runCheck(judge, value, subject, verdict)) {
    const pointer = prefix + error.pointer
    const line = lineOf?.(pointer)
    const at: MessagePart = { in: 'body', pointer, ...(line === undefined ? {} : { line }) }
    const severity = error.isInferred ? 'warning' : 'error'
    verdict.findings.push({ code: 'body-schema', error, severity, at, place: error.place })
  }
}
