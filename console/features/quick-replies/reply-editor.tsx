import { useQueryClient } from '@tanstack/solid-query'
import type { JSX } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { type Category, updateReply } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies, replyQuery } from './queries.ts'
import { ReplyFields } from './reply-fields.tsx'
import { type ReplyFields as Fields, fieldOfError, fieldsOfReply, toPatch } from './reply-form.ts'
import { useReplyWords } from './reply-words.ts'

type ReplyEditorProps = { reply: QuickReply; categories: readonly Category[]; onClose: () => void; children: JSX.Element }

/** A reply as one changes it; what else can be done with it stands below. */
export const ReplyEditor = (props: ReplyEditorProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useReplyWords()
  const editor: RecordEditor<Fields> = createRecordEditor({
    saved: () => props.reply,
    fieldsOf: fieldsOfReply,
    check: words.check,
    save: (base, edits) => updateReply(base.id, toPatch({ ...fieldsOfReply(base), ...edits }, edits, base.revision)),
    reload: () => queries.fetchQuery({ ...replyQuery(props.reply.id), staleTime: 0 }),
    textOf: words.textOf,
    fieldOf: (path) => fieldOfError(path, editor.values().type),
    onSaved: (reply) => {
      queries.setQueryData(replyQuery(reply.id).queryKey, reply)
      void refreshReplies(queries)
      toasts.show({ text: x('save.done', { title: reply.title }), look: 'success' })
    },
  })
  const inRoot = () => props.categories.filter((category) => category.public === props.reply.public)
  return (
    <RecordPanel
      title={props.reply.title}
      editor={editor}
      labelOf={words.labelOf}
      onClose={props.onClose}
      fields={<ReplyFields editor={editor} categories={inRoot()} />}
    >
      {props.children}
    </RecordPanel>
  )
}
