import { createSignal } from 'solid-js'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** The own state to be set; going offline with open conversations is asked first. */
export const createOwnStatus = () => {
  const { t } = useI18n()
  const live = useLive()
  const toasts = useToasts()
  const [asking, setAsking] = createSignal(false)
  const set = (status: AgentStatus) => {
    if (!live.setStatus(status)) toasts.show({ text: t('status.notConnected'), look: 'danger' })
  }
  const choose = (status: AgentStatus) => {
    if (status === live.status()) return
    if (status === 'offline' && live.openCount() > 0) setAsking(true)
    else set(status)
  }
  const connected = () => live.links.some((link) => link.phase().kind === 'open')
  return { asking, stopAsking: () => setAsking(false), set, choose, connected }
}
