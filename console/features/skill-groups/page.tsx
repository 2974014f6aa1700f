import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Plus from 'lucide-solid/icons/plus'
import UsersRound from 'lucide-solid/icons/users-round'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLivePeople } from '../agents/live-people.ts'
import { useNames } from '../agents/names.ts'
import { agentNamesQuery, skillGroupsQuery } from '../agents/queries.ts'
import { GroupList } from './group-list.tsx'
import { GroupPanel } from './group-panel.tsx'
import { GroupSearch } from './group-search.tsx'
import { texts } from './i18n/texts.ts'
import { NewGroup } from './new-group.tsx'

const NEW = 'new'

/** The skill groups, and one of them at the side. The address is the state. */
const SkillGroupsPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const params = useParams<{ groupId?: string }>()
  const [search, setSearch] = useSearchParams<{ text?: string }>()
  const navigate = useNavigate()
  const names = useNames()
  const live = useLivePeople()
  const groups = useQuery(skillGroupsQuery)
  const people = useQuery(agentNamesQuery)
  const all = createMemo(() => dataOf(groups) ?? [])
  const shown = createMemo(() => all().filter((group) => group.name.toLowerCase().includes((search.text ?? '').toLowerCase())))
  const everyone = () => dataOf(people) ?? []
  const failed = () => {
    if (groups.isError && dataOf(groups) === undefined) return groups
    return people.isError && dataOf(people) === undefined ? people : undefined
  }
  const open = (id: string | null) =>
    navigate(`/skill-groups${id === null ? '' : `/${id}`}${search.text ? `?${new URLSearchParams({ text: search.text })}` : ''}`)
  const loaded = () => dataOf(groups) !== undefined && dataOf(people) !== undefined
  const create = () => (
    <Show when={can('groups.write')}>
      <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => open(NEW)}>
        {x('new.title')}
      </Button>
    </Show>
  )

  return (
    <div class="flex h-full bg-surface-1">
      <Show when={params.groupId}>
        {/* Where the panel takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.skillGroups')}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', params.groupId !== undefined && 'max-lg:hidden')}>
        <header class="px-6 pt-5 pb-3 max-md:px-4">
          <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div class="min-w-0">
              <h1 class="text-xl font-semibold text-strong">{t('page.skillGroups')}</h1>
              <p class="text-sm text-muted">{x('page.text')}</p>
            </div>
            <Show when={all().length > 0}>{create()}</Show>
          </div>
          <GroupSearch
            count={all().length}
            value={search.text ?? ''}
            onChange={(text) => setSearch({ text: text === '' ? undefined : text })}
          />
        </header>
        <div class="min-h-0 flex-1 border-t border-border">
          <Switch>
            <Match when={failed()}>{(query) => <QueryFailed query={query()} />}</Match>
            <Match when={!loaded()}>
              <LoadingRows />
            </Match>
            <Match when={all().length === 0}>
              <EmptyState icon={<UsersRound aria-hidden="true" />} title={x('list.none')} text={x('list.noneText')}>
                {create()}
              </EmptyState>
            </Match>
            <Match when={shown().length === 0}>
              <EmptyState icon={<UsersRound aria-hidden="true" />} title={x('list.noneFound')}>
                <Button onClick={() => setSearch({ text: undefined })}>{x('search.clear')}</Button>
              </EmptyState>
            </Match>
            <Match when={true}>
              <GroupList groups={shown()} people={everyone()} live={live} names={names} selectedId={params.groupId} onOpen={open} />
            </Match>
          </Switch>
        </div>
      </section>
      <Show when={loaded() && params.groupId} keyed>
        {(id) => (
          <Show
            when={id === NEW && can('groups.write')}
            fallback={
              <GroupPanel group={all().find((group) => group.id === id)} people={everyone()} names={names} onClose={() => open(null)} />
            }
          >
            <NewGroup people={everyone()} onOpen={open} onClose={() => open(null)} />
          </Show>
        )}
      </Show>
    </div>
  )
}

export default SkillGroupsPage
