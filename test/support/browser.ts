import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { signIn } from './http.ts'
import { ROOT } from './server.ts'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Chromium by `CHROMIUM_PATH` or in the usual places; throws one clear line when there is none. `without` are switches left out. */
export const launchBrowser = ({ args = [], without = [] }: { args?: string[]; without?: string[] } = {}): Promise<Browser> => {
  const executablePath = [process.env.CHROMIUM_PATH, ...USUAL_PLACES].find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined)
    throw new Error('no Chromium found. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: [...QUIET, ...args], ignoreDefaultArgs: without })
}

/** Said by Chromium whenever a page goes on, or is signed out, while its socket is still connecting. */
const GONE_WHILE_CONNECTING = /WebSocket is closed before the connection is established/

/** A page that remembers what its console complained about. */
export type WatchedPage = { page: Page; context: BrowserContext; complaints: string[] }

/** `expected` names complaints that belong to the test: requests that are meant to fail. */
export const openPage = async (
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
  expected: RegExp[] = [],
): Promise<WatchedPage> => {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  await openShadows(context)
  const complaints: string[] = []
  const complain = (text: string) => {
    if (![...expected, GONE_WHILE_CONNECTING].some((pattern) => pattern.test(text))) complaints.push(text)
  }
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complain(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`))
  return { page, context, complaints }
}

/** Saves a picture for people to look at, when asked for by SCREENSHOTS=1. */
export const takePicture = async (page: Page, name: string): Promise<void> => {
  if (process.env.SCREENSHOTS !== '1') return
  const folder = join(ROOT, 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** The widget closes its shadow root to the host page; tests must see what is in it. Before any page of the context opens. */
export const openShadows = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' })
    }
  })

/** Gives the context a session without drawing the console, so that its cache stays empty. */
export const signInContext = async (context: BrowserContext, url: string, username: string, password: string): Promise<void> =>
  takeSession(context, url, (await signIn(url, username, password)).cookie)

/** Gives the context the session of a `Cookie` header that somebody got by signing in. */
export const takeSession = async (context: BrowserContext, url: string, cookie: string): Promise<void> => {
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return {
      name,
      value: value.join('='),
      domain: new URL(url).hostname,
      path: '/',
      httpOnly: true,
      secure: name.startsWith('__'),
      sameSite: 'Lax' as const,
    }
  })
  await context.addCookies(cookies)
}
