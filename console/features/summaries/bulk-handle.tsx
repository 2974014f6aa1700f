import { useQueryClient } from '@tanstack/solid-query'
import Check from 'lucide-solid/icons/check'
import { createSignal, Show } from 'solid-js'
import type { SummaryItem } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { summaryCalls } from './calls.ts'
import { HandlingField } from './handling-field.tsx'
import { texts } from './i18n/texts.ts'
import { forgetSummaries } from './queries.ts'

const MOST_AT_ONCE = 100

/** Says the same of several; which of them somebody else was quicker with is told, and what could not be handled stays selected. */
export const BulkHandle = (props: { list: List<SummaryItem>; ids: readonly string[] }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button size="sm" icon={<Check aria-hidden="true" />} onClick={() => setOpen(true)}>
        {x('bulk.action')}
      </Button>
      <Modal
        open={open()}
        onClose={() => setOpen(false)}
        title={x('bulk.title', { count: Math.min(props.ids.length, MOST_AT_ONCE) })}
        closeLabel={t('action.close')}
      >
        <BulkForm list={props.list} ids={props.ids} onClose={() => setOpen(false)} />
      </Modal>
    </>
  )
}

const BulkForm = (props: { list: List<SummaryItem>; ids: readonly string[]; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [text, setText] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const handle = async (handling: string) => {
    setBusy(true)
    try {
      const { handled, conflicts, missing: gone } = await summaryCalls.handleSeveral(props.ids.slice(0, MOST_AT_ONCE), handling)
      const counts = { count: handled.length, others: conflicts.length, missing: gone.length }
      const isWhole = conflicts.length + gone.length === 0
      toasts.show(isWhole ? { text: x('bulk.done', counts), look: 'success' } : { text: x('bulk.partly', counts), look: 'danger' })
      const left = [...gone, ...props.ids.slice(MOST_AT_ONCE)]
      props.list.setSelection(Object.fromEntries(left.map((id) => [id, true as const])))
      void forgetSummaries(queries)
      void queries.invalidateQueries({ queryKey: ['summary-item'] })
      props.onClose()
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
    }
    setBusy(false)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const handling = text().trim()
    setMissing(handling === '')
    if (handling !== '') void handle(handling)
  }
  return (
    <form class="flex flex-col gap-3 p-5" novalidate onSubmit={submit}>
      <p class="text-sm text-muted">{x('bulk.text')}</p>
      <Show when={props.ids.length > MOST_AT_ONCE}>
        <p class="text-sm text-warning-text">{x('bulk.limit')}</p>
      </Show>
      <HandlingField
        value={text()}
        missing={missing()}
        onInput={(value) => {
          setText(value)
          setMissing(false)
        }}
      />
      <div class="mt-2 flex justify-end gap-2">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={busy()}>
          {x('handle.action')}
        </Button>
      </div>
    </form>
  )
}
