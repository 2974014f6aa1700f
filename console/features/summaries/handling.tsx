import Check from 'lucide-solid/icons/check'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createSignal, Show } from 'solid-js'
import type { SummaryItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { summaryCalls } from './calls.ts'
import { HandlingField } from './handling-field.tsx'
import { texts } from './i18n/texts.ts'
import type { SummaryWork } from './work.ts'

/** Saying what was done, or who did it, when and what. */
export const Handling = (props: { item: SummaryItem; work: SummaryWork }) => (
  <Show when={props.item.status === 'handled'} fallback={<HandleForm item={props.item} work={props.work} />}>
    <HandledFacts item={props.item} work={props.work} />
  </Show>
)

const HandleForm = (props: { item: SummaryItem; work: SummaryWork }) => {
  const x = useTexts(texts)
  const [text, setText] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const handling = text().trim()
    setMissing(handling === '')
    if (handling !== '') void props.work.run(() => summaryCalls.handle(props.item.conversationId, handling), x('handle.done'))
  }
  return (
    <form class="flex flex-col gap-3" novalidate onSubmit={submit}>
      <HandlingField
        value={text()}
        missing={missing()}
        onInput={(value) => {
          setText(value)
          setMissing(false)
        }}
      />
      <Button type="submit" class="self-start" look="primary" icon={<Check aria-hidden="true" />} busy={props.work.busy()}>
        {x('handle.action')}
      </Button>
    </form>
  )
}

const HandledFacts = (props: { item: SummaryItem; work: SummaryWork }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const [asking, setAsking] = createSignal(false)
  const atMs = () => props.item.handledAtMs ?? 0
  const doneText = () => x('handled.by', { name: props.item.handledByName ?? x('someone'), time: format.moment(atMs(), now()) })
  const reopen = () => void props.work.run(() => summaryCalls.reopen(props.item.conversationId, atMs()), x('reopen.done'))
  return (
    <>
      <p class="text-base break-words whitespace-pre-wrap text-strong">{props.item.handling}</p>
      <p class="text-xs text-muted" title={format.exact(atMs())}>
        {doneText()}
      </p>
      <Button class="self-start" icon={<RotateCcw aria-hidden="true" />} busy={props.work.busy()} onClick={() => setAsking(true)}>
        {x('reopen.action')}
      </Button>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('reopen.title')}
        confirm={x('reopen.action')}
        cancel={t('action.cancel')}
        onConfirm={reopen}
      >
        {x('reopen.text')}
      </ConfirmDialog>
    </>
  )
}
