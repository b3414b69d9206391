/**
 * The keys of YAML among the parser's events. Pure.
 */
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'

/** Plain texts that the core schema reads as numbers, booleans or null (YAML 1.2.2 section 10.3.2). */
const TYPED = /^([-+]?[\d.][\w.+-]*|[-+]?\.(inf|nan)|~|null|true|false)$/i
const MAY_BE_TYPED = /[-+.\d~ntf]/i

/** Keys stay text: `01`, `1.10` and `0x1f` would lose their form. In place. */
export function keepKeysText(events: readonly Event[], text: string): void {
  for (const event of scalarKeys(events)) {
    const { key } = event
    if (key.style !== SCALAR_STYLE.PLAIN || !MAY_BE_TYPED.test(text[key.valueStart] ?? '')) continue
    if (TYPED.test(text.slice(key.valueStart, key.valueEnd))) key.style = SCALAR_STYLE.SINGLE_QUOTED
  }
}

/** Each key with the number of its map. Offsets: `start` with its quotes, `value` without. */
export function keyEvents(
  events: readonly Event[],
  text: string,
): readonly { readonly name: string; readonly map: number; readonly start: number; readonly value: number }[] {
  return [...scalarKeys(events)].map(({ key, map }) => ({
    name: getScalarValue(text, key),
    map,
    start: key.style === SCALAR_STYLE.PLAIN ? key.valueStart : key.valueStart - 1,
    value: key.valueStart,
  }))
}

type Frame = { readonly map: number; isKeyNext: boolean } | undefined

function* scalarKeys(events: readonly Event[]): Generator<{ readonly key: ScalarEvent; readonly map: number }> {
  /** the open collections; undefined: a list or a document */
  const open: Frame[] = []
  let maps = 0
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop()
      continue
    }
    const parent = open.at(-1)
    if (parent) {
      if (parent.isKeyNext && event.type === EVENT_ID.SCALAR) yield { key: event, map: parent.map }
      parent.isKeyNext = !parent.isKeyNext
    }
    if (event.type === EVENT_ID.MAPPING) open.push({ map: maps++, isKeyNext: true })
    else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.DOCUMENT) open.push(undefined)
  }
}
