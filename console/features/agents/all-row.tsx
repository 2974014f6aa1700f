import { Show } from 'solid-js'
import type { AgentRow } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Dot, Tag } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { VTD } from '../../ui/virtual-table.tsx'
import { statusOf } from '../frame/status.ts'
import { ROLE_TEXTS } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'
import { isOnline, type LivePerson } from './online.ts'
import { PersonLink } from './person-link.tsx'

export type AllRowProps = {
  person: AgentRow
  /** As its desks see it; undefined when it serves no site of this person. */
  live: LivePerson | undefined
  names: Names
  selected: boolean
  narrow: boolean
  onOpen: (id: string) => void
}

/** Online or not; nothing where this person cannot see it. */
const Presence = (props: { live: LivePerson | undefined }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <Show when={props.live} fallback={<span title={x('all.unseen')}>—</span>}>
      {(live) => (
        <span class="inline-flex items-center gap-1.5">
          <Dot look={isOnline(live()) ? statusOf(live().status).dot : 'neutral'} />
          {isOnline(live()) ? t(statusOf(live().status).label) : x('all.offline')}
        </span>
      )}
    </Show>
  )
}

/** One person of the list; the whole row opens it. */
export const AllRow = (props: AllRowProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <tr
      class={cx('cursor-pointer transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2')}
      onClick={() => props.onOpen(props.person.id)}
    >
      <td class={VTD}>
        <PersonLink person={props.person} onOpen={props.onOpen} />
      </td>
      <td class={VTD}>{t(ROLE_TEXTS[props.person.role])}</td>
      <Show when={!props.narrow}>
        <td class={VTD} title={props.names.groupWords(props.person.groupIds)}>
          {props.names.groupWords(props.person.groupIds)}
        </td>
        <td class={VTD} title={props.names.siteWords(props.person.siteIds)}>
          {props.names.siteWords(props.person.siteIds)}
        </td>
        <td class={VTD} title={props.person.mail ?? undefined}>
          {props.person.mail ?? '—'}
        </td>
        <td class={cx(VTD, 'tabular-nums')}>{props.person.phone ?? '—'}</td>
      </Show>
      <td class={VTD}>
        <Presence live={props.live} />
      </td>
      <Show when={!props.narrow}>
        <td class={VTD}>
          <time title={format.exact(props.person.createdAtMs)}>{format.day(props.person.createdAtMs, now())}</time>
        </td>
      </Show>
      <td class={VTD}>
        <Tag look={props.person.enabled ? 'neutral' : 'danger'}>{x(props.person.enabled ? 'account.enabled' : 'account.disabled')}</Tag>
      </td>
    </tr>
  )
}

/** The same on a phone. */
export const AllCard = (props: AllRowProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <li class="border-b border-border">
      <button
        type="button"
        class="flex h-16 w-full items-center gap-3 px-4 text-left text-sm"
        onClick={() => props.onOpen(props.person.id)}
      >
        <Avatar id={props.person.id} name={props.person.name} src={props.person.avatar ?? undefined} />
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="block truncate text-sm font-medium text-strong">{props.person.name}</span>
          <span class="block truncate text-xs text-muted">
            {props.person.workNumber} · {t(ROLE_TEXTS[props.person.role])}
            {props.person.groupIds.length > 0 && ` · ${props.names.groupWords(props.person.groupIds)}`}
          </span>
        </span>
        <Show when={props.person.enabled} fallback={<Tag look="danger">{x('account.disabled')}</Tag>}>
          <Presence live={props.live} />
        </Show>
      </button>
    </li>
  )
}
