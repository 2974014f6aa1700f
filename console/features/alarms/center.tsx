import { useQuery } from '@tanstack/solid-query'
import { createContext, createEffect, createMemo, type JSX, on, useContext } from 'solid-js'
import { api, type Organisation } from '../../lib/api.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { dataOf } from '../../lib/query.ts'
import { createEntries, watchWalls } from '../live-wall/look.ts'
import { organisationQuery } from '../organisation/queries.ts'
import {
  type Alarm,
  type AlarmKind,
  type Alarms,
  longestWaitMs,
  type Measured,
  reviewAlarms,
  shownAlarms,
  snoozeAlarm,
  type Thresholds,
} from './rules.ts'
import { asAlarms, withoutOld } from './stored.ts'

/** What goes wrong on the floor now, for those who steer; nothing for others. */
export type AlarmCenter = {
  thresholds: () => Thresholds
  measured: () => Measured
  /** Those that nobody put off. */
  shown: () => Alarm[]
  isOn: (kind: AlarmKind) => boolean
  snooze: (kind: AlarmKind) => void
  /** Calls back with each alarm once, as it is raised, until the returned function is called. */
  onRaised: (listener: (kind: AlarmKind) => void) => () => void
}

const NONE: Thresholds = { waitSec: null, queue: null, score: null }
const UNKNOWN: Measured = { longestWaitMs: null, queue: null, score: null }
const SILENT: AlarmCenter = {
  thresholds: () => NONE,
  measured: () => UNKNOWN,
  shown: () => [],
  isOn: () => false,
  snooze: () => {},
  onRaised: () => () => {},
}
const TODAY_EVERY_MS = 60_000

const AlarmContext = createContext<AlarmCenter>(SILENT)
export const useAlarms = (): AlarmCenter => useContext(AlarmContext)

const thresholdsOf = (organisation: Organisation | undefined): Thresholds =>
  organisation === undefined ? NONE : { waitSec: organisation.alarmWaitSec, queue: organisation.alarmQueue, score: organisation.alarmScore }

/** What is live from the desks, what is over from the day's figures. Unknown while a desk is not there. */
const createMeasured = (wantsScore: () => boolean) => {
  const live = useLive()
  const now = useNow()
  watchWalls('queue')
  const waiting = createEntries((link) => link.wall.queued)
  const today = useQuery(() => ({
    queryKey: ['today', null],
    queryFn: () => api.today(),
    refetchInterval: TODAY_EVERY_MS,
    enabled: wantsScore() && live.links.length > 0,
  }))
  const isKnown = () => live.links.length > 0 && live.links.every((link) => link.wall.isLoaded('queue') && !link.wall.stale())
  return createMemo((): Measured => {
    const score = dataOf(today)?.ratingAverage ?? null
    if (!isKnown()) return { ...UNKNOWN, score }
    const waits = waiting().flatMap(({ wait, skewMs }) => (wait === null ? [] : [{ sinceMs: wait.sinceMs, skewMs }]))
    const queue = live.links.reduce((sum, link) => sum + link.state().queueLength, 0)
    return { longestWaitMs: waits.length === 0 ? 0 : longestWaitMs(waits, now()), queue, score }
  })
}

const createCenter = (): AlarmCenter => {
  const me = useMe()
  const now = useNow()
  const organisation = useQuery(organisationQuery)
  const settings = createMemo(() => dataOf(organisation))
  const thresholds = createMemo(() => thresholdsOf(settings()))
  const measured = createMeasured(() => thresholds().score !== null)
  const listeners = new Set<(kind: AlarmKind) => void>()
  const [alarms, setAlarms] = createStoredSignal<Alarms>(`alarms.${me().id}`, asAlarms, {})
  setAlarms(withoutOld(alarms(), Date.now()))
  createEffect(
    on([thresholds, measured], ([limits, measures]) => {
      if (settings() === undefined) return
      const next = reviewAlarms(alarms(), limits, measures, Date.now())
      if (next.alarms !== alarms()) setAlarms(next.alarms)
      for (const kind of next.raised) for (const listener of listeners) listener(kind)
    }),
  )
  return {
    thresholds,
    measured,
    shown: createMemo(() => shownAlarms(alarms(), now()), [], {
      equals: (a, b) => a.length === b.length && a.every((one, at) => one === b[at]),
    }),
    isOn: (kind) => alarms()[kind] !== undefined,
    snooze: (kind) => setAlarms(snoozeAlarm(alarms(), kind, Date.now())),
    onRaised: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Watches the floor while somebody who steers has the console open, on whatever page. */
export const AlarmProvider = (props: { children: JSX.Element }) => {
  const can = useCan()
  const center = can('conversations.steer') ? createCenter() : SILENT
  return <AlarmContext.Provider value={center}>{props.children}</AlarmContext.Provider>
}
