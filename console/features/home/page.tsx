import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { cx } from '../../ui/cx.ts'
import { VisitorList } from '../live-visitors/list.tsx'
import { createVisitorLook, type Seen } from '../live-visitors/look.ts'
import { VisitorPanel } from '../live-visitors/panel.tsx'
import { searchOf } from '../live-visitors/search.ts'
import { createFigures } from './figures.ts'
import { FiguresBar } from './figures-bar.tsx'
import { texts } from './i18n/texts.ts'
import { RecentConversations } from './recent.tsx'
import { SiteTable } from './site-table.tsx'
import { TeamTable } from './team-table.tsx'

/** The visitor at the side, and how often somebody wanted to invite it. */
type Opened = { seen: Seen; wish: number }

/** How the day stands, who is on the sites now, and one of them at the side. The search stands in the address. */
const HomePage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const live = useLive()
  const [address, setAddress] = useSearchParams()
  const search = createMemo(() => searchOf(address))
  const chosen = createMemo(() => live.links.find((link) => link.siteId === search().siteId))
  const links = createMemo(() => {
    const one = chosen()
    return one === undefined ? live.links : [one]
  })
  const look = createVisitorLook(links, search)
  const figures = createFigures(links, () => chosen()?.siteId)
  const [opened, setOpened] = createSignal<Opened | null>(null)
  const open = (seen: Seen, wish: number) => setOpened({ seen, wish })
  let opener: Element | null = null
  const close = () => {
    setOpened(null)
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  }
  return (
    <div class="flex h-full">
      <Show when={opened()}>
        {/* Where the panel takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.home')}</h1>
      </Show>
      <div class={cx('min-w-0 flex-1 overflow-y-auto', opened() !== null && 'max-lg:hidden')}>
        <div class="flex flex-col gap-4 p-6 max-md:p-4">
          <header class="flex flex-wrap items-baseline gap-x-3">
            <h1 class="text-xl font-semibold text-strong">{t('home.hello', { name: me().name })}</h1>
            <p class="text-sm text-muted">{x('page.text')}</p>
          </header>
          <FiguresBar figures={figures} />
          <VisitorList
            look={look}
            search={search()}
            withSite={links().length > 1}
            selectedId={opened()?.seen.visitor.visitorId}
            onChange={setAddress}
            onOpen={(seen) => {
              opener = document.activeElement
              open(seen, 0)
            }}
            onInvite={(seen) => {
              opener = document.activeElement
              open(seen, (opened()?.wish ?? 0) + 1)
            }}
          />
          <div class={cx('grid items-start gap-4', opened() === null ? 'lg:grid-cols-2 2xl:grid-cols-3' : 'xl:grid-cols-2')}>
            <RecentConversations />
            <TeamTable team={figures.team()} loading={!figures.isGreeted()} />
            <SiteTable />
          </div>
        </div>
      </div>
      <Show when={opened()?.seen.visitor.visitorId} keyed>
        {(_id) => <VisitorPanel first={opened()!.seen} look={look} wish={opened()?.wish ?? 0} onClose={close} />}
      </Show>
    </div>
  )
}

export default HomePage
