import { For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { VTD } from '../../ui/virtual-table.tsx'
import { texts } from './i18n/texts.ts'
import type { LivePeople } from './live-people.ts'
import type { Names } from './names.ts'
import { isOnline, type LivePerson } from './online.ts'
import { PersonLink } from './person-link.tsx'
import { StatusMenu } from './status-menu.tsx'

export type OnlineRowProps = {
  person: LivePerson
  signedInAtMs: number | undefined
  names: Names
  selected: boolean
  /** A panel stands beside it: only the columns that matter. */
  narrow: boolean
  setStatus: LivePeople['setStatus']
  onOpen: (id: string) => void
}

/** Visitors now of the most it may have; with several sites, where they are. */
const Load = (props: { person: LivePerson; names: Names }) => {
  const { format } = useI18n()
  const isFull = () => props.person.load >= props.person.limit
  return (
    <span class="inline-flex items-center justify-end gap-2 tabular-nums">
      <Show when={props.person.seats.length > 1}>
        <span class="text-xs text-muted">
          <For each={props.person.seats}>
            {(seat, index) => (
              <>
                {index() > 0 && ' · '}
                {props.names.siteName(seat.siteId)} {format.number(seat.load)}
              </>
            )}
          </For>
        </span>
      </Show>
      <span class={cx(isFull() && 'font-medium text-warning-text')}>
        {format.number(props.person.load)} / {format.number(props.person.limit)}
      </span>
    </span>
  )
}

const Since = (props: { atMs: number | undefined }) => {
  const { format } = useI18n()
  const now = useNow()
  return (
    <Show when={props.atMs} fallback="—">
      {(atMs) => (
        <time title={format.exact(atMs())}>
          {format.moment(atMs(), now())} <span class="text-muted">({format.brief(now() - atMs())})</span>
        </time>
      )}
    </Show>
  )
}

/** One person in service, moving with its desk. */
export const OnlineRow = (props: OnlineRowProps) => {
  const x = useTexts(texts)
  return (
    <tr class={cx('transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2')}>
      <td class={VTD}>
        <PersonLink person={props.person} onOpen={props.onOpen} />
      </td>
      <td class={VTD}>
        <StatusMenu person={props.person} setStatus={props.setStatus} />
        <Show when={!props.person.connected}>
          <Tag look="warning">{x('online.reconnecting')}</Tag>
        </Show>
        <Show when={!isOnline(props.person)}>
          <Tag>{x('online.atHand')}</Tag>
        </Show>
      </td>
      <td class={VTD}>
        <Since atMs={props.person.sinceMs > 0 ? props.person.sinceMs : undefined} />
      </td>
      <Show when={!props.narrow}>
        <td class={VTD}>
          <Since atMs={props.signedInAtMs} />
        </td>
        <td class={VTD} title={props.names.groupWords(props.person.groupIds)}>
          {props.names.groupWords(props.person.groupIds)}
        </td>
      </Show>
      <td class={cx(VTD, 'max-w-none text-right')}>
        <Load person={props.person} names={props.names} />
      </td>
    </tr>
  )
}

/** The same on a phone. */
export const OnlineCard = (props: OnlineRowProps) => {
  const { format } = useI18n()
  const now = useNow()
  return (
    <li class="flex h-16 items-center gap-3 border-b border-border px-4">
      <button type="button" class="flex min-w-0 flex-1 items-center gap-3 text-left" onClick={() => props.onOpen(props.person.id)}>
        <Avatar id={props.person.id} name={props.person.name} src={props.person.avatar} />
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="block truncate text-sm font-medium text-strong">{props.person.name}</span>
          <span class="block truncate text-xs text-muted tabular-nums">
            {props.person.workNumber} · {format.number(props.person.load)} / {format.number(props.person.limit)}
            {props.person.sinceMs > 0 && ` · ${format.brief(now() - props.person.sinceMs)}`}
          </span>
        </span>
      </button>
      <StatusMenu person={props.person} setStatus={props.setStatus} />
    </li>
  )
}
