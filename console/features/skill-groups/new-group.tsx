import { useQueryClient } from '@tanstack/solid-query'
import { type AgentName, api, type SkillGroup } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { GROUPS_KEY, PEOPLE_KEY } from '../agents/queries.ts'
import { GroupFields } from './group-fields.tsx'
import { EMPTY_GROUP, type GroupFields as Fields, fieldOfError, fieldsOfGroup, toInput } from './group-form.ts'
import { useGroupWords } from './group-words.ts'
import { texts } from './i18n/texts.ts'

/** A new group; opens as what it is once it is made. */
export const NewGroup = (props: { people: readonly AgentName[]; onOpen: (id: string) => void; onClose: () => void }) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = useGroupWords()
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
      toasts.show({ text: x('new.done', { name: saved.name }), look: 'success' })
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
      void queries.invalidateQueries({ queryKey: GROUPS_KEY }).then(() => props.onOpen(saved.id))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <GroupFields editor={editor} people={props.people} />
    </NewRecordPanel>
  )
}
