import { Show } from 'solid-js'
import type { SiteVersion } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { texts } from '../i18n/texts.ts'
import { ChangeList } from './change-list.tsx'
import type { LinesOf } from './net.ts'

type VersionItemProps = {
  item: SiteVersion
  isCurrent: boolean
  linesOf: LinesOf
  /** Absent where nothing may be restored. */
  onRestore?: () => void
}

/** One save: who, when, what changed, and the way back to it. */
export const VersionItem = (props: VersionItemProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const name = () => props.item.byName ?? x('history.system')
  return (
    <li class="flex gap-3 py-5">
      <Avatar id={name()} name={name()} />
      <div class="min-w-0 flex-1">
        <div class="mb-2 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
          <span class="text-base font-medium text-strong">{name()}</span>
          <time class="text-sm text-muted" dateTime={new Date(props.item.atMs).toISOString()} title={format.exact(props.item.atMs)}>
            {format.moment(props.item.atMs, now())}
          </time>
          <Show when={props.isCurrent}>
            <Tag look="success">{x('history.current')}</Tag>
          </Show>
          <span class="flex-1" />
          <Show when={!props.isCurrent && props.onRestore}>
            {(restore) => (
              <Button size="sm" onClick={() => restore()()}>
                {x('history.restore')}
              </Button>
            )}
          </Show>
        </div>
        <ChangeList lines={props.linesOf(props.item.changes)} />
      </div>
    </li>
  )
}
