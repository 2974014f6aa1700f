import { useQueryClient } from '@tanstack/solid-query'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createSignal, Show } from 'solid-js'
import { PERSON } from '../../../objects/protocol/constants.ts'
import { type AgentRow, api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor } from '../../lib/record-editor.ts'
import { DetailPanel } from '../../lib/record-panel/detail-panel.tsx'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { type Account, Credentials } from './credentials.tsx'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'
import { makePassword } from './password.ts'
import { PersonDetails, PersonIdentity, PersonPlaces, PersonText } from './person-fields.tsx'
import { emptyPerson, fieldOfError, fieldsOfAgent, type PersonFields, toInput } from './person-form.ts'
import { usePersonWords } from './person-words.ts'
import { GROUPS_KEY, PEOPLE_KEY } from './queries.ts'

type Made = { agent: AgentRow; account: Account }

/** A new person; its password is shown once it is made. */
export const NewPerson = (props: { names: Names; onOpen: (id: string) => void; onClose: () => void }) => {
  const x = useTexts(texts)
  const [made, setMade] = createSignal<Made | null>(null)
  return (
    <Show when={made()} fallback={<NewPersonForm names={props.names} onMade={setMade} onClose={props.onClose} />}>
      {(done) => (
        <DetailPanel title={x('new.done')} onClose={props.onClose}>
          <div class="flex flex-col gap-4">
            <p class="text-base text-normal">{x('new.doneText', { name: done().agent.name })}</p>
            <Credentials account={done().account} />
            <div class="flex flex-wrap gap-2">
              <Button look="primary" onClick={() => props.onOpen(done().agent.id)}>
                {x('new.open')}
              </Button>
              <Button onClick={() => setMade(null)}>{x('new.another')}</Button>
            </div>
          </div>
        </DetailPanel>
      )}
    </Show>
  )
}

const NewPersonForm = (props: { names: Names; onMade: (made: Made) => void; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const words = usePersonWords()
  const sites = props.names.sites()
  const blank = emptyPerson(sites.length === 1 ? sites.map(({ id }) => id) : [], makePassword())
  let account: Account = { username: '', password: '' }
  const editor = createRecordEditor<PersonFields, PersonFields | AgentRow>({
    saved: () => blank,
    fieldsOf: (saved) => ('revision' in saved ? fieldsOfAgent(saved) : saved),
    check: words.check(true),
    save: async (_blank, edits) => {
      const input = toInput({ ...blank, ...edits })
      account = { username: input.username, password: input.password }
      return api.createAgent(input)
    },
    reload: async () => blank,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      if (!('revision' in saved)) return
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY })
      void queries.invalidateQueries({ queryKey: GROUPS_KEY })
      props.onMade({ agent: saved, account })
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <PanelSection title={x('section.person')}>
        <PersonIdentity editor={editor} />
        <PersonText editor={editor} field="username" label={x('field.username')} hint={x('hint.username')} maxLength={30} />
        <PasswordField
          label={x('password.initial')}
          hint={x('password.initialHint', { count: PERSON.passwordMinChars })}
          showLabel={t('password.show')}
          hideLabel={t('password.hide')}
          autocomplete="new-password"
          maxLength={PERSON.passwordMaxChars}
          value={editor.values().password}
          error={editor.errors().password}
          onInput={(value) => editor.edit('password', value)}
        />
        <div class="-mt-2">
          <Button size="sm" icon={<RefreshCw aria-hidden="true" />} onClick={() => editor.edit('password', makePassword())}>
            {x('password.generate')}
          </Button>
        </div>
        <PersonDetails editor={editor} names={props.names} own={false} />
      </PanelSection>
      <PanelSection title={x('section.places')} text={x('section.placesText')}>
        <PersonPlaces editor={editor} names={props.names} />
      </PanelSection>
    </NewRecordPanel>
  )
}
