import { For } from 'solid-js'
import type { CallFigureId } from '../../../objects/protocol/call-figure-words.ts'
import type { CallOverview } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { AboutLink } from '../statistics/about-link.tsx'
import { answeredShare, meanOf } from './hour-bars.ts'
import { texts } from './i18n/texts.ts'

/** `about`: where it is explained. */
type Cell = { about: CallFigureId; name: string; value: string; hint: string }

/** The figures of a period in one row, each with its name above and what it counts below. */
export const TotalFigures = (props: { figures: CallOverview }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const length = (ms: number | null) => (ms === null ? '—' : format.duration(ms))
  const percent = (share: number | null) => (share === null ? '—' : `${format.number(Math.round(share * 100))}%`)
  const cells = (): Cell[] => {
    const { total, unhandled } = props.figures
    return [
      { about: 'callsIn', name: x('figure.in'), value: format.number(total.in), hint: x('figure.inHint') },
      { about: 'callsOut', name: x('figure.out'), value: format.number(total.out), hint: x('figure.outHint', { count: total.failed }) },
      {
        about: 'callsAnswered',
        name: x('figure.answered'),
        value: format.number(total.answered),
        hint: x('figure.answeredHint', { share: percent(answeredShare(total)) }),
      },
      {
        about: 'callsMissed',
        name: x('figure.missed'),
        value: format.number(total.missed),
        hint: x('figure.missedHint', { count: unhandled }),
      },
      {
        about: 'callTalkMean',
        name: x('figure.talkMean'),
        value: length(meanOf(total.talkMs, total.answered)),
        hint: x('figure.talkHint', { total: format.duration(total.talkMs) }),
      },
      {
        about: 'callRingMean',
        name: x('figure.ringMean'),
        value: length(meanOf(total.ringMs, total.answered)),
        hint: x('figure.ringHint'),
      },
    ]
  }
  return (
    <dl class="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-border bg-border sm:grid-cols-3 lg:grid-cols-6">
      <For each={cells()}>
        {(cell) => (
          <div class="flex min-w-0 flex-col gap-0.5 bg-surface-1 px-3.5 py-2.5">
            <dt class="flex min-w-0 items-center justify-between gap-1 text-xs text-muted">
              <span class="truncate">{cell.name}</span>
              <AboutLink anchor={cell.about} name={cell.name} />
            </dt>
            <dd class="flex flex-col">
              <span class="truncate text-xl leading-8 font-semibold text-strong tabular-nums">{cell.value}</span>
              <span class="truncate text-xs text-muted tabular-nums" title={cell.hint}>
                {cell.hint}
              </span>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
