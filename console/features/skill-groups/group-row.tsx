import { A } from '@solidjs/router'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { For, Show } from 'solid-js'
import type { AgentName, SkillGroup } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { Toggle } from '../../ui/switch.tsx'
import { VTD } from '../../ui/virtual-table.tsx'
import type { Names } from '../agents/names.ts'
import { GroupSwitch } from './group-switch.tsx'
import { texts } from './i18n/texts.ts'
import { regionName } from './regions.ts'

export type GroupRowProps = {
  group: SkillGroup
  people: ReadonlyMap<string, AgentName>
  ready: number
  siteIds: readonly string[]
  names: Names
  selected: boolean
  narrow: boolean
  mayWrite: boolean
  mayMove: { up: boolean; down: boolean }
  onMove: (step: -1 | 1) => void
  onOpen: (id: string) => void
}

const SHOWN_FACES = 4

/** A few faces, and how many there are. */
const Members = (props: { group: SkillGroup; people: ReadonlyMap<string, AgentName> }) => {
  const { format } = useI18n()
  const known = () => props.group.memberIds.flatMap((id) => props.people.get(id) ?? [])
  const names = () =>
    known()
      .map((person) => person.name)
      .join(' · ')
  return (
    <span class="inline-flex items-center gap-2" title={names()}>
      <span class="flex -space-x-1">
        <For each={known().slice(0, SHOWN_FACES)}>
          {(person) => (
            <Avatar id={person.id} name={person.name} src={person.avatar ?? undefined} size="sm" class="ring-2 ring-surface-1" />
          )}
        </For>
      </span>
      <span class="tabular-nums">{format.number(props.group.memberIds.length)}</span>
    </span>
  )
}

/** Where its visitors come from, in a few words. */
const useRegionWords = () => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return ({ regions }: SkillGroup) =>
    regions.length === 0 ? x('region.everywhere') : regions.map((region) => regionName(region, language())).join(' · ')
}

const GroupState = (props: Pick<GroupRowProps, 'group' | 'names' | 'mayWrite'>) => {
  const x = useTexts(texts)
  return (
    <Show
      when={props.mayWrite}
      fallback={<Tag look={props.group.enabled ? 'neutral' : 'danger'}>{x(props.group.enabled ? 'group.enabled' : 'group.disabled')}</Tag>}
    >
      <GroupSwitch group={props.group} names={props.names}>
        {(ask, busy) => (
          <Toggle label={x('switch.label', { name: props.group.name })} checked={props.group.enabled} disabled={busy()} onChange={ask} />
        )}
      </GroupSwitch>
    </Show>
  )
}

const RowMenu = (props: Pick<GroupRowProps, 'group' | 'mayMove' | 'onMove'>) => {
  const x = useTexts(texts)
  return (
    <Menu
      trigger={
        <IconButton as={MenuTrigger} size="sm" label={x('order.menu', { name: props.group.name })} icon={<Ellipsis aria-hidden="true" />} />
      }
    >
      <MenuItem icon={<ArrowUp aria-hidden="true" />} disabled={!props.mayMove.up} onSelect={() => props.onMove(-1)}>
        {x('order.up')}
      </MenuItem>
      <MenuItem icon={<ArrowDown aria-hidden="true" />} disabled={!props.mayMove.down} onSelect={() => props.onMove(1)}>
        {x('order.down')}
      </MenuItem>
    </Menu>
  )
}

/** One group of the list. */
export const GroupRow = (props: GroupRowProps) => {
  const { format } = useI18n()
  const regionWords = useRegionWords()
  return (
    <tr class={cx('transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2')}>
      <td class={VTD}>
        <A
          href={`/skill-groups/${props.group.id}`}
          class={cx('font-medium hover:underline', props.group.enabled ? 'text-strong' : 'text-muted')}
          onClick={(event) => {
            event.preventDefault()
            props.onOpen(props.group.id)
          }}
        >
          {props.group.name}
        </A>
      </td>
      <td class={VTD}>
        <Members group={props.group} people={props.people} />
      </td>
      <td class={cx(VTD, 'text-right tabular-nums')}>{format.number(props.ready)}</td>
      <Show when={!props.narrow}>
        <td class={VTD} title={regionWords(props.group)}>
          {regionWords(props.group)}
        </td>
        <td class={VTD} title={props.names.siteWords(props.siteIds)}>
          {props.names.siteWords(props.siteIds)}
        </td>
      </Show>
      <td class={VTD}>
        <GroupState group={props.group} names={props.names} mayWrite={props.mayWrite} />
      </td>
      <Show when={props.mayWrite}>
        <td class={cx(VTD, 'w-12 text-right')}>
          <RowMenu group={props.group} mayMove={props.mayMove} onMove={props.onMove} />
        </td>
      </Show>
    </tr>
  )
}

/** The same on a phone. */
export const GroupCard = (props: GroupRowProps) => {
  const x = useTexts(texts)
  const regionWords = useRegionWords()
  return (
    <li class="flex h-16 items-center gap-3 border-b border-border px-4">
      <button type="button" class="min-w-0 flex-1 text-left leading-[1.35]" onClick={() => props.onOpen(props.group.id)}>
        <span class="block truncate text-sm font-medium text-strong">{props.group.name}</span>
        <span class="block truncate text-xs text-muted">
          {x('card.members', { count: props.group.memberIds.length, ready: props.ready })} · {regionWords(props.group)}
        </span>
      </button>
      <GroupState group={props.group} names={props.names} mayWrite={props.mayWrite} />
      <Show when={props.mayWrite}>
        <RowMenu group={props.group} mayMove={props.mayMove} onMove={props.onMove} />
      </Show>
    </li>
  )
}
