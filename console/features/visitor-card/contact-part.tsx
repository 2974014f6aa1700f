import { useQueryClient } from '@tanstack/solid-query'
import Link2 from 'lucide-solid/icons/link-2'
import UserPlus from 'lucide-solid/icons/user-plus'
import { Match, Show, Switch } from 'solid-js'
import { api, type Contact, type ContactDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { contactOfVisitor, NEW_CONTACT } from '../contact-form/contact-form.ts'
import { useContactDrafts } from './contact-drafts.tsx'
import { ContactEditor } from './contact-editor.tsx'
import { ContactPicker } from './contact-picker.tsx'
import { texts } from './i18n/texts.ts'
import { LinkedContact } from './linked-contact.tsx'
import { forgetVisitor } from './queries.ts'
import type { Subject } from './subject.ts'

/** What stands in the section: the contact itself, or one of the forms. */
export type ContactMode = { kind: 'rest' } | { kind: 'collect' } | { kind: 'find' } | { kind: 'edit'; contact: ContactDetail }

type PartProps = {
  subject: Subject
  contactId: string | null
  conversationId: string
  mode: ContactMode
  onMode: (mode: ContactMode) => void
}

/** 2.12: who the visitor is: collected here, found among the contacts, or linked already. */
export const ContactPart = (props: PartProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const toasts = useToasts()
  const queries = useQueryClient()
  const drafts = useContactDrafts()
  let root!: HTMLDivElement
  const mayLink = () => can('visitors.write')
  const rest = () => {
    props.onMode({ kind: 'rest' })
    // The focus returns to where the form was opened.
    queueMicrotask(() => root.querySelector<HTMLElement>('button')?.focus())
  }
  const link = async (contact: Contact) => {
    try {
      await api.linkContact(props.subject.visitorId, { contactId: contact.id, siteId: props.subject.siteId })
      toasts.show({ text: x('contact.linked', { name: contact.name }), look: 'success' })
      forgetVisitor(queries, props.subject.visitorId)
      rest()
      // What was typed of somebody new was left behind by the form as it went.
      drafts.take(props.subject.visitorId)
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
    }
  }
  const editing = () => {
    return props.mode.kind === 'edit' ? props.mode.contact : null
  }
  return (
    <div ref={root}>
      <Switch>
        <Match when={props.mode.kind === 'collect'}>
          <ContactEditor
            subject={props.subject}
            contact={null}
            first={contactOfVisitor(props.subject.name, props.subject.profile)}
            onLink={link}
            onClose={rest}
          />
        </Match>
        <Match when={editing()} keyed>
          {(contact) => <ContactEditor subject={props.subject} contact={contact} first={NEW_CONTACT} onLink={link} onClose={rest} />}
        </Match>
        <Match when={props.mode.kind === 'find'}>
          <ContactPicker onPick={link} onClose={rest} />
        </Match>
        <Match when={props.contactId}>
          {(contactId) => (
            <LinkedContact
              subject={props.subject}
              contactId={contactId()}
              conversationId={props.conversationId}
              onEdit={(contact) => props.onMode({ kind: 'edit', contact })}
            />
          )}
        </Match>
        <Match when={true}>
          <p class="mb-2 text-sm text-muted">{x('contact.none')}</p>
          <Show when={mayLink()}>
            <div class="flex flex-wrap gap-2">
              <Show when={can('contacts.write')}>
                <Button size="sm" icon={<UserPlus aria-hidden="true" />} onClick={() => props.onMode({ kind: 'collect' })}>
                  {x('contact.collect')}
                </Button>
              </Show>
              <Button size="sm" icon={<Link2 aria-hidden="true" />} onClick={() => props.onMode({ kind: 'find' })}>
                {x('contact.find')}
              </Button>
            </div>
          </Show>
        </Match>
      </Switch>
    </div>
  )
}
