import { type JSX, Show } from 'solid-js'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { CallCentreOverview, CallStatistics, createCallFigures, NoCallCentre } from './call-sections.tsx'
import { FiguresBar } from './figures-bar.tsx'
import { type Home, HomeFrame } from './home-frame.tsx'
import { texts } from './i18n/texts.ts'
import { OwnState } from './own-state.tsx'
import { TeamTable } from './team-table.tsx'

const Section = (props: { title: string; children: JSX.Element }) => (
  <section aria-label={props.title} class="flex min-w-0 flex-col gap-2">
    <h2 class="text-base font-semibold text-strong">{props.title}</h2>
    {props.children}
  </section>
)

const Service = (props: { home: Home }) => {
  const x = useTexts(texts)
  return (
    <>
      <Section title={x('section.service')}>
        <FiguresBar figures={props.home.figures} />
      </Section>
      <Section title={x('section.agents')}>
        <div class={cx('grid items-start gap-4', props.home.narrow() ? '2xl:grid-cols-[1fr_20rem]' : 'lg:grid-cols-[1fr_20rem]')}>
          <TeamTable team={props.home.figures.team()} loading={!props.home.figures.isGreeted()} />
          <OwnState />
        </div>
      </Section>
    </>
  )
}

/** The telephone above and below the service, from one answer. */
const WithCalls = (props: { home: Home }) => {
  const x = useTexts(texts)
  const query = createCallFigures()
  return (
    <>
      <Section title={x('section.callCentre')}>
        <CallCentreOverview query={query} />
      </Section>
      <Service home={props.home} />
      <Section title={x('section.calls')}>
        <CallStatistics query={query} narrow={props.home.narrow()} />
      </Section>
    </>
  )
}

/** 1.2: telephone, service and agents on one page, with the visitors who are there now and the own state. */
export const CombinedHome = () => {
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  return (
    <HomeFrame
      title={x('page.combined')}
      text={x('page.combinedText')}
      other={{ address: '/home/service', label: x('page.toService') }}
      above={(home) => (
        <Show
          when={me().organisation.callCentre && can('calls.read')}
          fallback={
            <>
              <NoCallCentre />
              <Service home={home} />
            </>
          }
        >
          <WithCalls home={home} />
        </Show>
      )}
      below={() => null}
    />
  )
}
