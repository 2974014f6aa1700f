import { type FromPreview, post, receive, type ToPreview } from '../shared/messages.ts'

/** On our own preview page: the console, which frames it, says what to show. */
export const listenToConsole = (signal: AbortSignal, onPreview: (message: ToPreview) => void): void => {
  const listen = (event: MessageEvent) => {
    const message = receive<ToPreview>(event, window.parent, location.origin)
    if (message?.type === 'preview') onPreview(message)
  }
  addEventListener('message', listen, { signal })
  if (window.parent !== window) post<FromPreview>(window.parent, location.origin, { type: 'preview-ready' })
}
