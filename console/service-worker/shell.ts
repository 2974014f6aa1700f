import { isAsset } from './paths.ts'

/**
 * The console's code, kept in one cache by its hashed names: a new version adds its own files beside the old ones, which stay
 * until no tab of the old version is open. The page itself is asked for anew each time and kept for when there is no network.
 */

declare const self: ServiceWorkerGlobalScope
/** Written by the build: what the first screen needs, and every other part. */
declare const __FIRST__: readonly string[]
declare const __LATER__: readonly string[]
declare const __RARE__: readonly string[]

const CACHE = 'yingda-console'
const PAGE = '/'
const PAGE_WAITS_MS = 4_000

/** A host that knows no such file answers with the page: that is no code. */
const isCode = (response: Response): boolean => response.ok && !(response.headers.get('Content-Type') ?? '').includes('text/html')

/** From the browser's own cache where it is code; a page that was kept there under this name is asked for anew. */
const fetchCode = async (path: string): Promise<Response> => {
  const response = await fetch(path)
  return isCode(response) ? response : fetch(path, { cache: 'reload' })
}

const keepAsset = async (cache: Cache, path: string): Promise<void> => {
  if ((await cache.match(path)) !== undefined) return
  const response = await fetchCode(path)
  if (!isCode(response)) throw new Error(`${path} is not there`)
  await cache.put(path, response)
}

/** Fetches the first screen of this version, code first: a kept page never asks for a file that is not kept. */
export const keepFirst = async (): Promise<void> => {
  const cache = await caches.open(CACHE)
  await Promise.all(__FIRST__.map((path) => keepAsset(cache, path)))
  const page = await fetch(PAGE, { cache: 'no-cache' })
  if (!page.ok || page.redirected) throw new Error('the page is not there')
  await cache.put(PAGE, page)
}

/** The other parts, one after the other so that chats are not held up. What fails is fetched when it is needed. */
export const keepLater = async (): Promise<void> => {
  const cache = await caches.open(CACHE)
  for (const path of __LATER__) await keepAsset(cache, path).catch(() => {})
}

/** No tab of an older version is left: what this one does not name goes. */
export const dropOlderVersions = async (): Promise<void> => {
  const cache = await caches.open(CACHE)
  const named = new Set([...__FIRST__, ...__LATER__, ...__RARE__])
  const old = (await cache.keys()).filter((request) => {
    const { pathname } = new URL(request.url)
    return isAsset(pathname) && !named.has(pathname)
  })
  await Promise.all(old.map((request) => cache.delete(request)))
}

export const answerAsset = async (request: Request): Promise<Response> => {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request.url)
  if (kept !== undefined) return kept
  const response = await fetchCode(request.url)
  if (isCode(response)) await cache.put(request.url, response.clone())
  return response
}

const within = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([promise, new Promise<never>((_resolve, reject) => self.setTimeout(() => reject(new Error('too slow')), ms))])

/** From the network; the kept one when there is none or it takes too long. What it can do without is the console's own matter. */
export const answerPage = async (event: FetchEvent): Promise<Response> => {
  const fromNetwork = async () => (await (event.preloadResponse as Promise<Response | undefined>)) ?? fetch(event.request)
  const asked = fromNetwork()
  try {
    return await within(asked, PAGE_WAITS_MS)
  } catch {
    return (await (await caches.open(CACHE)).match(PAGE)) ?? asked
  }
}
