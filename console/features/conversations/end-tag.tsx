import { Show } from 'solid-js'
import type { ConversationSummary } from '../../lib/api.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { END_REASON_TEXTS } from '../desk/endings.ts'

/** Why it ended, or that it goes on. */
export const EndTag = (props: { item: Pick<ConversationSummary, 'endReason' | 'endedAtMs'> }) => {
  const { t } = useI18n()
  return (
    <Show when={props.item.endedAtMs !== null} fallback={<Tag look="success">{t('conversations.going')}</Tag>}>
      <Show when={props.item.endReason}>{(reason) => <span class="text-muted">{t(END_REASON_TEXTS[reason()])}</span>}</Show>
    </Show>
  )
}
