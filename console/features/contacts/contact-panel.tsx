import { useQuery } from '@tanstack/solid-query'
import Pencil from 'lucide-solid/icons/pencil'
import UserX from 'lucide-solid/icons/user-x'
import { createSignal, Show } from 'solid-js'
import { api, type ContactDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { UnsavedGuard } from '../../lib/record-panel/unsaved-guard.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createContactEditor } from '../contact-form/contact-editor.ts'
import { ContactFacts } from '../contact-form/contact-facts.tsx'
import { NEW_CONTACT } from '../contact-form/contact-form.ts'
import { ContactForm } from '../contact-form/contact-form-view.tsx'
import { contactQuery } from '../contact-form/queries.ts'
import { ContactActions } from './contact-actions.tsx'
import { texts } from './i18n/texts.ts'
import { TimelineSection } from './timeline-section.tsx'
import { VisitorsSection } from './visitors-section.tsx'

/** The facts turned into a form, in their place. */
const EditContact = (props: { contact: ContactDetail; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const { editor, own } = createContactEditor({
    contact: () => props.contact,
    first: () => NEW_CONTACT,
    create: api.createContact,
    onSaved: ({ name }) => {
      toasts.show({ text: x('edit.done', { name }), look: 'success' })
      props.onClose()
    },
  })
  return (
    <ContactForm
      editor={editor}
      own={own}
      label={x('edit.title')}
      saveLabel={t('action.save')}
      contact={props.contact}
      matchWords={{ text: x('match.open'), label: (name) => x('match.openName', { name }) }}
      onMatch={async ({ id }) => void window.open(`/contacts/${id}`, '_blank', 'noopener')}
      focusName={() => true}
      onClose={props.onClose}
    >
      <UnsavedGuard active={editor.isDirty()} />
    </ContactForm>
  )
}

const Facts = (props: { contact: ContactDetail; onEdit: () => void; onClose: () => void }) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <div class="flex flex-col gap-4">
      <ContactFacts contact={props.contact} />
      <p class="text-xs text-muted">
        {x('facts.owner', { name: props.contact.ownerName ?? x('owner.nobody') })} ·{' '}
        {x('facts.counts', { visitors: props.contact.visitors, conversations: props.contact.conversations })}
      </p>
      <div class="flex flex-wrap gap-2">
        <Show when={can('contacts.write')}>
          <Button size="sm" icon={<Pencil aria-hidden="true" />} onClick={() => props.onEdit()}>
            {x('edit.title')}
          </Button>
        </Show>
        <ContactActions contact={props.contact} onGone={props.onClose} />
      </div>
    </div>
  )
}

const Body = (props: { contact: ContactDetail; onClose: () => void }) => {
  const x = useTexts(texts)
  const [editing, setEditing] = createSignal(false)
  return (
    <>
      <PanelSection title={x('facts.title')}>
        <Show when={editing()} fallback={<Facts contact={props.contact} onEdit={() => setEditing(true)} onClose={props.onClose} />}>
          <EditContact contact={props.contact} onClose={() => setEditing(false)} />
        </Show>
      </PanelSection>
      <PanelSection title={x('visitors.title')}>
        <VisitorsSection contactId={props.contact.id} total={props.contact.visitors} />
      </PanelSection>
      <PanelSection title={x('timeline.title')}>
        <TimelineSection contactId={props.contact.id} />
      </PanelSection>
    </>
  )
}

/** One contact at the side of the list: who it is, its visitors, and what happened with it. */
export const ContactPanel = (props: { id: string; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => contactQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <UserX aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(contact) => (
        <DetailPanel
          title={contact().name}
          aside={
            <Show when={contact().customerAtMs !== null}>
              <Tag look="success">{x('customer.yes')}</Tag>
            </Show>
          }
          onClose={props.onClose}
        >
          <Body contact={contact()} onClose={props.onClose} />
        </DetailPanel>
      )}
    </LoadedDetail>
  )
}
