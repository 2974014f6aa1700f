import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { type Category, createReply } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies } from './queries.ts'
import { ReplyFields } from './reply-fields.tsx'
import { emptyReply, type ReplyFields as Fields, fieldOfError, fieldsOfReply, toInput } from './reply-form.ts'
import { useReplyWords } from './reply-words.ts'

type NewReplyProps = { categoryId: string; categories: readonly Category[]; onOpen: (id: string) => void; onClose: () => void }

/** A new reply; opens as what it is once it is made. */
export const NewReply = (props: NewReplyProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useReplyWords()
  let form!: HTMLFormElement
  const [made, setMade] = createSignal(false)
  const empty = emptyReply(props.categoryId)
  const editor: RecordEditor<Fields> = createRecordEditor<Fields, Fields | QuickReply>({
    saved: () => empty,
    fieldsOf: (saved) => ('revision' in saved ? fieldsOfReply(saved) : saved),
    check: words.check,
    save: (_empty, edits) => createReply(toInput({ ...empty, ...edits })),
    reload: async () => empty,
    textOf: words.textOf,
    fieldOf: (path) => fieldOfError(path, editor.values().type),
    onSaved: (saved) => {
      if (!('revision' in saved)) return
      setMade(true)
      toasts.show({ text: x('new.done', { title: saved.title }), look: 'success' })
      void refreshReplies(queries).then(() => props.onOpen(saved.id))
    },
  })
  const submit = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <SidePanel
      title={x('new.title')}
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={props.onClose}
      footer={
        <div class="flex shrink-0 items-center justify-end gap-2 border-t border-border px-5 py-3">
          <p role="status" class="min-w-0 flex-1 text-sm text-danger-text">
            {editor.failure()}
          </p>
          <Button disabled={editor.busy()} onClick={() => props.onClose()}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" busy={editor.busy()} onClick={() => void submit()}>
            {x('new.submit')}
          </Button>
        </div>
      }
    >
      <form
        ref={form}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Show when={props.categories.length > 0} fallback={<p class="text-sm text-muted">{x('new.noCategory')}</p>}>
          <ReplyFields editor={editor} categories={props.categories} />
        </Show>
        <input type="submit" hidden />
      </form>
      <UnsavedGuard active={editor.isDirty() && !made()} />
    </SidePanel>
  )
}
