import { createEffect, createMemo, on, onCleanup } from 'solid-js'
import type { VisitorQuery } from '../../../objects/protocol/lobby.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { useAlarms } from '../alarms/center.tsx'
import { createFigures } from '../home/figures.ts'
import { AgentsRow } from './agents-row.tsx'
import { BoardHead } from './board-head.tsx'
import { BoardFigure } from './figure.tsx'
import { texts } from './i18n/texts.ts'
import { boardLevels, minutesText } from './levels.ts'

/** Only how many there are is wanted. */
const ONE_VISITOR: VisitorQuery = { text: '', state: null, region: null, order: 'startedAtMs', descending: true, offset: 0, limit: 1 }

const createCountOfVisitors = () => {
  const live = useLive()
  createEffect(
    on(
      () => live.links,
      (links) => {
        for (const link of links) link.lobby.look(ONE_VISITOR)
        onCleanup(() => {
          for (const link of links) link.lobby.look(null)
        })
      },
    ),
  )
}

/** The floor at a glance, for a big screen: red and amber by the organisation's alarms. */
const WallboardPage = () => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const alarms = useAlarms()
  createCountOfVisitors()
  document.title = `${t('page.wallboard')} · ${t('app.name')}`
  const figures = createFigures(
    () => live.links,
    () => undefined,
  )
  const isLost = () => live.links.some((link) => link.phase().kind !== 'open')
  const levels = createMemo(() => boardLevels(alarms.thresholds(), alarms.measured()))
  const today = () => figures.today()
  const known = (value: number | null | undefined) => (value == null ? undefined : format.number(value))
  /** Null where the day has nothing to take the mean of yet. */
  const mean = (of: 'waitAverageMs' | 'firstReplyAverageMs' | 'ratingAverage', words: (value: number) => string) => {
    const value = today()?.[of]
    return value == null ? value : words(value)
  }
  const longest = () => {
    const { longestWaitMs } = alarms.measured()
    return longestWaitMs === null ? undefined : longestWaitMs === 0 ? null : (minutesText(longestWaitMs) ?? format.brief(longestWaitMs))
  }
  return (
    <main
      class="flex h-full flex-col gap-[1.4vh] overflow-y-auto bg-surface-0 p-[1.6vw] max-md:gap-3 max-md:p-4"
      aria-label={x('board.label')}
    >
      <BoardHead isLost={isLost()} />
      <dl
        aria-label={x('now.label')}
        class="grid min-h-0 flex-[1.5] grid-cols-4 gap-[1vw] max-md:flex-none max-md:grid-cols-2 max-md:gap-2"
      >
        <BoardFigure size="huge" label={x('figure.queue')} value={known(figures.queued())} level={levels().queue} />
        <BoardFigure size="huge" label={x('figure.longest')} value={longest()} level={levels().wait} />
        <BoardFigure size="huge" label={x('figure.served')} value={known(figures.served())} />
        <BoardFigure size="huge" label={x('figure.visitors')} value={known(figures.visitors()?.all)} />
      </dl>
      <dl
        aria-label={x('today.label')}
        class="grid min-h-0 flex-[1.6] grid-cols-4 gap-[1vw] max-md:flex-none max-md:grid-cols-2 max-md:gap-2"
      >
        <BoardFigure size="large" label={x('figure.ready')} value={known(figures.agents()?.ready)} />
        <BoardFigure size="large" label={x('figure.busy')} value={known(figures.agents()?.busy)} />
        <BoardFigure size="large" label={x('figure.asked')} value={known(today()?.asked)} />
        <BoardFigure size="large" label={x('figure.taken')} value={known(today()?.served)} />
        <BoardFigure size="large" label={x('figure.abandoned')} value={known(today()?.abandoned)} />
        <BoardFigure size="large" label={x('figure.wait')} value={mean('waitAverageMs', format.duration)} />
        <BoardFigure size="large" label={x('figure.reply')} value={mean('firstReplyAverageMs', format.duration)} />
        <BoardFigure
          size="large"
          label={x('figure.rating')}
          value={mean('ratingAverage', (value) => format.number(Math.round(value * 10) / 10))}
          level={levels().score}
        />
      </dl>
      <AgentsRow agents={figures.team()} />
    </main>
  )
}

export default WallboardPage
