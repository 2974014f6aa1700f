import { paint } from '../shared/contrast.ts'
import { post, receive, type ToLoader, type ToPanel } from '../shared/messages.ts'
import type { EntrySite } from '../shared/public-site.ts'
import { make } from './dom.ts'

const READY_WITHIN_MS = 12_000

export const panelUrl = ({ origin, siteId, isPreview }: EntrySite): string => `${origin}/chat/${siteId}${isPreview ? '?preview' : ''}`

export type Frame = {
  box: HTMLElement
  dress: (site: EntrySite, title: string) => void
  load: () => void
  focus: () => void
  /** Lost while the panel is not ready: its `init` tells all that matters. */
  tell: (message: ToPanel) => void
}

/** The panel's place and its iframe, made on first need. `onBlocked`: this page does not let the iframe live. */
export const createFrame = (site: EntrySite, onMessage: (message: ToLoader) => void, onBlocked: () => void, signal: AbortSignal): Frame => {
  const box = make('div', 'panel')
  const iframe = make('iframe')
  let isReady = false

  const load = () => {
    if (iframe.src) return
    // The panel learns whom it may answer from the fragment, which never reaches a server.
    iframe.src = `${panelUrl(site)}#${location.origin}`
    const listen = (event: MessageEvent) => {
      const message = receive<ToLoader>(event, iframe.contentWindow, site.origin)
      if (!message) return
      if (message.type === 'ready') {
        isReady = true
        box.classList.add('ready')
      }
      onMessage(message)
    }
    const refuse = () => isReady || signal.aborted || onBlocked()
    addEventListener('message', listen, { signal })
    document.addEventListener(
      'securitypolicyviolation',
      ({ blockedURI, effectiveDirective }) => effectiveDirective === 'frame-src' && blockedURI.startsWith(site.origin) && refuse(),
      { signal },
    )
    setTimeout(refuse, READY_WITHIN_MS)
    box.append(iframe)
  }

  return {
    box,
    load,
    dress: ({ dialogColor }, title) => {
      iframe.title = title
      box.style.setProperty('--head', paint(dialogColor).background)
    },
    focus: () => iframe.focus(),
    tell: (message) => isReady && iframe.contentWindow && post(iframe.contentWindow, site.origin, message),
  }
}
