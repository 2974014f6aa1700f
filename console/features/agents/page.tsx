import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createMemo, Show } from 'solid-js'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { AllList } from './all-list.tsx'
import { filterOf, searchOf, VIEWS, viewOf } from './filter.ts'
import { Filters } from './filters.tsx'
import { texts } from './i18n/texts.ts'
import { useLivePeople } from './live-people.ts'
import { useNames } from './names.ts'
import { NewPerson } from './new-person.tsx'
import { isOnline } from './online.ts'
import { OnlineList } from './online-list.tsx'
import { PersonPanel } from './person-panel.tsx'

const NEW = 'new'
const NO_FILTER = { text: undefined, siteId: undefined, groupId: undefined, role: undefined, enabled: undefined }

/** The people: who is in service now, everyone, and one of them at the side. The address is the state. */
const AgentsPage = () => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const params = useParams<{ agentId?: string }>()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const names = useNames()
  const live = useLivePeople()
  const view = createMemo(() => viewOf(search))
  const filter = createMemo(() => filterOf(search))
  const open = (id: string | null) => navigate(`/agents${id === null ? '' : `/${id}`}${searchOf(view(), filter())}`)
  const clear = () => setSearch(NO_FILTER)
  const unseenSites = () => names.sites().filter((site) => site.enabled && !me().sites.some((served) => served.id === site.id))
  const onlineCount = () => [...live.people().values()].filter(isOnline).length
  const list = {
    live,
    names,
    get filter() {
      return filter()
    },
    get selectedId() {
      return params.agentId
    },
    onOpen: open,
    onClear: clear,
  }

  return (
    <div class="flex h-full bg-surface-1">
      <Show when={params.agentId}>
        {/* Where the panel takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.agents')}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', params.agentId !== undefined && 'max-lg:hidden')}>
        <header class="px-6 pt-5 pb-3 max-md:px-4">
          <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div class="min-w-0">
              <h1 class="text-xl font-semibold text-strong">{t('page.agents')}</h1>
              <p class="text-sm text-muted">{x('page.text')}</p>
            </div>
            <div class="flex items-center gap-2">
              <Segmented
                label={x('view.label')}
                value={view()}
                segments={VIEWS.map((each) => ({
                  value: each,
                  get label() {
                    return each === 'online' ? `${x('view.online')} ${format.number(onlineCount())}` : x('view.all')
                  },
                }))}
                onChange={(next) => setSearch({ view: next === 'online' ? undefined : next })}
              />
              <Show when={can('agents.write')}>
                <Button look="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => open(NEW)}>
                  {x('new.title')}
                </Button>
              </Show>
            </div>
          </div>
          <Filters view={view()} filter={filter()} names={names} onChange={setSearch} onClear={clear} />
          <Show when={view() === 'online' && unseenSites().length > 0}>
            <p class="mt-2 text-xs text-muted">
              {x('online.unseen', {
                sites: unseenSites()
                  .map((site) => site.name)
                  .join(x('save.separator')),
              })}
            </p>
          </Show>
        </header>
        <div class="min-h-0 flex-1 border-t border-border">
          <Show when={view() === 'online'} fallback={<AllList {...list} />}>
            <OnlineList {...list} />
          </Show>
        </div>
      </section>
      <Show when={params.agentId} keyed>
        {(id) => (
          <Show
            when={id === NEW && can('agents.write')}
            fallback={<PersonPanel id={id} live={live} names={names} onClose={() => open(null)} />}
          >
            <Show when={names.ready()}>
              <NewPerson names={names} onOpen={open} onClose={() => open(null)} />
            </Show>
          </Show>
        )}
      </Show>
    </div>
  )
}

export default AgentsPage
