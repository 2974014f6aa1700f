import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, Show } from 'solid-js'
import { type AgentName, api, type SkillGroup } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { VirtualTable, VTH } from '../../ui/virtual-table.tsx'
import type { LivePeople } from '../agents/live-people.ts'
import type { Names } from '../agents/names.ts'
import { GROUPS_KEY, skillGroupsQuery } from '../agents/queries.ts'
import { createMedia } from '../desk/attentive.ts'
import { moved } from './group-form.ts'
import { GroupCard, GroupRow } from './group-row.tsx'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'
import { readyCount, sitesOf } from './members.ts'

type GroupListProps = {
  groups: readonly SkillGroup[]
  people: readonly AgentName[]
  live: LivePeople
  names: Names
  selectedId: string | undefined
  onOpen: (id: string) => void
}

/** Every group in its order, with who of it is at hand now. */
export const GroupList = (props: GroupListProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
  const cards = createMedia('(max-width: 767px)')
  const ids = createMemo(() => props.groups.map((group) => group.id))
  const byId = createMemo(() => new Map(props.groups.map((group) => [group.id, group])))
  const people = createMemo(() => new Map(props.people.map((person) => [person.id, person])))
  const narrow = () => props.selectedId !== undefined
  const mayWrite = () => can('groups.write')

  const move = async (id: string, step: -1 | 1) => {
    const order = moved(ids(), id, step)
    queries.setQueryData(skillGroupsQuery().queryKey, () => order.flatMap((each) => byId().get(each) ?? []))
    await api.orderSkillGroups(order).catch((error: unknown) => toasts.show({ text: words.textOf(error), look: 'danger' }))
    await queries.invalidateQueries({ queryKey: GROUPS_KEY })
  }
  const of = (id: string) => {
    let last = byId().get(id)!
    return {
      get group() {
        last = byId().get(id) ?? last
        return last
      },
      get people() {
        return people()
      },
      get ready() {
        return readyCount(last.memberIds, props.live.people())
      },
      get siteIds() {
        return sitesOf(last.memberIds, people())
      },
      get selected() {
        return props.selectedId === id
      },
      get narrow() {
        return narrow()
      },
      get mayWrite() {
        return mayWrite()
      },
      get mayMove() {
        return { up: ids()[0] !== id, down: ids().at(-1) !== id }
      },
      names: props.names,
      onMove: (step: -1 | 1) => void move(id, step),
      onOpen: props.onOpen,
    }
  }
  return (
    <VirtualTable
      label={x('page.list')}
      ids={ids()}
      cards={cards()}
      head={
        <>
          <th class={VTH}>{x('field.name')}</th>
          <th class={VTH}>{x('field.memberIds')}</th>
          <th class={`${VTH} text-right`}>{x('column.ready')}</th>
          <Show when={!narrow()}>
            <th class={VTH}>{x('field.regions')}</th>
            <th class={VTH}>{x('column.sites')}</th>
          </Show>
          <th class={VTH}>{x('column.enabled')}</th>
          <Show when={mayWrite()}>
            <th class={VTH}>
              <span class="sr-only">{x('column.order')}</span>
            </th>
          </Show>
        </>
      }
      row={(id) => <GroupRow {...of(id)} />}
      card={(id) => <GroupCard {...of(id)} />}
    />
  )
}
