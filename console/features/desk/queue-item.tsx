import { Show } from 'solid-js'
import type { WallRow } from '../../../objects/protocol/model.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { waitLevel } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { laterPlaceOf } from '../visitor/later-place.ts'
import { texts } from './i18n/texts.ts'
import { WAIT_LOOKS } from './wait-looks.ts'

/** One who waits: which place, who, from where, for whom, and since when. */
export const QueueItem = (props: { row: WallRow; link: SiteLink; onTake: (() => void) | undefined }) => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const waitedMs = () => Math.max(0, now() + props.link.state().skewMs - (props.row.queuedAtMs ?? props.row.askedAtMs))
  const level = () => waitLevel(waitedMs(), props.link.state().settings.queueTimeoutSec)
  const wants = (): string => {
    const { waitsFor, groupId } = props.row
    const { agents, groups } = props.link.state()
    if (waitsFor !== undefined) return x('queue.waitsFor', { name: agents[waitsFor]?.name ?? t('message.agent') })
    const group = groups.find(({ id }) => id === groupId)
    return group === undefined ? '' : x('queue.group', { name: group.name })
  }
  const facts = () => [laterPlaceOf(props.row, language()), wants()].filter(Boolean).join(' · ')
  return (
    <li class="group flex min-h-16 items-center gap-3 rounded-control px-2 hover:bg-surface-2">
      <Avatar id={props.row.visitorId} name={props.row.visitorName} />
      <span class="min-w-0 flex-1 leading-[1.35]">
        <span class="flex items-center gap-2">
          <span class="min-w-0 flex-1 truncate text-sm text-strong">{props.row.visitorName}</span>
          <time
            class={cx('shrink-0 text-sm tabular-nums', WAIT_LOOKS[level()])}
            title={t('desk.waited', { time: format.duration(waitedMs()) })}
          >
            {format.brief(waitedMs())}
          </time>
        </span>
        <span class="mt-0.5 flex items-center gap-2 text-xs text-muted">
          <Show when={props.row.position}>
            {(position) => <span class="shrink-0 tabular-nums">{x('queue.position', { position: position() })}</span>}
          </Show>
          <span class="min-w-0 flex-1 truncate">{facts()}</span>
          <Show when={props.onTake}>
            {(take) => (
              <Button size="sm" aria-label={x('queue.takeOf', { visitor: props.row.visitorName })} onClick={() => take()()}>
                {x('queue.take')}
              </Button>
            )}
          </Show>
        </span>
      </span>
    </li>
  )
}
