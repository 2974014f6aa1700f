import type { Loader } from '../loader/guest-link.ts'
import { createSound } from '../panel/session/sound.ts'
import type { ToLoader, ToPanel } from '../shared/messages.ts'
import { createPeek } from './peek.ts'

/** The panel as the second script deals with it: what it is told, and what of its unread lines shows and sounds at the closed entry. */
export const createPanelSide = (loader: Loader, closeLabel: () => string) => {
  const peek = createPeek(loader)
  let isReady = false
  /** What the panel is told once it is there. */
  let waiting: ToPanel[] = []
  let unread = 0
  let sound: ReturnType<typeof createSound> | undefined

  return {
    tell: (message: ToPanel): void => {
      if (isReady) loader.tell(message)
      // Of settings and user the last counts; its `init` tells the identity.
      else if (message.type !== 'identity') waiting = [...waiting.filter(({ type }) => type !== message.type), message]
    },
    onReady: (): void => {
      isReady = true
      for (const message of waiting) loader.tell(message)
      waiting = []
    },
    onUnread: ({ count, last, isQuiet }: Extract<ToLoader, { type: 'unread' }>): void => {
      if (count > unread && !loader.isOpen()) {
        if (last) peek.show(last, closeLabel())
        if (!isQuiet) sound?.chime()
      }
      if (count === 0) peek.hide()
      unread = count
    },
    /** Not before there is a conversation to hear of: it listens for the page's first click. */
    prepareSound: (): void => {
      sound ??= createSound(() => false)
    },
    hidePeek: peek.hide,
  }
}
