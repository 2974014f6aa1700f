import { For } from 'solid-js'
import type { ConversationDetail } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { EndTag } from './end-tag.tsx'
import { texts } from './i18n/texts.ts'

/** When, by whom, how long. */
export const DetailFigures = (props: { detail: ConversationDetail }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const rows = () => {
    const { siteName, groupName, agentName, askedAtMs, servedAtMs, endedAtMs, ratingScore, longestQueue } = props.detail
    return [
      [t('filter.site'), siteName ?? '—'],
      [x('filter.group'), groupName ?? '—'],
      [t('filter.agent'), agentName ?? '—'],
      [t('conversations.askedAt'), format.exact(askedAtMs)],
      [t('conversations.servedAt'), servedAtMs === null ? '—' : format.exact(servedAtMs)],
      [t('conversations.endedAt'), endedAtMs === null ? '—' : format.exact(endedAtMs)],
      [t('conversations.wait'), servedAtMs === null ? '—' : format.duration(servedAtMs - askedAtMs)],
      [x('column.queue'), longestQueue === 0 ? '—' : format.number(longestQueue)],
      [t('conversations.duration'), servedAtMs === null || endedAtMs === null ? '—' : format.duration(endedAtMs - servedAtMs)],
      [t('conversations.rating'), ratingScore === null ? '—' : format.number(ratingScore)],
    ] as const
  }
  return (
    <dl class="grid grid-cols-[72px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <For each={rows()}>
        {([label, value]) => (
          <>
            <dt class="text-muted">{label}</dt>
            <dd class="truncate text-normal tabular-nums">{value}</dd>
          </>
        )}
      </For>
      <dt class="text-muted">{t('conversations.end')}</dt>
      <dd>
        <EndTag item={props.detail} />
      </dd>
    </dl>
  )
}
