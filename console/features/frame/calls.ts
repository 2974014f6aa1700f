import { useNavigate } from '@solidjs/router'
import { onCleanup } from 'solid-js'
import { useAttentionSettings } from '../../lib/attention-settings.tsx'
import { useMe } from '../../lib/auth.tsx'
import { type ChimeKind, playChime } from '../../lib/chime.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { followClicks, showNotification } from '../../lib/notifications.ts'
import { createTabLeader } from '../../lib/tab-leader.ts'

export const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/** Sound and notifications as the person set them; of several tabs only one makes them, and only one that is connected. */
export const createCalls = () => {
  const me = useMe()
  const live = useLive()
  const settings = useAttentionSettings()
  const navigate = useNavigate()
  const speaks = createTabLeader(me().id, () => live.links.some((link) => link.phase().kind === 'open'))
  const go = (address: string) => navigate(address)
  onCleanup(followClicks(go))
  return {
    chime: (kind: ChimeKind) => {
      if (settings.sound() && speaks()) playChime(kind, settings.melody(), settings.volume())
    },
    /** Where nobody looks. A click leads to `address`; null: to wherever one is. */
    notify: (text: string, tag: string, address: string | null) => {
      if (settings.desktop() && speaks() && !isLookedAt()) void showNotification(text, tag, address, go).catch(() => {})
    },
  }
}
