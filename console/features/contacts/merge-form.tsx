import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right'
import { createMemo, createSignal, For } from 'solid-js'
import type { ContactDetail, MergeInput, OwnField } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { texts } from './i18n/texts.ts'
import { type MergeChoice, mergeRows, sideOf, swapped, toMergeInput } from './merge.ts'
import { MergeRow } from './merge-row.tsx'

type FormProps = {
  kept: ContactDetail
  other: ContactDetail
  own: readonly OwnField[]
  onMerge: (keptId: string, input: MergeInput) => Promise<void>
  onCancel: () => void
}

const Head = (props: { contact: ContactDetail; stays: boolean }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return (
    <div class="flex min-w-0 items-center gap-2.5">
      <Avatar id={props.contact.id} name={props.contact.name} />
      <div class="min-w-0">
        <p class="truncate text-base font-medium text-strong">{props.contact.name}</p>
        <p class="truncate text-xs text-muted">
          {x(props.stays ? 'merge.stays' : 'merge.goes')} ·{' '}
          {x('facts.counts', { visitors: props.contact.visitors, conversations: props.contact.conversations })} ·{' '}
          {format.exact(props.contact.obtainedAtMs)}
        </p>
      </div>
    </div>
  )
}

/** Field by field: what is left of two contacts. */
export const MergeForm = (props: FormProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [turned, setTurned] = createSignal(false)
  const [choice, setChoice] = createSignal<MergeChoice>({})
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const kept = () => (turned() ? props.other : props.kept)
  const other = () => (turned() ? props.kept : props.other)
  const rows = createMemo(() => mergeRows(kept(), other(), props.own))
  const turn = () => {
    setChoice(swapped(rows(), choice()))
    setTurned(!turned())
  }
  const nameOf = (ownerId: string) => [kept(), other()].find((each) => each.ownerId === ownerId)?.ownerName ?? x('owner.nobody')
  const merge = async () => {
    setBusy(true)
    await props.onMerge(kept().id, toMergeInput(kept(), other(), rows(), choice()))
    setBusy(false)
  }
  return (
    <form
      aria-label={x('merge.title')}
      onSubmit={(event) => {
        event.preventDefault()
        setAsking(true)
      }}
    >
      <div class="grid grid-cols-[120px_1fr_1fr] items-center gap-3 border-b border-border pb-3 max-md:grid-cols-1">
        <Button size="sm" icon={<ArrowLeftRight aria-hidden="true" />} title={x('merge.turnText')} onClick={turn}>
          {x('merge.turn')}
        </Button>
        <Head contact={kept()} stays={true} />
        <Head contact={other()} stays={false} />
      </div>
      <For each={rows()}>
        {(row) => (
          <MergeRow
            row={row}
            side={sideOf(row, choice())}
            nameOf={nameOf}
            onChoose={(side) => setChoice({ ...choice(), [row.key]: side })}
          />
        )}
      </For>
      <p class="py-3 text-sm text-muted">{x('merge.consequence', { name: other().name })}</p>
      <div class="flex gap-2">
        <Button type="submit" look="primary" busy={busy()}>
          {x('merge.action')}
        </Button>
        <Button onClick={() => props.onCancel()}>{t('action.cancel')}</Button>
      </div>
      <ConfirmDialog
        danger
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('merge.ask', { kept: kept().name, other: other().name })}
        confirm={x('merge.action')}
        cancel={t('action.cancel')}
        onConfirm={() => void merge()}
      >
        {x('merge.consequence', { name: other().name })}
      </ConfirmDialog>
    </form>
  )
}
