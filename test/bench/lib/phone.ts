import { launchBrowser } from '../../support/browser.ts'
import { serveHostPage } from '../../support/host-page.ts'
import { startProduct } from './product.ts'

/** What the widget keeps a slow phone from doing: the longest task of a page that carries it, from opening until all of it is there. */

const SLOWDOWN = 4
/** So long after the lobby's answer the page is watched: the automatic invitation comes within. */
const WATCHED_MS = 6_000

export type Phone = { longestMs: number[]; tasks: number[] }

type Watched = Window & { longTasks?: number[] }

const watchTasks = () => {
  const found: number[] = []
  ;(window as Watched).longTasks = found
  new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
    buffered: true,
  })
}

/** `longestMs`: of each run the longest task above 50 ms, 0 without one; `tasks`: how many there were. */
export const measurePhone = async (runs: number): Promise<Phone> => {
  const product = await startProduct()
  const host = await serveHostPage({ server: product.url, siteId: product.siteId })
  const browser = await launchBrowser()
  const measured: Phone = { longestMs: [], tasks: [] }
  try {
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
      const page = await context.newPage()
      const devTools = await context.newCDPSession(page)
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
      await page.addInitScript(watchTasks)
      const lobby = page.waitForEvent('websocket')
      await page.goto(host.url)
      await lobby
      await page.waitForTimeout(WATCHED_MS)
      const tasks = await page.evaluate(() => (window as Watched).longTasks ?? [])
      measured.longestMs.push(Math.max(0, ...tasks))
      measured.tasks.push(tasks.length)
      await context.close()
    }
  } finally {
    await browser.close()
    host.close()
    await product.stop()
  }
  return measured
}
