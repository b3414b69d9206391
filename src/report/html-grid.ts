/**
 * The grid of the HTML report, operations × statuses, and the panels its cells open. No cell is told by colour alone.
 */
import { type CellState, cellState, type Grid, type GridCell } from './coverage.ts'
import { xmlText } from './xml-text.ts'

/** The exchanges of one cell, as HTML. */
export interface CellExchanges {
  readonly shown: readonly string[]
  readonly hiddenCount: number
}

export const MARKS: Readonly<Record<CellState, string>> = {
  conforms: '✓',
  violates: '✗',
  unjudged: '?',
  partly: '◐',
  never: '–',
}

const MEANINGS: Readonly<Record<CellState, string>> = {
  conforms: 'conforms',
  violates: 'violates',
  unjudged: 'not judged',
  partly: 'conforms, a part never judged',
  never: 'never reached',
}

export function* gridHtml({ statuses, rows }: Grid): Generator<string> {
  const legend = (Object.keys(MARKS) as CellState[]).map(
    (state) => `<li><span class="badge ${state}">${MARKS[state]} ${MEANINGS[state]}</span></li>`,
  )
  const heads = ['operation', ...statuses].map((text) => `<th scope="col" role="columnheader">${xmlText(text)}</th>`)
  yield `<h2>Operations and statuses</h2>\n<ul class="legend">${legend.join('')}</ul>\n`
  yield `<div class="wide"><table role="table">\n<thead><tr role="row">${heads.join('')}</tr></thead>\n<tbody>\n`
  for (const [index, { operation, cells }] of rows.entries()) {
    const texts = statuses.map((status, column) => {
      const cell = cells.get(status)
      return `<td role="cell">${cell ? cellHtml(cell, status, panelId(index, column)) : ''}</td>`
    })
    const head = `<th scope="row" role="rowheader"><code>${xmlText(operation)}</code></th>`
    yield `<tr role="row" id="r${index}">${head}${texts.join('')}</tr>\n`
  }
  yield '</tbody>\n</table></div>\n'
}

function panelId(row: number, column: number): string {
  return `c${row}-${column}`
}

function cellHtml(cell: GridCell, status: string, id: string): string {
  const state = cellState(cell)
  const notes = [
    ...(cell.isDocumented ? [] : ['not documented']),
    ...(cell.warnings === 0 ? [] : [`${cell.warnings} ${cell.warnings === 1 ? 'warning' : 'warnings'}`]),
    ...(state === 'partly' ? ['a part never judged'] : []),
  ]
  return [
    `<a class="cell ${state}${cell.isDocumented ? '' : ' undocumented'}" href="#${id}">`,
    `<span class="label">${xmlText(status)}</span><b>${MARKS[state]} ${cellWords(state, cell)}</b>`,
    `${notes.length === 0 ? '' : `<small>${notes.join(', ')}</small>`}</a>`,
  ].join('')
}

function cellWords(state: CellState, { conforms, violates, unjudged }: GridCell): string {
  const cases = conforms + violates + unjudged
  switch (state) {
    case 'conforms':
    case 'partly':
      return `${cases} ${cases === 1 ? 'conforms' : 'conform'}`
    case 'violates':
      return `${violates} of ${cases} ${violates === 1 ? 'violates' : 'violate'}`
    case 'unjudged':
      return `${unjudged} of ${cases} not judged`
    case 'never':
      return 'never'
  }
}

export function* panelsHtml(
  { statuses, rows }: Grid,
  exchangesOf: (operation: string, status: string) => CellExchanges,
): Generator<string> {
  for (const [index, { operation, cells }] of rows.entries()) {
    for (const [column, status] of statuses.entries()) {
      const cell = cells.get(status)
      if (!cell) continue
      const { shown, hiddenCount } = exchangesOf(operation, status)
      const id = panelId(index, column)
      yield `<section class="panel" id="${id}" aria-labelledby="h${id}"><header>`
      yield `<h3 id="h${id}"><code>${xmlText(operation)}</code> ${xmlText(status)}</h3>`
      yield `<a href="#r${index}">Back to the grid</a></header>\n`
      yield gapsHtml(cell)
      yield* shown
      if (hiddenCount > 0)
        yield `<p class="soft">${hiddenCount} more are left out here; the JSON report has all of them.</p>`
      yield '</section>\n'
    }
  }
}

function gapsHtml({ gaps }: GridCell): string {
  if (gaps.length === 0) return ''
  const items = gaps.map(({ mediaType, header, reason = 'never reached' }) => {
    const part = header === undefined ? (mediaType ?? 'no content') : `header ${header}`
    return `<li>${xmlText(part)}: ${xmlText(reason)}</li>`
  })
  return `<p>Never judged:</p><ul>${items.join('')}</ul>\n`
}
