import { useQueryClient } from '@tanstack/solid-query'
import { type JSX, Show } from 'solid-js'
import type { QuickReply } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { SaveBar } from '../../ui/save-bar.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { OthersNotice } from '../agents/others-notice.tsx'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { type Category, updateReply } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies, replyQuery } from './queries.ts'
import { ReplyFields } from './reply-fields.tsx'
import { type ReplyFields as Fields, fieldOfError, fieldsOfReply, toPatch } from './reply-form.ts'
import { useReplyWords } from './reply-words.ts'

type ReplyEditorProps = { reply: QuickReply; categories: readonly Category[]; onClose: () => void; children: JSX.Element }

/** A reply as one changes it; what else can be done with it stands below. */
export const ReplyEditor = (props: ReplyEditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useReplyWords()
  let form!: HTMLFormElement
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
  const submit = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  return (
    <SidePanel
      title={props.reply.title}
      backLabel={t('action.back')}
      closeLabel={t('action.close')}
      onClose={props.onClose}
      footer={
        <Show when={editor.isDirty()}>
          <SaveBar
            label={x('save.label')}
            save={t('action.save')}
            discard={x('save.discard')}
            busy={editor.busy()}
            onSave={() => void submit()}
            onDiscard={editor.discard}
          >
            <Show
              when={editor.failure()}
              fallback={x('save.changed', { names: editor.edited().map(words.labelOf).join(x('save.separator')) })}
            >
              {(failure) => <span class="text-danger-text">{failure()}</span>}
            </Show>
          </SaveBar>
        </Show>
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
        <OthersNotice
          others={editor.others()}
          labelOf={words.labelOf}
          busy={editor.busy()}
          onTakeTheirs={editor.takeTheirs}
          onSave={() => void submit()}
        />
        <ReplyFields editor={editor} categories={inRoot()} />
        <input type="submit" hidden />
      </form>
      {props.children}
      <UnsavedGuard active={editor.isDirty()} />
    </SidePanel>
  )
}
