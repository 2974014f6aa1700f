import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, Show } from 'solid-js'
import { type AgentRow, api } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { Notice } from '../../ui/notice.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { AccountSwitch } from './account-switch.tsx'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'
import { OthersNotice } from './others-notice.tsx'
import { AccountFacts, AccountTag } from './person-facts.tsx'
import { PersonDetails, PersonIdentity, PersonPlaces } from './person-fields.tsx'
import { fieldOfError, fieldsOfAgent, toPatch } from './person-form.ts'
import { usePersonWords } from './person-words.ts'
import { agentQuery, GROUPS_KEY, PEOPLE_KEY } from './queries.ts'
import { ResetPassword } from './reset-password.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

type PersonEditorProps = { agent: AgentRow; load: number; names: Names; onClose: () => void }

/** A person as an admin changes it. */
export const PersonEditor = (props: PersonEditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const toasts = useToasts()
  const queries = useQueryClient()
  const words = usePersonWords()
  let form!: HTMLFormElement
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
  const submit = async () => {
    if (!(await editor.submit())) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  createEffect(() => {
    // What others changed is at the top, where the save bar is not.
    if (editor.others().length > 0) form.scrollIntoView()
  })

  return (
    <SidePanel
      title={props.agent.name}
      aside={<AccountTag agent={props.agent} />}
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
            <Show when={editor.failure()} fallback={x('save.changed', { names: editor.edited().map(labelOf).join(x('save.separator')) })}>
              {(failure) => <span class="text-danger-text">{failure()}</span>}
            </Show>
          </SaveBar>
        </Show>
      }
    >
      <form
        ref={form}
        novalidate
        class="scroll-mt-5"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <OthersNotice
          others={editor.others()}
          labelOf={labelOf}
          busy={editor.busy()}
          onTakeTheirs={editor.takeTheirs}
          onSave={() => void submit()}
        />
        <PanelSection title={x('section.person')}>
          <AccountFacts agent={props.agent} />
          <PersonIdentity editor={editor} />
          <PersonDetails editor={editor} names={props.names} own={isOwn()} />
        </PanelSection>
        <PanelSection title={x('section.places')} text={x('section.placesText')}>
          <PersonPlaces editor={editor} names={props.names} />
        </PanelSection>
        <input type="submit" hidden />
      </form>
      <Show when={!isOwn()} fallback={<Notice look="info">{x('own.account')}</Notice>}>
        <PanelSection title={x('section.password')}>
          <ResetPassword agent={props.agent} load={props.load} />
        </PanelSection>
        <PanelSection title={x('column.account')} text={x(props.agent.enabled ? 'account.enabledText' : 'account.disabledText')}>
          <AccountSwitch agent={props.agent} load={props.load} disabled={editor.isDirty()} onSaved={take} onStale={() => void reload()} />
        </PanelSection>
      </Show>
      <UnsavedGuard active={editor.isDirty()} />
    </SidePanel>
  )
}
