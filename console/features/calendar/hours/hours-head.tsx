import { A } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, Show } from 'solid-js'
import { clockText } from '../../../../objects/core/hours-check.ts'
import { wallClockAt } from '../../../../objects/core/wall-clock.ts'
import { ApiError, api } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { Switch } from '../../../ui/switch.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { dialogQuery, versionsKey } from '../../dialog-settings/queries.ts'
import { weekdayName } from '../dates.ts'
import { texts } from '../i18n/texts.ts'
import { siteHoursQuery } from '../queries.ts'
import { ZoneDialog } from './zone-dialog.tsx'

type HoursHeadProps = { siteId: string; timeZone: string; enabled: boolean; canWrite: boolean }

/** [13], switched at once; it is a setting of the dialog and saved as such. */
const HoursSwitch = (props: HoursHeadProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const dialog = useQuery(() => dialogQuery(props.siteId))
  const [busy, setBusy] = createSignal(false)
  const turn = async (on: boolean) => {
    const state = dataOf(dialog)
    if (state === undefined) return
    setBusy(true)
    try {
      const next = await api.saveDialog(props.siteId, { revision: state.revision, set: { hoursEnabled: on }, reset: [] })
      queries.setQueryData(dialogQuery(props.siteId).queryKey, next)
      toasts.show({ text: x(on ? 'hours.switchedOn' : 'hours.switchedOff'), look: 'success' })
    } catch (cause) {
      const stale = cause instanceof ApiError && cause.code === 'conflict'
      toasts.show({ text: stale ? x('hours.switchStale') : errorTextOf(t, cause), look: 'danger' })
      await queries.invalidateQueries({ queryKey: dialogQuery(props.siteId).queryKey })
    }
    await queries.invalidateQueries({ queryKey: siteHoursQuery(props.siteId).queryKey })
    void queries.invalidateQueries({ queryKey: versionsKey(props.siteId) })
    setBusy(false)
  }
  return (
    <Switch
      label={x('hours.switch')}
      hint={x('hours.switchHint')}
      checked={props.enabled}
      disabled={!props.canWrite || busy() || dataOf(dialog) === undefined}
      onChange={(on) => void turn(on)}
    />
  )
}

/** The switch, the clock the hours go by, and where the rest of it is set. */
export const HoursHead = (props: HoursHeadProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const [changing, setChanging] = createSignal(false)
  const time = createMemo(() => {
    const { weekday, minute } = wallClockAt(props.timeZone, now())
    return `${weekdayName(language(), weekday, 'short')} ${clockText(minute)}`
  })
  return (
    <div class="flex flex-wrap items-center gap-x-8 gap-y-3">
      <div class="w-72 max-sm:w-full">
        <HoursSwitch {...props} />
      </div>
      <dl class="text-sm">
        <dt class="text-xs text-muted">{x('hours.zone')}</dt>
        <dd class="flex flex-wrap items-baseline gap-x-2 text-normal">
          {props.timeZone}
          <span class="text-muted tabular-nums">{x('hours.zoneNow', { time: time() })}</span>
          <Show when={props.canWrite}>
            <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => setChanging(true)}>
              {x('hours.zoneChange')}
            </button>
          </Show>
        </dd>
      </dl>
      <span class="flex-1" />
      <nav class="flex flex-wrap gap-x-4 gap-y-1 text-sm font-medium text-accent-text" aria-label={x('hours.links')}>
        <A class="hover:underline" href="/calendar">
          {x('hours.calendarLink')}
        </A>
        <A class="hover:underline" href={`/dialog-settings/${props.siteId}`}>
          {x('hours.settingLink')}
        </A>
      </nav>
      <Show when={changing()}>
        <ZoneDialog open siteId={props.siteId} timeZone={props.timeZone} onClose={() => setChanging(false)} />
      </Show>
    </div>
  )
}
