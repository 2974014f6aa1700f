import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { type AgentRow, api } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { RecordPanel } from '../../lib/record-panel/record-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { AccountSwitch } from './account-switch.tsx'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'
import { AccountFacts, AccountTag } from './person-facts.tsx'
import { PersonDetails, PersonIdentity, PersonPlaces } from './person-fields.tsx'
import { fieldOfError, fieldsOfAgent, toPatch } from './person-form.ts'
import { usePersonWords } from './person-words.ts'
import { agentQuery, GROUPS_KEY, PEOPLE_KEY } from './queries.ts'
import { ResetPassword } from './reset-password.tsx'

type PersonEditorProps = { agent: AgentRow; load: number; names: Names; onClose: () => void }

/** A person as an admin changes it. */
export const PersonEditor = (props: PersonEditorProps) => {
  const x = useTexts(texts)
  const me = useMe()
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = usePersonWords()
  const take = (agent: AgentRow) => {
    queries.setQueryData(agentQuery(agent.id).queryKey, agent)
    void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
    void queries.invalidateQueries({ queryKey: GROUPS_KEY })
  }
  const reload = () => queries.fetchQuery({ ...agentQuery(props.agent.id), staleTime: 0 })
  const editor = createRecordEditor({
    saved: () => props.agent,
    fieldsOf: fieldsOfAgent,
    check: words.check(false),
    save: (base, edits) => api.updateAgent(base.id, toPatch(base.revision, edits)),
    reload,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (agent) => {
      take(agent)
      toasts.show({ text: x('save.done', { name: agent.name }), look: 'success' })
    },
  })
  const isOwn = () => props.agent.id === me().id
  const labelOf = (key: string) => (key === 'enabled' ? x('column.account') : x(`field.${fieldOfError(key) ?? 'name'}`))
  return (
    <RecordPanel
      title={props.agent.name}
      aside={<AccountTag agent={props.agent} />}
      editor={editor}
      labelOf={labelOf}
      onClose={props.onClose}
      fields={
        <>
          <PanelSection title={x('section.person')}>
            <AccountFacts agent={props.agent} />
            <PersonIdentity editor={editor} />
            <PersonDetails editor={editor} names={props.names} own={isOwn()} />
          </PanelSection>
          <PanelSection title={x('section.places')} text={x('section.placesText')}>
            <PersonPlaces editor={editor} names={props.names} />
          </PanelSection>
        </>
      }
    >
      <Show when={!isOwn()} fallback={<Notice look="info">{x('own.account')}</Notice>}>
        <PanelSection title={x('section.password')}>
          <ResetPassword agent={props.agent} load={props.load} />
        </PanelSection>
        <PanelSection title={x('column.account')} text={x(props.agent.enabled ? 'account.enabledText' : 'account.disabledText')}>
          <AccountSwitch agent={props.agent} load={props.load} disabled={editor.isDirty()} onSaved={take} onStale={() => void reload()} />
        </PanelSection>
      </Show>
    </RecordPanel>
  )
}
