import { CALL_FIGURE_WORDS, type CallFigureId } from '../../../objects/protocol/call-figure-words.ts'
import type { CallOverview } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { answeredShare, meanOf } from '../calls/hour-bars.ts'
import { AboutLink } from '../statistics/about-link.tsx'
import { Figure } from './figure.tsx'
import { texts } from './i18n/texts.ts'

const GRID = 'grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-border bg-border @xl:grid-cols-4 @5xl:grid-cols-8'

/** The telephone's day in one row; undefined while it is not known. */
export const CallFiguresBar = (props: { figures: CallOverview | undefined }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const of = (read: (figures: CallOverview) => string): string | null => (props.figures === undefined ? null : read(props.figures))
  const length = (ms: number | null) => (ms === null ? '—' : format.duration(ms))
  const number = (read: (figures: CallOverview) => number) => of((figures) => format.number(read(figures)))
  const about = (id: CallFigureId) => <AboutLink anchor={id} name={CALL_FIGURE_WORDS[id].name[language()]} />
  const hint = (read: (figures: CallOverview) => string) => of(read) ?? ''
  const share = (figures: CallOverview) => {
    const known = answeredShare(figures.total)
    return known === null ? '' : x('calls.shareHint', { share: `${format.number(Math.round(known * 100))}%` })
  }
  return (
    <section aria-label={x('calls.label')} class="@container">
      <dl class={GRID}>
        <Figure label={x('calls.ringing')} about={about('callsRinging')} value={number(({ ringing }) => ringing)} hint={x('calls.now')} />
        <Figure label={x('calls.talking')} about={about('callsTalking')} value={number(({ talking }) => talking)} hint={x('calls.now')} />
        <Figure label={x('calls.in')} about={about('callsIn')} value={number(({ total }) => total.in)} hint={hint(share)} />
        <Figure
          label={x('calls.answered')}
          about={about('callsAnswered')}
          value={number(({ total }) => total.answered)}
          hint={x('calls.answeredHint')}
        />
        <Figure
          label={x('calls.missed')}
          about={about('callsMissed')}
          value={number(({ total }) => total.missed)}
          hint={hint(({ unhandled }) => x('calls.missedHint', { count: unhandled }))}
        />
        <Figure
          label={x('calls.out')}
          about={about('callsOut')}
          value={number(({ total }) => total.out)}
          hint={hint(({ total }) => x('calls.outHint', { count: total.failed }))}
        />
        <Figure
          label={x('calls.talk')}
          about={about('callTalkMean')}
          value={of(({ total }) => length(meanOf(total.talkMs, total.answered)))}
          hint={hint(({ total }) => x('calls.talkHint', { total: format.duration(total.talkMs) }))}
        />
        <Figure
          label={x('calls.ring')}
          about={about('callRingMean')}
          value={of(({ total }) => length(meanOf(total.ringMs, total.answered)))}
          hint={x('calls.ringHint')}
        />
      </dl>
    </section>
  )
}
