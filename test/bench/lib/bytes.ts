import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContext, Request } from 'playwright-core'
import { launchBrowser, openShadows, signInContext } from '../../support/browser.ts'
import { serveHostPage } from '../../support/host-page.ts'
import { setUp } from '../../support/http.ts'
import { startServer } from '../../support/server.ts'

/** What a browser really fetches before something can be used; each body compressed as the edge would (brotli). */

export type Bytes = { brotliBytes: number; requests: number; parts: { url: string; brotliBytes: number }[] }
type Weighing = {
  server: string
  url: string
  /** What makes it usable, once it is to be seen; also in a shadow root beside the body. */
  usable: string
  prepare?: (context: BrowserContext) => Promise<unknown>
}

const PORT = 8856

const weightOf = async (request: Request): Promise<number> => {
  const response = await request.response()
  const body = await response?.body().catch(() => Buffer.alloc(0))
  return body === undefined || body.length === 0 ? 0 : brotliCompressSync(body).length
}

type Watched = Window & { usableAtMs?: number }

/**
 * In the page, for a look from outside comes later than what the page does next. A method, because the tool that runs the bench
 * wraps named functions in a helper that the page does not have.
 */
const watchUsable = (selector: string) => {
  const changes = { subtree: true, childList: true, attributes: true }
  const watch = {
    seen: new Set<Node>(),
    look() {
      const shadows = [...(document.documentElement?.children ?? [])].flatMap(({ shadowRoot }) => shadowRoot ?? [])
      const isThere = [document, ...shadows].some((place) => place.querySelector(selector)?.checkVisibility({ visibilityProperty: true }))
      if (isThere) {
        ;(window as Watched).usableAtMs ??= performance.timeOrigin + performance.now()
        watch.observer.disconnect()
        return
      }
      for (const shadow of shadows) if (!watch.seen.has(shadow)) watch.observer.observe(shadow, changes)
      for (const shadow of shadows) watch.seen.add(shadow)
      // What becomes visible by a style sheet alone changes nothing in the document.
      requestAnimationFrame(() => (window as Watched).usableAtMs === undefined && watch.look())
    },
    observer: new MutationObserver(() => watch.look()),
  }
  if (window !== window.top) return
  watch.observer.observe(document, changes)
  watch.look()
}

/** Opens a page with an empty cache, waits until it is `usable`, and weighs every answer of the product that was asked for until then. */
const weigh = async (context: BrowserContext, { server, url, usable, prepare }: Weighing): Promise<Bytes> => {
  await openShadows(context)
  await prepare?.(context)
  const page = await context.newPage()
  const requests: Request[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(server)) requests.push(request)
  })
  await page.addInitScript(watchUsable, usable)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => (window as Watched).usableAtMs !== undefined)
  const usableAtMs = await page.evaluate(() => (window as Watched).usableAtMs ?? 0)
  const needed = requests.filter((request) => request.timing().startTime <= usableAtMs)
  const parts = await Promise.all(
    needed.map(async (request) => ({ url: request.url().slice(server.length), brotliBytes: await weightOf(request) })),
  )
  await context.close()
  return { brotliBytes: parts.reduce((total, part) => total + part.brotliBytes, 0), requests: parts.length, parts }
}

const newContext = (browser: Browser) => browser.newContext({ locale: 'zh-CN' })

/** Weighs the loader, the panel, the console before sign-in and the desk, on the built product. */
export const measureBytes = async (): Promise<Record<'loader' | 'panel' | 'login' | 'desk', Bytes>> => {
  const server = await startServer({ port: PORT })
  const browser = await launchBrowser()
  try {
    const { siteId, username, password } = await setUp(server.url)
    const host = await serveHostPage({ server: server.url, siteId })
    const at = (path: string, usable: string, prepare?: Weighing['prepare']) => ({
      server: server.url,
      url: server.url + path,
      usable,
      prepare,
    })
    const loader = await weigh(await newContext(browser), { server: server.url, url: host.url, usable: 'button[aria-haspopup="dialog"]' })
    const panel = await weigh(await newContext(browser), at(`/chat/${siteId}`, 'textarea:enabled'))
    const login = await weigh(await newContext(browser), at('/', 'input[name="username"]'))
    const signIn = (context: BrowserContext) => signInContext(context, server.url, username, password)
    const desk = await weigh(await newContext(browser), at('/desk', '[role="radio"], input[type="radio"]', signIn))
    await host.close()
    return { loader, panel, login, desk }
  } finally {
    await browser.close()
    await server.stop()
  }
}
