import { For, type JSX } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { FiguresBar } from './figures-bar.tsx'
import { type Home, HomeFrame } from './home-frame.tsx'
import { texts } from './i18n/texts.ts'
import { OwnState } from './own-state.tsx'
import { TeamTable } from './team-table.tsx'

type Titled = 'section.service' | 'section.agents'
type Section = { title: Titled; view: (home: Home) => JSX.Element }

/** What stands above the visitors, in this order. The call centre's overviews join here once its interface feeds them. */
const SECTIONS: readonly Section[] = [
  { title: 'section.service', view: ({ figures }) => <FiguresBar figures={figures} /> },
  {
    title: 'section.agents',

    view: ({ figures, narrow }) => (
      <div class={cx('grid items-start gap-4', narrow() ? '2xl:grid-cols-[1fr_20rem]' : 'lg:grid-cols-[1fr_20rem]')}>
        <TeamTable team={figures.team()} loading={!figures.isGreeted()} />
        <OwnState />
      </div>
    ),
  },
]

/** Service and agents on one page, with the visitors who are there now and the own state. */
export const CombinedHome = () => {
  const x = useTexts(texts)
  return (
    <HomeFrame
      title={x('page.combined')}
      text={x('page.combinedText')}
      other={{ address: '/home/service', label: x('page.toService') }}
      above={(home) => (
        <For each={SECTIONS}>
          {(section) => (
            <section aria-label={x(section.title)} class="flex flex-col gap-2">
              <h2 class="text-base font-semibold text-strong">{x(section.title)}</h2>
              {section.view(home)}
            </section>
          )}
        </For>
      )}
      below={() => null}
    />
  )
}
