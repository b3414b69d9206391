/**
 * The section `console`: how soon the operations of a large document are painted, and what it costs to scroll a long
 * journal, in Chromium on this machine.
 */
import type { Page } from 'playwright-core'
import { consolePages } from '../../src/console/index.ts'
import { createMock } from '../../src/index.ts'
import { NO_BROWSER, openBrowser } from '../browser/find-chromium.ts'
import { manyOperations } from '../console/many-operations.ts'
import { median } from './median.ts'
import { table, verdictLines } from './report.ts'
import type { Section } from './section.ts'
import { verdict } from './targets.ts'

const OPERATIONS = 1_000
const EXCHANGES = 10_000
const LOADS = 7
const MOST_PAINT_MS = 1_000
const FRAMES = 240
/** What a screen with 60 frames a second leaves for each. */
const MOST_FRAME_MS = 16

export const consolePage: Section = {
  name: 'console',
  measure: async () => {
    const { firstMs, paintMs, frameMs } = await measure()
    const verdicts = [
      verdict(
        paintMs < MOST_PAINT_MS,
        `${OPERATIONS} operations are painted after ${paintMs.toFixed(0)} ms (less than ${MOST_PAINT_MS})`,
      ),
      verdict(
        firstMs < MOST_PAINT_MS,
        `the first time after ${firstMs.toFixed(0)} ms, with the reading of all operations (less than ${MOST_PAINT_MS})`,
      ),
      verdict(
        frameMs < MOST_FRAME_MS,
        `a frame costs ${frameMs.toFixed(1)} ms of CPU while ${EXCHANGES} exchanges scroll (less than ${MOST_FRAME_MS})`,
      ),
    ]
    const lines = [
      ...table([
        ['console', 'ms'],
        [`first paint of ${OPERATIONS} operations, the first time`, firstMs.toFixed(0)],
        [`first paint of ${OPERATIONS} operations, median of ${LOADS}`, paintMs.toFixed(0)],
        [`CPU of a frame while ${EXCHANGES} exchanges scroll`, frameMs.toFixed(1)],
      ]),
      '',
      ...verdictLines(verdicts),
    ]
    return { text: lines.join('\n'), verdicts }
  },
}

interface Figures {
  /** of a mock that has not been asked for its operations before */
  readonly firstMs: number
  readonly paintMs: number
  readonly frameMs: number
}

async function measure(): Promise<Figures> {
  const browser = await openBrowser()
  if (!browser) throw new Error(NO_BROWSER)
  const mock = await createMock({
    document: manyOperations(OPERATIONS),
    pages: consolePages,
    journalSize: EXCHANGES,
  })
  const { url, close } = await mock.listen({ port: 0 })
  try {
    const paints: number[] = []
    for (let load = 0; load < LOADS; load += 1) {
      const context = await browser.newContext()
      paints.push(await paintOf(await context.newPage(), `${url}/__mock/`))
      await context.close()
    }
    for (let count = 0; count < EXCHANGES; count += 1) await mock.fetch(new Request(`${url}/things-${count % 1000}/1`))
    const page = await browser.newPage()
    await page.goto(`${url}/__mock/#/journal`)
    await page.getByText('10,000 exchanges').waitFor()
    return { firstMs: paints[0] ?? Number.NaN, paintMs: median(paints), frameMs: await frameCostOf(page) }
  } finally {
    await browser.close()
    await close()
  }
}

/** From the start of the navigation until the frame in which the first operation stands has been painted. */
async function paintOf(page: Page, url: string): Promise<number> {
  await page.addInitScript(`
    globalThis.painted = new Promise((resolve) => {
      const look = () => document.querySelector('.operation')
        ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
        : requestAnimationFrame(look)
      look()
    })`)
  await page.goto(url)
  return Number(await page.evaluate('globalThis.painted'))
}

/** The time of the processor that the page's main thread takes for a frame, in milliseconds, whoever else is at work. */
async function frameCostOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busySeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await busySeconds()
  await page.evaluate(SCROLL)
  return ((await busySeconds()) - before) * (1000 / FRAMES)
}

/** As fast as one turns a wheel: 7,200 pixels a second. */
const SCROLL = `(async () => {
  const list = document.querySelector('.scroller')
  for (let step = 1; step <= ${FRAMES}; step += 1) {
    list.scrollBy(0, 120)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
})()`
