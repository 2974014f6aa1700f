import { LIMITS } from '../../objects/protocol/constants.ts'
import type { HostPage } from '../shared/messages.ts'

/** A hash that is a route of a single-page app; any other is a place on the page, or worse, a token. */
const isRoute = (hash: string): boolean => /^#[!/]/.test(hash)

/** The address as it is told: without a hash that is no route; '' for what is none. */
export const tellableUrl = (href: string, base?: string): string => {
  try {
    const url = new URL(href, base)
    if (!isRoute(url.hash)) url.hash = ''
    return url.href.slice(0, LIMITS.urlChars)
  } catch {
    return ''
  }
}

const SETTLE_MS = 400

export type PageEvents = { onPage: (page: HostPage) => void; signal: AbortSignal }

/**
 * Wraps the history's two methods. The undo puts them back; where another script wrapped them after us, ours stays inside as a
 * plain pass-through.
 */
export const wrapHistory = (history: History, onChange: () => void): (() => void) => {
  let isOn = true
  const undos = (['pushState', 'replaceState'] as const).map((name) => {
    const isOwn = Object.hasOwn(history, name)
    const original = history[name]
    const wrapped: History['pushState'] = function (this: History, ...args) {
      original.apply(this, args)
      if (isOn) onChange()
    }
    history[name] = wrapped
    return () => {
      if (history[name] !== wrapped) return
      if (isOwn) history[name] = original
      else Reflect.deleteProperty(history, name)
    }
  })
  return () => {
    isOn = false
    for (const undo of undos) undo()
  }
}

/**
 * Tells of every further page view of this document: path, query or route changed. It waits a moment, so that redirects count
 * once and the title is the new page's. Gives the page now, and what counts a view that only the app knows of.
 */
export const watchPages = ({ onPage, signal }: PageEvents) => {
  let page: HostPage = { url: tellableUrl(location.href), title: document.title, referrer: document.referrer }
  let timer: ReturnType<typeof setTimeout> | undefined

  const view = (url: string, title = document.title) => {
    page = { url, title, referrer: page.url }
    onPage(page)
  }
  const look = () => {
    timer = undefined
    const url = tellableUrl(location.href)
    if (!signal.aborted && url !== page.url) view(url)
  }
  const lookSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(look, SETTLE_MS)
  }
  const unwrap = wrapHistory(history, lookSoon)
  signal.addEventListener('abort', unwrap)
  for (const kind of ['popstate', 'hashchange']) addEventListener(kind, lookSoon, { signal })
  return {
    now: (): HostPage => ({ ...page, title: document.title }),
    /** `Yingda('track', url?, title?)`. */
    track: (url: unknown, title: unknown): void => {
      const told = tellableUrl(typeof url === 'string' ? url : location.href, location.href)
      if (told) view(told, typeof title === 'string' ? title : document.title)
    },
  }
}
