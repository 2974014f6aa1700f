import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { type AgentName, api, type SkillGroup } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { GROUPS_KEY, PEOPLE_KEY } from '../agents/queries.ts'
import { UnsavedGuard } from '../agents/unsaved-guard.tsx'
import { GroupFields } from './group-fields.tsx'
import { EMPTY_GROUP, type GroupFields as Fields, fieldOfError, fieldsOfGroup, toInput } from './group-form.ts'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'

/** A new group; opens as what it is once it is made. */
export const NewGroup = (props: { people: readonly AgentName[]; onOpen: (id: string) => void; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
  let form!: HTMLFormElement
  const [made, setMade] = createSignal(false)
  const editor = createRecordEditor<Fields, Fields | SkillGroup>({
    saved: () => EMPTY_GROUP,
    fieldsOf: (saved) => ('revision' in saved ? fieldsOfGroup(saved) : saved),
    check: words.check,
    save: (_empty, edits) => api.createSkillGroup(toInput({ ...EMPTY_GROUP, ...edits })),
    reload: async () => EMPTY_GROUP,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      if (!('revision' in saved)) return
      setMade(true)
      toasts.show({ text: x('new.done', { name: saved.name }), look: 'success' })
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
      void queries.invalidateQueries({ queryKey: GROUPS_KEY }).then(() => props.onOpen(saved.id))
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
        <GroupFields editor={editor} people={props.people} />
        <input type="submit" hidden />
      </form>
      <UnsavedGuard active={editor.isDirty() && !made()} />
    </SidePanel>
  )
}
