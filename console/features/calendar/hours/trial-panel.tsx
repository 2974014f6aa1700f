import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { isDate } from '../../../../objects/core/calendar-check.ts'
import { DAY_MIN } from '../../../../objects/core/hours-check.ts'
import type { DialogSettings } from '../../../../objects/core/settings.ts'
import type { SitePeriods } from '../../../../objects/core/types.ts'
import { momentOf, wallClockAt } from '../../../../objects/core/wall-clock.ts'
import type { SiteHours } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { useLive } from '../../../lib/live/provider.tsx'
import { dataOf } from '../../../lib/query.ts'
import { ClockInput } from '../../../ui/clock-input.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { dialogQuery } from '../../dialog-settings/queries.ts'
import { texts } from '../i18n/texts.ts'
import { tryOut } from './trial.ts'
import { agentsAllReady, agentsAsTheyAre, configFor } from './trial-scene.ts'
import { answerText, reasonText } from './trial-words.ts'

type TrialPanelProps = { siteId: string; hours: SiteHours; periods: SitePeriods; finished: boolean }

/** The moment one asks about; null while it is not filled in. */
const createMoment = (timeZone: () => string) => {
  const now = useNow()
  // To the minute, like the periods: no need to ask the rules every second.
  const minuteMs = createMemo(() => Math.floor(now() / 60_000) * 60_000)
  const [mode, setMode] = createSignal<'now' | 'at'>('now')
  const wall = () => wallClockAt(timeZone(), minuteMs())
  const [date, setDate] = createSignal(wall().date)
  const [minute, setMinute] = createSignal(wall().minute)
  const atMs = createMemo((): number | null => {
    if (mode() === 'now') return minuteMs()
    return isDate(date()) && minute() < DAY_MIN ? momentOf(timeZone(), date(), minute()) : null
  })
  return { mode, setMode, date, setDate, minute, setMinute, atMs }
}

/** The site's agents as its desk tells them; null when this person does not serve the site, or not yet. */
const useSiteState = (siteId: () => string) => {
  const live = useLive()
  const link = () => live.links.find((each) => each.siteId === siteId())
  return {
    isServed: () => link() !== undefined,
    state: () => {
      const state = link()?.state()
      return state?.welcomed ? state : null
    },
  }
}

const Result = (props: { answer: string; reason: string; note: JSX.Element }) => {
  const x = useTexts(texts)
  return (
    <div role="status" class="rounded-control bg-surface-2 px-3 py-2.5">
      <p class="sr-only">{x('trial.result')}</p>
      <p class="text-base font-medium text-strong">{props.answer}</p>
      <p class="mt-1 text-xs text-muted">{props.reason}</p>
      <p class="text-xs text-muted empty:hidden">{props.note}</p>
    </div>
  )
}

/** What would happen to a visitor: the real rules upon the form as it stands. */
export const TrialPanel = (props: TrialPanelProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const moment = createMoment(() => props.hours.timeZone)
  const site = useSiteState(() => props.siteId)
  const dialog = useQuery(() => dialogQuery(props.siteId))
  const [who, setWho] = createSignal<'live' | 'ideal'>('live')
  const asTheyAre = () => who() === 'live' && site.isServed()
  const agents = createMemo(() => site.state()?.agents)
  const queued = () => (asTheyAre() ? (site.state()?.queueLength ?? 0) : 0)

  const result = createMemo(() => {
    const settings = dataOf(dialog)?.values as DialogSettings | undefined
    const atMs = moment.atMs()
    const views = agents()
    if (!props.finished || settings === undefined || atMs === null || (asTheyAre() && views === undefined)) return null
    const config = configFor(props.siteId, props.hours, props.periods, settings)
    return tryOut({ config, agents: asTheyAre() ? agentsAsTheyAre(views ?? {}) : agentsAllReady(config), atMs })
  })
  const missing = () => {
    if (!props.finished) return x('trial.unfinished')
    return moment.atMs() === null ? x('trial.badMoment') : x('trial.loading')
  }
  const isAsking = () => ['served', 'queued'].includes(result()?.answer.kind ?? '')
  return (
    <Panel title={x('trial.title')}>
      <div class="flex flex-col gap-3 p-4">
        <p class="text-xs text-muted">{x('trial.text')}</p>
        <Segmented
          label={x('trial.when')}
          value={moment.mode()}
          segments={[
            { value: 'now', label: x('trial.now') },
            { value: 'at', label: x('trial.at') },
          ]}
          onChange={moment.setMode}
        />
        <Show when={moment.mode() === 'at'}>
          <div class="grid grid-cols-2 gap-2">
            <TextField type="date" label={x('trial.date')} value={moment.date()} onInput={moment.setDate} />
            <div class="flex flex-col gap-1">
              <span aria-hidden="true" class="text-sm font-medium text-normal">
                {x('trial.time')}
              </span>
              <ClockInput class="w-full!" label={x('trial.time')} minute={moment.minute()} onChange={moment.setMinute} />
            </div>
          </div>
        </Show>
        <Show when={site.isServed()} fallback={<p class="text-xs text-muted">{x('trial.notLive')}</p>}>
          <Segmented
            label={x('trial.who')}
            value={who()}
            segments={[
              { value: 'live', label: x('trial.live') },
              { value: 'ideal', label: x('trial.ideal') },
            ]}
            onChange={setWho}
          />
        </Show>
        <Show when={result()} fallback={<p class="text-sm text-muted">{missing()}</p>}>
          {(found) => (
            <Result
              answer={answerText(x, props.hours, found())}
              reason={reasonText(x, language(), found().reason)}
              note={<Show when={isAsking() && queued() > 0}>{x('trial.waiting', { count: queued() })}</Show>}
            />
          )}
        </Show>
      </div>
    </Panel>
  )
}
