import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import type { PageId } from './pages.ts'

export type PageCount = { count: number; label: string; look: 'danger' | 'neutral' }

/** What the menu counts live beside a page's name; null where there is nothing to count. */
export const usePageCount = (): ((page: PageId) => PageCount | null) => {
  const { t } = useI18n()
  const live = useLive()
  return (page) => {
    if (page === 'desk') return { count: live.unreadCount(), label: t('rail.unread', { count: live.unreadCount() }), look: 'danger' }
    if (page === 'queue') return { count: live.queueLength(), label: t('rail.waiting', { count: live.queueLength() }), look: 'neutral' }
    return null
  }
}
