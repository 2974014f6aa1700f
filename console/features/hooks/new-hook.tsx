import { useQueryClient } from '@tanstack/solid-query'
import type { Hook } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { hookCalls } from './calls.ts'
import { HookFields, useFormWords } from './hook-fields.tsx'
import { EMPTY_HOOK, type HookFields as Fields, fieldOfError, fieldsOfHook, toInput } from './hook-form.ts'
import { texts } from './i18n/texts.ts'
import { forgetHooks } from './queries.ts'

/** A new webhook; opens as what it is once it is made, with its secret. */
export const NewHook = (props: { onMade: (hook: Hook, secret: string) => void; onClose: () => void }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useFormWords()
  let secret = ''
  const editor = createRecordEditor<Fields, Fields | Hook>({
    saved: () => EMPTY_HOOK,
    fieldsOf: (saved) => ('revision' in saved ? fieldsOfHook(saved) : saved),
    check: words.check,
    save: async (_empty, edits) => {
      const answer = await hookCalls.create(toInput({ ...EMPTY_HOOK, ...edits }))
      secret = answer.secret
      return answer.hook
    },
    reload: async () => EMPTY_HOOK,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      if (!('revision' in saved)) return
      toasts.show({ text: x('new.done', { name: saved.name }), look: 'success' })
      void forgetHooks(queries).then(() => props.onMade(saved, secret))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <HookFields editor={editor} />
    </NewRecordPanel>
  )
}
