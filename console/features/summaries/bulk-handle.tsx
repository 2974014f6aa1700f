import { useQueryClient } from '@tanstack/solid-query'
import Check from 'lucide-solid/icons/check'
import { createSignal } from 'solid-js'
import type { SummaryItem } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createBulk } from '../../lib/list-page/bulk.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { summaryCalls } from './calls.ts'
import { HandlingField } from './handling-field.tsx'
import { texts } from './i18n/texts.ts'
import { forgetSummaries } from './queries.ts'

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
        title={x('bulk.title', { count: props.ids.length })}
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
  const queries = useQueryClient()
  const [text, setText] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const bulk = createBulk(props.list)
  const handle = async (handling: string) => {
    let others = 0
    const partly = (count: number, missing: number) => x('bulk.partly', { count: count - others, others, missing })
    const outcome = await bulk.run({
      ids: props.ids,
      call: async (ids) => {
        const { handled, conflicts, missing: gone } = await summaryCalls.handleSeveral(ids, handling)
        others += conflicts.length
        // Those somebody was quicker with are handled: nothing is left to do about them.
        return { done: [...handled, ...conflicts.map(({ conversationId }) => conversationId)], refused: gone }
      },
      done: (count) => (others === 0 ? x('bulk.done', { count }) : partly(count, 0)),
      refused: partly,
    })
    void forgetSummaries(queries)
    void queries.invalidateQueries({ queryKey: ['summary-item'] })
    // What was typed is not lost to a call that did nothing.
    if (outcome !== null && (outcome.error === null || outcome.done.length > 0)) props.onClose()
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
        <Button type="submit" look="primary" busy={bulk.busy()}>
          {x('handle.action')}
        </Button>
      </div>
    </form>
  )
}
