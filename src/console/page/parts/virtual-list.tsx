/**
 * A list of any length of which only what is in sight, and a little around it, is in the document. Rows may differ in
 * height: each is measured when it is drawn, and guessed until then.
 */
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { indexAt, startsOf } from './row-starts.ts'
import { ScrollArea } from './scroll-area.tsx'

export interface VirtualListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** pixels, until the row is measured */
  readonly estimate: number
  readonly label: string
  readonly children: (item: Item) => ComponentChildren
  /** keep what is read in its place when rows come in above */
  readonly isAnchored?: boolean
  /** the row to bring into sight when it changes, or is there at last */
  readonly show?: string | undefined
}

/** Rows drawn above and below what is in sight. */
const AROUND = 8
/** Pixels; less than what the rows around take. */
const STEP = 64

export function VirtualList<Item>(props: VirtualListProps<Item>): JSX.Element {
  const { items, keyOf, estimate, label, children } = props
  const scroller = useRef<HTMLElement>(null)
  const sight = useSight(scroller)
  const rows = useRowHeights(scroller, estimate)
  const starts = useMemo(() => startsOf(items, (item) => rows.heightOf(keyOf(item))), [items, rows.version])
  useAnchor(props, scroller, starts)
  useShown(props, scroller, starts)
  const first = Math.max(0, indexAt(starts, sight.top) - AROUND)
  const end = Math.min(items.length, indexAt(starts, sight.top + sight.height) + 1 + AROUND)
  const total = starts.at(-1) ?? 0

  return (
    <ScrollArea label={label} class="scroller" areaRef={scroller}>
      <div style={{ height: `${starts[first] ?? 0}px` }} />
      {/* biome-ignore lint/a11y/noRedundantRoles: without its marks a list is none to Safari */}
      <ul class="rows" role="list">
        {items.slice(first, end).map((item, index) => (
          <li
            key={keyOf(item)}
            ref={rows.measure}
            data-key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
          >
            {children(item)}
          </li>
        ))}
      </ul>
      <div style={{ height: `${total - (starts[end] ?? total)}px` }} />
    </ScrollArea>
  )
}

type Scroller = RefObject<HTMLElement | null>

/** Which part of the list is in sight, in pixels from its top. */
function useSight(scroller: Scroller): { readonly top: number; readonly height: number } {
  const [sight, setSight] = useState({ top: 0, height: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Nothing is drawn anew until a few rows have gone by: there are others around what is in sight.
    const look = () => {
      const top = Math.floor(element.scrollTop / STEP) * STEP
      const height = element.clientHeight + STEP
      setSight((known) => (known.top === top && known.height === height ? known : { top, height }))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return sight
}

interface RowHeights {
  readonly heightOf: (key: string) => number
  /** changes when a height has */
  readonly version: number
  readonly measure: (row: HTMLLIElement | null) => (() => void) | undefined
}

/** When a row above turns out to be higher than guessed, what is in sight stays where it is. */
function useRowHeights(scroller: Scroller, estimate: number): RowHeights {
  const [version, setVersion] = useState(0)
  const [heights] = useState(() => new Map<string, number>())
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        let above = 0
        let isChanged = false
        for (const { target, borderBoxSize } of entries) {
          const row = target as HTMLLIElement
          const height = borderBoxSize[0]?.blockSize ?? 0
          const known = heights.get(row.dataset.key ?? '') ?? estimate
          if (!row.isConnected || height === known) continue
          heights.set(row.dataset.key ?? '', height)
          isChanged = true
          if (row.offsetTop < (scroller.current?.scrollTop ?? 0)) above += height - known
        }
        if (above !== 0) scroller.current?.scrollBy(0, above)
        if (isChanged) setVersion((count) => count + 1)
      }),
  )
  useLayoutEffect(() => () => observer.disconnect(), [])
  const [measure] = useState(() => (row: HTMLLIElement | null) => {
    if (!row) return
    observer.observe(row)
    return () => observer.unobserve(row)
  })
  return { heightOf: (key) => heights.get(key) ?? estimate, version, measure }
}

/** The first row is remembered: as far as it was moved by rows that came in above it, so far is scrolled on. */
function useAnchor<Item>(
  { items, keyOf, isAnchored = false }: VirtualListProps<Item>,
  scroller: Scroller,
  starts: Float64Array,
): void {
  const first = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const before = first.current
    first.current = items[0] === undefined ? undefined : keyOf(items[0])
    const element = scroller.current
    if (!isAnchored || before === undefined || !element || element.scrollTop === 0) return
    element.scrollTop += starts[items.findIndex((item) => keyOf(item) === before)] ?? 0
  }, [items])
}

function useShown<Item>(
  { items, keyOf, show }: VirtualListProps<Item>,
  scroller: Scroller,
  starts: Float64Array,
): void {
  const index = show === undefined ? -1 : items.findIndex((item) => keyOf(item) === show)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || index === -1) return
    const [start = 0, end = 0] = [starts[index], starts[index + 1]]
    if (start < element.scrollTop) element.scrollTop = start
    else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight
    else return
    // Its height was a guess, until it is drawn.
    const timer = setTimeout(() =>
      element.querySelector(`[data-key="${CSS.escape(show ?? '')}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
    return () => clearTimeout(timer)
  }, [show, index === -1])
}
