import { paint } from '../shared/contrast.ts'
import { post, receive, type ToLoader, type ToPanel } from '../shared/messages.ts'
import type { PublicSite } from '../shared/public-site.ts'
import { make } from './dom.ts'

const READY_WITHIN_MS = 12_000

export const panelUrl = (site: PublicSite): string => `${site.origin}/chat/${site.siteId}`

export type Frame = {
  box: HTMLElement
  load: () => void
  focus: () => void
  /** Lost while the panel is not ready: its `init` tells all that matters. */
  tell: (message: ToPanel) => void
}

/** The panel's place and its iframe, made on first need. `onBlocked`: this page does not let the iframe live. */
export const createFrame = (site: PublicSite, onMessage: (message: ToLoader) => void, onBlocked: () => void): Frame => {
  const box = make('div', 'panel')
  const iframe = make('iframe')
  let isReady = false
  iframe.title = site.entry.text
  box.style.setProperty('--head', paint(site.dialog.color).background)

  const load = () => {
    if (iframe.src) return
    // The panel learns whom it may answer from the fragment, which never reaches a server.
    iframe.src = `${panelUrl(site)}#${location.origin}`
    addEventListener('message', (event) => {
      const message = receive<ToLoader>(event, iframe.contentWindow, site.origin)
      if (!message) return
      if (message.type === 'ready') {
        isReady = true
        box.classList.add('ready')
      }
      onMessage(message)
    })
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => !isReady && blockedURI.startsWith(site.origin) && onBlocked())
    setTimeout(() => isReady || onBlocked(), READY_WITHIN_MS)
    box.append(iframe)
  }

  return {
    box,
    load,
    focus: () => iframe.focus(),
    tell: (message) => isReady && iframe.contentWindow && post(iframe.contentWindow, site.origin, message),
  }
}
