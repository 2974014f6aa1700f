import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { type Category, createReply } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies } from './queries.ts'
import { ReplyFields } from './reply-fields.tsx'
import { emptyReply, type ReplyFields as Fields, fieldOfError, fieldsOfReply, toInput } from './reply-form.ts'
import { useReplyWords } from './reply-words.ts'

type NewReplyProps = { categoryId: string; categories: readonly Category[]; onOpen: (id: string) => void; onClose: () => void }

/** A new reply; opens as what it is once it is made. */
export const NewReply = (props: NewReplyProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useReplyWords()
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
      toasts.show({ text: x('new.done', { title: saved.title }), look: 'success' })
      void refreshReplies(queries).then(() => props.onOpen(saved.id))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <Show when={props.categories.length > 0} fallback={<p class="text-sm text-muted">{x('new.noCategory')}</p>}>
        <ReplyFields editor={editor} categories={props.categories} />
      </Show>
    </NewRecordPanel>
  )
}
