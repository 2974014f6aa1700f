import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { ApiError, type Retention, type RetentionPreview } from '../../../lib/api.ts'
import { useCan } from '../../../lib/auth.tsx'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { QueryFrame } from '../../../lib/query-frame.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { inputClass } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { protectionCalls } from '../calls.ts'
import { texts } from '../i18n/texts.ts'
import { kindWord } from '../words.ts'
import { DryRun } from './dry-run.tsx'
import { daysOf, type Fields, fieldsOf, isSame, KINDS, type Kind, queryOf, readDays, wrongOf } from './form.ts'

const RETENTION_KEY = ['data-protection', 'retention'] as const

const DaysField = (props: { kind: Kind; value: string; disabled: boolean; onInput: (value: string) => void }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const id = createUniqueId()
  const wrong = () => readDays(props.value) === undefined
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border py-3">
      <div class="min-w-0 flex-1 basis-60">
        <p class="text-sm font-medium text-normal">{kindWord(props.kind, language())}</p>
        <p id={`${id}-hint`} class="text-xs text-muted">
          {x(`hint.${props.kind}`)}
        </p>
        <Show when={wrong()}>
          <p id={`${id}-wrong`} class="text-xs text-danger-text">
            {x('retention.wrong')}
          </p>
        </Show>
      </div>
      <span class="flex items-center gap-2 text-sm text-muted">
        <input
          class={`${inputClass(wrong())} max-w-24 text-right tabular-nums`}
          aria-label={x('retention.field', { kind: kindWord(props.kind, language()) })}
          aria-invalid={wrong() ? 'true' : undefined}
          aria-describedby={wrong() ? `${id}-wrong` : `${id}-hint`}
          inputmode="numeric"
          autocomplete="off"
          maxLength={4}
          placeholder={x('retention.forever')}
          disabled={props.disabled}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <span aria-hidden="true">{x('retention.days')}</span>
      </span>
    </div>
  )
}

type Shown = { of: Fields; found: RetentionPreview }

const createForm = (saved: () => Retention) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [edits, setEdits] = createSignal<Partial<Fields>>({})
  const [shown, setShown] = createSignal<Shown | null>(null)
  const [failure, setFailure] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal<'preview' | 'save' | null>(null)
  const fields = (): Fields => ({ ...fieldsOf(saved().days), ...edits() })

  const attempt = async (what: 'preview' | 'save', work: () => Promise<void>) => {
    setBusy(what)
    setFailure(null)
    await work().catch((error: unknown) => void setFailure(errorTextOf(t, error)))
    setBusy(null)
  }
  /** Gives what it found; null when it could not be asked. */
  const preview = async (): Promise<RetentionPreview | null> => {
    const of = fields()
    let found: RetentionPreview | null = null
    await attempt('preview', async () => {
      found = await protectionCalls.previewRetention(queryOf(of))
      setShown({ of, found })
    })
    return found
  }
  const save = () =>
    attempt('save', async () => {
      try {
        const next = await protectionCalls.saveRetention({ days: daysOf(fields()), revision: saved().revision })
        queries.setQueryData(RETENTION_KEY, next)
        setEdits({})
        toasts.show({ text: x('retention.saved'), look: 'success' })
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
        await queries.invalidateQueries({ queryKey: RETENTION_KEY })
        setFailure(x('retention.conflict'))
      }
    })
  return {
    fields,
    shown,
    failure,
    busy,
    preview,
    save,
    edit: (kind: Kind, value: string) => setEdits({ ...edits(), [kind]: value }),
    discard: () => setEdits({}),
    isDirty: () => !isSame(fields(), fieldsOf(saved().days)),
    isWrong: () => wrongOf(fields()).length > 0,
  }
}

const sumOf = (found: RetentionPreview): number => Object.values(found).reduce((sum, count) => sum + count, 0)

const RetentionForm = (props: { saved: Retention }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const form = createForm(() => props.saved)
  const [deleting, setDeleting] = createSignal<number | null>(null)
  const askOrSave = async () => {
    const found = await form.preview()
    if (found === null) return
    if (sumOf(found) > 0) setDeleting(sumOf(found))
    else await form.save()
  }
  const lastRun = () =>
    props.saved.lastRunAtMs === null ? x('retention.never') : x('retention.lastRun', { at: format.exact(props.saved.lastRunAtMs) })
  return (
    <div class="max-w-170 px-6 py-6 max-md:px-4">
      <p class="text-sm text-muted">{x('retention.text')}</p>
      <p class="text-xs text-muted">{lastRun()}</p>
      <form
        class="mt-3"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isDirty() && !form.isWrong()) void askOrSave()
        }}
      >
        <For each={KINDS}>
          {(kind) => (
            <DaysField
              kind={kind}
              value={form.fields()[kind]}
              disabled={!can('retention.write')}
              onInput={(value) => form.edit(kind, value)}
            />
          )}
        </For>
        <div class="mt-4 flex flex-wrap gap-2">
          <Button busy={form.busy() === 'preview'} disabled={form.isWrong()} onClick={() => void form.preview()}>
            {x('retention.preview')}
          </Button>
          <Show when={can('retention.write')}>
            <Button type="submit" look="primary" busy={form.busy() === 'save'} disabled={form.isWrong() || !form.isDirty()}>
              {x('retention.save')}
            </Button>
            <Show when={form.isDirty()}>
              <Button look="ghost" onClick={form.discard}>
                {x('retention.discard')}
              </Button>
            </Show>
          </Show>
        </div>
      </form>
      <Show when={form.failure()}>
        <Notice look="danger" class="mt-4">
          {form.failure()}
        </Notice>
      </Show>
      <Show when={form.shown()}>{(shown) => <DryRun found={shown().found} isStale={!isSame(shown().of, form.fields())} />}</Show>
      <ConfirmDialog
        open={deleting() !== null}
        onClose={() => setDeleting(null)}
        title={x('retention.confirmTitle')}
        confirm={x('retention.confirm')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void form.save()}
      >
        {x('retention.confirmText', { count: deleting() ?? 0 })}
      </ConfirmDialog>
    </div>
  )
}

/** How long each kind of data is kept: tried out, then saved. */
export const RetentionPart = () => {
  const query = useQuery(() => ({ queryKey: RETENTION_KEY, queryFn: protectionCalls.retention }))
  return (
    <QueryFrame query={query} skeleton={<Skeleton class="m-6 h-64 max-w-170" />}>
      {(saved) => <RetentionForm saved={saved()} />}
    </QueryFrame>
  )
}
