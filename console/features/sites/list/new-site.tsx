import { useQueryClient } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import { type AgentName, api } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../../lib/record-editor.ts'
import { NewRecordPanel } from '../../../lib/record-panel/new-record-panel.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { PickList } from '../../../ui/pick-list.tsx'
import { PanelSection } from '../../../ui/side-panel.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { toggled } from '../../agents/person-form.ts'
import { usePickTexts } from '../../agents/pick-texts.ts'
import { PEOPLE_KEY } from '../../agents/queries.ts'
import { GeneralFields } from '../general/general-fields.tsx'
import { texts } from '../i18n/texts.ts'
import { SITES_KEY } from '../queries.ts'
import { checkNewSite, emptySite, fieldOfNewSite, type NewSiteFields, toInput } from './new-site-form.ts'

type NewSiteProps = { people: readonly AgentName[]; onOpen: (id: string) => void; onClose: () => void }

const People = (props: { editor: RecordEditor<NewSiteFields>; people: readonly AgentName[] }) => {
  const x = useTexts(texts)
  const pickTexts = usePickTexts()
  const options = createMemo(() =>
    props.people.filter((person) => person.enabled).map(({ id, name, workNumber }) => ({ id, label: name, detail: workNumber })),
  )
  const chosen = () => props.editor.values().agentIds
  return (
    <PanelSection title={x('new.people')} text={x('new.peopleText')}>
      <PickList
        labelHidden
        label={x('new.people')}
        options={options()}
        selected={new Set(chosen())}
        error={props.editor.errors().agentIds}
        texts={{ ...pickTexts(), search: x('new.searchPeople') }}
        icon={(option) => <Avatar id={option.id} name={option.label} size="sm" />}
        onToggle={(ids, on) => props.editor.edit('agentIds', toggled(chosen(), ids, on))}
      />
    </PanelSection>
  )
}

/** A new site; opens at its embed line once it is made. */
export const NewSite = (props: NewSiteProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  let madeId = ''
  const empty = emptySite(props.people)
  const editor = createRecordEditor<NewSiteFields, NewSiteFields>({
    saved: () => empty,
    fieldsOf: (fields) => fields,
    check: (values) => checkNewSite(x, values),
    save: async (_empty, edits) => {
      const { id, name } = await api.createSite(toInput({ ...empty, ...edits }))
      madeId = id
      toasts.show({ text: x('new.done', { name }), look: 'success' })
      return empty
    },
    reload: async () => empty,
    textOf: (error) => errorTextOf(t, error),
    fieldOf: fieldOfNewSite,
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
      void queries.invalidateQueries({ queryKey: SITES_KEY }).then(() => props.onOpen(madeId))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <PanelSection title={x('new.site')}>
        <GeneralFields editor={editor} disabled={false} />
      </PanelSection>
      <People editor={editor} people={props.people} />
    </NewRecordPanel>
  )
}
