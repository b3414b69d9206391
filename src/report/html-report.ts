/**
 * The HTML report: one file without script or network, operations × statuses as a grid, each cell opening its
 * exchanges. A page of 100,000 exchanges would open nowhere: each cell keeps the first few of those that conform and more
 * of the others, and says how many it leaves out.
 */

import { columnOf, createCoverage } from './coverage.ts'
import { createDigest } from './digest.ts'
import { exchangeHtml } from './html-exchange.ts'
import { type CellExchanges, gridHtml, panelsHtml } from './html-grid.ts'
import { endHtml, headHtml } from './html-page.ts'
import type { ReportContext, ReportWriter, Write } from './report-writer.ts'
import type { VerdictCase } from './verdict.ts'

/** Of a cell, and of the page; a case is of note unless it conforms without any finding. */
const LIMITS = { ofNote: { cell: 25, page: 3_000 }, other: { cell: 3, page: 1_500 } } as const

export function createHtmlReport(write: Write, context: ReportContext): ReportWriter {
  const digest = createDigest()
  const coverage = createCoverage()
  const shelf = createShelf()
  return {
    case: (result) => {
      digest.note(result)
      coverage.note(result)
      shelf.note(result)
    },
    end: (verdict) => {
      const grid = coverage.grid(verdict.ledger)
      write(headHtml(verdict, context))
      for (const text of gridHtml(grid)) write(text)
      for (const text of panelsHtml(grid, shelf.of)) write(text)
      for (const text of endHtml(digest.causes(), digest.unjudged(), verdict.excluded)) write(text)
    },
  }
}

type Drawer = { readonly ofNote: string[]; readonly other: string[]; hiddenCount: number }

/** Exchanges as text, by cell, as many as are shown. */
function createShelf() {
  const drawers = new Map<string, Drawer>()
  const kept = { ofNote: 0, other: 0 }
  const keyOf = (operation: string, status: string) => JSON.stringify([operation, status])
  return {
    note: (result: VerdictCase): void => {
      const key = keyOf(result.operation, columnOf(result.response))
      const drawer = drawers.get(key) ?? { ofNote: [], other: [], hiddenCount: 0 }
      drawers.set(key, drawer)
      const kind = result.outcome === 'conforms' && result.findings.length === 0 ? 'other' : 'ofNote'
      if (drawer[kind].length >= LIMITS[kind].cell || kept[kind] >= LIMITS[kind].page) {
        drawer.hiddenCount += 1
        return
      }
      kept[kind] += 1
      drawer[kind].push(exchangeHtml(result))
    },
    of: (operation: string, status: string): CellExchanges => {
      const { ofNote = [], other = [], hiddenCount = 0 } = drawers.get(keyOf(operation, status)) ?? {}
      return { shown: [...ofNote, ...other], hiddenCount }
    },
  }
}
