import type { Identity, ToPanel } from '../../shared/messages.ts'
import { openConversationId } from '../state/model.ts'
import type { Connection } from './connection.ts'
import type { createFlow } from './flow.ts'
import { asIdentity } from './host.ts'
import type { Who } from './link.ts'
import type { LiveSite } from './live-site.ts'
import type { LiveState } from './live-state.ts'
import type { createOlder } from './older.ts'
import type { createPresence } from './presence.ts'
import type { PanelStorage } from './storage.ts'

type Parts = {
  liveSite: LiveSite
  live: LiveState
  who: Who
  storage: PanelStorage
  connection: Connection
  presence: ReturnType<typeof createPresence>
  older: ReturnType<typeof createOlder>
  flow: ReturnType<typeof createFlow>
  askFocus: () => void
  onProfile: () => void
  /** What the visitor wrote is no more. */
  onForgotten: () => void
}

/** What the preview is told: no socket, nothing kept. */
const createPreviewReceiver = ({ liveSite, live }: Parts) => {
  let face: 'chat' | 'groups' = 'chat'
  return async (message: ToPanel): Promise<void> => {
    if (message.type === 'show') face = message.show
    else if (message.type === 'site') liveSite.apply(message.site)
    else if (message.type !== 'init') return
    const { showPreview } = await import('../parts/preview/preview.ts')
    showPreview(live, liveSite.language(), face)
  }
}

/** What the host page says, obeyed. */
export const createReceiver = (parts: Parts): ((message: ToPanel) => void) => {
  const { liveSite, live, who, storage, connection, presence, older, flow, askFocus, onProfile, onForgotten } = parts
  if (liveSite.site.isPreview) return createPreviewReceiver(parts)

  const forget = (isForGood = false) => {
    storage.forget(isForGood)
    who.entered = {}
    live.dispatch({ type: 'replaced', isOther: true })
    onForgotten()
  }
  /** Another person from now on, or the same one under the name it has proven. */
  const changeIdentity = (identity: Identity | null, isProven = false) => {
    const before = who.identity
    if (identity === null || identity.token === before?.token) return
    who.identity = identity
    older.restart()
    if (isProven && before !== null && before.visitorId !== identity.visitorId) forget()
    storage.saveOwner(identity.visitorId)
    if (before === null && !live.get().isKnown) return
    connection.stop()
    live.dispatch({ type: 'replaced' })
    presence.resume()
  }
  return (message) => {
    switch (message.type) {
      case 'init':
        who.identity = asIdentity(message.identity)
        who.page = message.page
        who.profile = message.profile ?? {}
        // Who was here before may have been sent off on a page without the panel.
        if (storage.isOthers(who.identity?.visitorId)) forget()
        who.entered = storage.loadProfile()
        if (who.identity) {
          storage.saveOwner(who.identity.visitorId)
          older.restart()
        }
        if (!message.active) return
        flow.expect()
        return presence.want()
      case 'open':
        who.page = message.page
        presence.open()
        return message.focus ? askFocus() : undefined
      case 'closed':
        return presence.close()
      case 'identity':
        return changeIdentity(asIdentity(message.identity), message.isProven)
      case 'forget':
        connection.stop()
        return forget(true)
      case 'profile':
        who.profile = message.profile
        return onProfile()
      case 'site':
        return liveSite.apply(message.site)
      case 'invited':
        presence.want()
        if (message.inviteId !== null && openConversationId(live.get()) === null)
          live.dispatch({ type: 'wished', wish: { inviteId: message.inviteId } })
        return askFocus()
    }
  }
}
