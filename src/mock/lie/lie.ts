/**
 * A lie: an answer whose body breaks its schema in exactly one named way. Pure.
 */
import { LIES, type LieChoice } from '../../fault/index.ts'
import type { BreakKind, BrokenValue } from '../../sample/break-value.ts'

export interface Lie {
  /** what `X-Mock-Lie` shows: `<kind>[.<detail>]@<pointer>` */
  readonly id: string
  readonly kind: BreakKind
  /** tells lies of one kind at one place apart, such as `maximum` of `out-of-range` */
  readonly detail: string | undefined
  /** JSON Pointer to what is wrong in the answer; what is missing has the one that it would have */
  readonly pointer: string
  /** the keyword that is not satisfied */
  readonly keyword: string
  /** JSON Pointer to the value that does not satisfy it, which is where a judge finds the lie */
  readonly foundAt: string
  /** the whole body */
  readonly value: unknown
}

export function toLie(broken: BrokenValue): Lie {
  const { kind, keyword, at, pointer: foundAt, value } = broken
  const isMissing = MISSING.includes(kind) && broken.detail !== undefined
  const pointer = isMissing ? `${at}/${escaped(broken.detail ?? '')}` : at
  const detail = detailOf(broken)
  return {
    id: `${kind}${detail === undefined ? '' : `.${detail}`}@${pointer}`,
    kind,
    detail,
    pointer,
    keyword,
    foundAt,
    value,
  }
}

/** Whether the lie is one of those that may be told. */
export function isChosen(lie: Lie, choice: LieChoice): boolean {
  const { break: kind, detail, pointer } = choice
  return (
    (kind === undefined || lie.kind === kind) &&
    (detail === undefined || lie.detail === detail) &&
    (pointer === undefined || lie.pointer === pointer)
  )
}

const MISSING: readonly BreakKind[] = ['missing-required', 'missing-dependent']

/** Kinds that several keywords of one schema may be broken by. */
const BY_KEYWORD: readonly BreakKind[] = ['out-of-range']

function detailOf({ kind, keyword, detail }: BrokenValue): string | undefined {
  const isInside = keyword === 'anyOf' || keyword === 'oneOf'
  const parts = [
    ...(isInside || BY_KEYWORD.includes(kind) ? [keyword] : []),
    ...(detail === undefined || detail === kind || MISSING.includes(kind) ? [] : [detail]),
  ]
  return parts.length === 0 ? undefined : parts.join('.')
}

/** RFC 6901 section 3. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** For people: what is wrong, and where. */
export function describeLie({ kind, detail, pointer }: Lie): string {
  const what = detail === undefined ? LIES[kind] : `${LIES[kind]} (${detail})`
  return pointer === '' ? `The body: ${what}.` : `At ${pointer}: ${what}.`
}
