import ArrowDown from 'lucide-solid/icons/arrow-down'
import { createMemo } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { countUnread } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { CountBadge } from '../../ui/badge.tsx'

/** Leads back to the newest line, and says how many are unread down there. */
export const ScrollToEnd = (props: { id: string; link: SiteLink; onClick: () => void }) => {
  const { t } = useI18n()
  const unread = createMemo(() => {
    const held = props.link.state().held[props.id]
    return held === undefined ? 0 : countUnread(held)
  })
  return (
    <button
      type="button"
      aria-label={t('chat.toEnd')}
      title={t('chat.toEnd')}
      class="absolute right-4 bottom-11 flex size-9 animate-appear items-center justify-center rounded-full bg-surface-1 text-normal shadow-float hover:bg-surface-2"
      onClick={() => props.onClick()}
    >
      <ArrowDown aria-hidden="true" />
      <span class="absolute -top-1.5 -right-1">
        <CountBadge count={unread()} label={t('rail.unread', { count: unread() })} />
      </span>
    </button>
  )
}
