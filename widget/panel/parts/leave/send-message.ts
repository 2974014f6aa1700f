import { LIMITS } from '../../../../objects/protocol/constants.ts'
import { authorizationOf } from '../../session/authorization.ts'
import type { Session } from '../../session/session.ts'

export type LeftMessage = { name: string; phone: string; mail: string; content: string }
export type Outcome = { id: string } | 'failed' | 'too_many'

/** Leaves the message with the site. Nothing of it is lost when that fails. */
export const sendMessage = async ({ site, who, view }: Session, written: LeftMessage, tickets: string[]): Promise<Outcome> => {
  if (site.isPreview) return { id: '' }
  const filled = Object.fromEntries(Object.entries(written).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])))
  const { url, title } = who.page
  // Where the site keeps no track, the page stays out of what is left too.
  const page = site.settings.track ? { page: { url: url.slice(0, LIMITS.urlChars), title: title.slice(0, LIMITS.titleChars) } } : {}
  const conversation = view.conversationId === null ? {} : { conversationId: view.conversationId }
  try {
    const response = await fetch(`/api/visitor/${site.siteId}/left-messages`, {
      method: 'POST',
      headers: { ...authorizationOf(who.identity), 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...filled, ...(tickets.length > 0 ? { tickets } : {}), ...page, ...conversation }),
    })
    if (response.ok) return await response.json()
    return response.status === 429 ? 'too_many' : 'failed'
  } catch {
    return 'failed'
  }
}
