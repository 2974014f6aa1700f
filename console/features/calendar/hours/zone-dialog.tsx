import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For } from 'solid-js'
import { ApiError, api } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { texts } from '../i18n/texts.ts'
import { siteHoursQuery } from '../queries.ts'

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name.trim() !== ''
  } catch {
    return false
  }
}

/** The clock a site's hours go by; saved by itself, at once. */
export const ZoneDialog = (props: { siteId: string; timeZone: string; open: boolean; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const listId = createUniqueId()
  const [name, setName] = createSignal(props.timeZone)
  const [error, setError] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const readSite = () => {
    const reading = api.site(props.siteId)
    // A failure is told when somebody saves.
    reading.catch(() => {})
    return reading
  }
  /** As the person found it: what somebody else saved meanwhile is not overwritten unseen. */
  let found = readSite()
  const fail = (cause: unknown) => {
    // The next try builds on what is there now, which the person has just been told of.
    found = readSite()
    void queries.invalidateQueries({ queryKey: siteHoursQuery(props.siteId).queryKey })
    if (cause instanceof ApiError && cause.code === 'conflict') return setError(x('hours.zoneStale'))
    setError(cause instanceof ApiError && cause.field === 'timeZone' ? x('hours.zoneUnknown') : errorTextOf(t, cause))
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const timeZone = name().trim()
    if (!isZone(timeZone)) return setError(x('hours.zoneUnknown'))
    setBusy(true)
    try {
      const { revision } = await found
      await api.saveSite(props.siteId, { revision, timeZone })
      await queries.invalidateQueries({ queryKey: siteHoursQuery(props.siteId).queryKey })
      toasts.show({ text: x('hours.zoneSaved'), look: 'success' })
      props.onClose()
    } catch (cause) {
      fail(cause)
    }
    setBusy(false)
  }
  return (
    <Modal open={props.open} onClose={props.onClose} title={x('hours.zoneField')} closeLabel={t('action.close')}>
      <form class="flex flex-col gap-4 p-5" novalidate onSubmit={submit}>
        <TextField
          label={x('hours.zone')}
          hint={x('hours.zoneHint')}
          list={listId}
          spellcheck={false}
          value={name()}
          error={error()}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(value) => {
            setName(value)
            setError(null)
          }}
        />
        <datalist id={listId}>
          <For each={Intl.supportedValuesOf('timeZone')}>{(zone) => <option value={zone} />}</For>
        </datalist>
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy()} disabled={name().trim() === props.timeZone}>
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
