/** What of our origin the service worker answers. Visitors' pages live here too and must never meet it. Pure. */

/** Neither pages nor code of the console: what the Worker answers, and what belongs to the widget. */
export const LEFT_ALONE = ['api', 'w', 'chat', 'files', 'panel', 'preview', 'demo']

const firstPart = (path: string): string => path.split('/')[1] ?? ''

/** A page of the console: the same shell for every address. */
export const isConsolePage = (path: string): boolean =>
  !LEFT_ALONE.includes(firstPart(path)) && !/\.\w+$/.test(path) && firstPart(path) !== 'assets'

/** Code and style named by their content: what was fetched once never changes. */
export const isAsset = (path: string): boolean => path.startsWith('/assets/')

/** Where a notification leads: a page of this console, or its first page when it names anything else. */
export const pageToOpen = (url: unknown, origin: string): string => {
  if (typeof url !== 'string') return '/'
  const target = URL.parse(url, origin)
  return target !== null && target.origin === origin && isConsolePage(target.pathname) ? target.pathname + target.search : '/'
}
