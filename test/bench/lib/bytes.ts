import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { launchBrowser, openShadows, signInContext } from '../../support/browser.ts'
import { serveHostPage } from '../../support/host-page.ts'
import { setUp } from '../../support/http.ts'
import { startServer } from '../../support/server.ts'

/** What a browser really fetches before something can be used; each body compressed as the edge would (brotli). */

export type Bytes = { brotliBytes: number; requests: number; parts: { url: string; brotliBytes: number }[] }
type Weighing = {
  server: string
  url: string
  usable: (page: Page) => Promise<unknown>
  prepare?: (context: BrowserContext) => Promise<unknown>
}

const PORT = 8856

const weightOf = async (request: Request): Promise<number> => {
  const response = await request.response()
  const body = await response?.body().catch(() => Buffer.alloc(0))
  return body === undefined || body.length === 0 ? 0 : brotliCompressSync(body).length
}

/** Opens a page with an empty cache, waits until it is `usable`, and weighs every answer of the product until then. */
const weigh = async (context: BrowserContext, { server, url, usable, prepare }: Weighing): Promise<Bytes> => {
  await openShadows(context)
  await prepare?.(context)
  const page = await context.newPage()
  const requests: Request[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(server)) requests.push(request)
  })
  await page.goto(url, { waitUntil: 'commit' })
  await usable(page)
  const parts = await Promise.all(
    requests.slice().map(async (request) => ({ url: request.url().slice(server.length), brotliBytes: await weightOf(request) })),
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
    const at = (path: string, usable: Weighing['usable'], prepare?: Weighing['prepare']) => ({
      server: server.url,
      url: server.url + path,
      usable,
      prepare,
    })
    const button = (page: Page) => page.locator('button[aria-haspopup="dialog"]').waitFor()
    const composer = (page: Page) => page.locator('textarea:enabled, [contenteditable="true"]').first().waitFor()
    const loader = await weigh(await newContext(browser), { server: server.url, url: host.url, usable: button })
    const panel = await weigh(await newContext(browser), at(`/chat/${siteId}`, composer))
    const login = await weigh(
      await newContext(browser),
      at('/', (page) => page.locator('input[name="username"]').waitFor()),
    )
    const signIn = (context: BrowserContext) => signInContext(context, server.url, username, password)
    const desk = await weigh(
      await newContext(browser),
      at('/desk', (page) => page.getByRole('radio').first().waitFor(), signIn),
    )
    await host.close()
    return { loader, panel, login, desk }
  } finally {
    await browser.close()
    await server.stop()
  }
}
