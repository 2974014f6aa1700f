import { A } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import Link2 from 'lucide-solid/icons/link-2'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { api, type CallDetail, type Contact } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { NEW_CONTACT, toContactInput } from '../contact-form/contact-form.ts'
import { MatchList } from '../contact-form/match-list.tsx'
import { forgetContacts } from '../contact-form/queries.ts'
import { ContactPicker } from '../visitor-card/contact-picker.tsx'
import { callCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { callQuery, forgetCalls } from './queries.ts'

type ContactProps = { call: CallDetail }

const createLink = (props: ContactProps) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  let made: Contact | null = null
  const set = async (what: string, call: () => Promise<CallDetail>, done: string): Promise<boolean> => {
    const saved = await work.run(what, call, () => done)
    if (saved === null) return false
    queries.setQueryData(callQuery(saved.id).queryKey, saved)
    forgetContacts(queries)
    await forgetCalls(queries, saved.id)
    return true
  }
  return {
    busy: work.busy,
    link: async (contact: { id: string; name: string }): Promise<void> => {
      await set('link', () => callCalls.update(props.call.id, { contactId: contact.id }), x('contact.linked', { name: contact.name }))
    },
    unlink: () => set('link', () => callCalls.update(props.call.id, { contactId: null }), x('contact.unlinked')),
    /** Made and not linked: the next try links the one that is there. */
    create: (name: string) =>
      set(
        'create',
        async () => {
          made ??= await api.createContact(toContactInput({ ...NEW_CONTACT, name, phone: props.call.number }))
          return callCalls.update(props.call.id, { contactId: made.id })
        },
        x('contact.linked', { name }),
      ),
  }
}

/** A new contact from the number: only its name is missing. */
const NewContact = (props: { busy: boolean; onCreate: (name: string) => Promise<boolean>; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [name, setName] = createSignal('')
  return (
    <form
      class="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (name().trim() !== '') void props.onCreate(name().trim())
      }}
    >
      <TextField label={x('contact.name')} autofocus maxLength={60} value={name()} onInput={setName} />
      <div class="flex gap-2">
        <Button type="submit" size="sm" look="primary" busy={props.busy} disabled={name().trim() === ''}>
          {x('contact.create')}
        </Button>
        <Button size="sm" onClick={() => props.onClose()}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Nobody yet: who it may be is offered first, then a search, then a new one. */
const Unlinked = (props: ContactProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const [mode, setMode] = createSignal<'rest' | 'find' | 'new'>('rest')
  const { link, create, busy } = createLink(props)
  return (
    <Switch>
      <Match when={mode() === 'find'}>
        <ContactPicker onPick={link} onClose={() => setMode('rest')} />
      </Match>
      <Match when={mode() === 'new'}>
        <NewContact busy={busy() === 'create'} onCreate={create} onClose={() => setMode('rest')} />
      </Match>
      <Match when={true}>
        <p class="text-sm text-muted">{x('contact.none')}</p>
        <MatchList
          fields={{ ...NEW_CONTACT, phone: props.call.number }}
          exceptId={undefined}
          words={{ text: x('contact.link'), label: (name) => x('contact.linkName', { name }) }}
          onPick={link}
        />
        <div class="flex flex-wrap gap-2">
          <Button size="sm" icon={<Link2 aria-hidden="true" />} onClick={() => setMode('find')}>
            {x('contact.find')}
          </Button>
          <Show when={can('contacts.write') && props.call.number !== ''}>
            <Button size="sm" icon={<UserPlus aria-hidden="true" />} onClick={() => setMode('new')}>
              {x('contact.new')}
            </Button>
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

/** Which contact was called, or called. */
export const CallContact = (props: ContactProps) => {
  const x = useTexts(texts)
  const { unlink, busy } = createLink(props)
  const Unlink = () => (
    <Button size="sm" busy={busy() === 'link'} onClick={() => void unlink()}>
      {x('contact.unlink')}
    </Button>
  )
  return (
    <Switch fallback={<Unlinked call={props.call} />}>
      <Match when={props.call.contactHidden}>
        <p class="text-sm text-muted">{x('contact.hidden')}</p>
      </Match>
      <Match when={props.call.contactId}>
        {(id) => (
          <div class="flex items-center gap-2">
            <A href={`/contacts/${id()}`} class="min-w-0 flex-1 truncate text-sm font-medium text-accent-text hover:underline">
              {props.call.contactName ?? id()}
            </A>
            <Unlink />
          </div>
        )}
      </Match>
    </Switch>
  )
}
