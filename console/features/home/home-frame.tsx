import { A, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { VisitorList } from '../live-visitors/list.tsx'
import { createVisitorLook, type Seen } from '../live-visitors/look.ts'
import { VisitorPanel } from '../live-visitors/panel.tsx'
import { searchOf } from '../live-visitors/search.ts'
import { createFigures, type Figures } from './figures.ts'
import { texts } from './i18n/texts.ts'

/** The visitor at the side, and how often somebody wanted to invite it. */
type Opened = { seen: Seen; wish: number }

/** What the sections of a home are made from. */
export type Home = { figures: Figures /** A visitor stands at the side. */; narrow: () => boolean }

type HomeFrameProps = {
  title: string
  text: string
  /** The other home, one click away. */
  other: { address: string; label: string }
  above: (home: Home) => JSX.Element
  below: (home: Home) => JSX.Element
}

/** A home: its sections, between them who is on the sites now, and one of these at the side. The search stands in the address. */
export const HomeFrame = (props: HomeFrameProps) => {
  const { t } = useI18n()
  const live = useLive()
  const [address, setAddress] = useSearchParams()
  const search = createMemo(() => searchOf(address))
  const chosen = createMemo(() => live.links.find((link) => link.siteId === search().siteId))
  const links = createMemo(() => {
    const one = chosen()
    return one === undefined ? live.links : [one]
  })
  const look = createVisitorLook(links, search)
  const [opened, setOpened] = createSignal<Opened | null>(null)
  const home: Home = { figures: createFigures(links, () => chosen()?.siteId), narrow: () => opened() !== null }
  let opener: Element | null = null
  const open = (seen: Seen, wish: number) => {
    opener = document.activeElement
    setOpened({ seen, wish })
  }
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
          <Heading title={props.title} text={props.text} other={props.other} />
          {props.above(home)}
          <VisitorList
            look={look}
            search={search()}
            withSite={links().length > 1}
            selectedId={opened()?.seen.visitor.visitorId}
            onChange={setAddress}
            onOpen={(seen) => open(seen, 0)}
            onInvite={(seen) => open(seen, (opened()?.wish ?? 0) + 1)}
          />
          {props.below(home)}
        </div>
      </div>
      <Show when={opened()?.seen.visitor.visitorId} keyed>
        {(_id) => <VisitorPanel first={opened()!.seen} look={look} wish={opened()?.wish ?? 0} onClose={close} />}
      </Show>
    </div>
  )
}

const Heading = (props: Pick<HomeFrameProps, 'title' | 'text' | 'other'>) => {
  const x = useTexts(texts)
  return (
    <header class="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h1 class="text-xl font-semibold text-strong">{props.title}</h1>
      <p class="flex-1 text-sm text-muted">{props.text}</p>
      <nav aria-label={x('page.homes')}>
        <A href={props.other.address} class={buttonClass('ghost', 'sm')}>
          {props.other.label}
        </A>
      </nav>
    </header>
  )
}
