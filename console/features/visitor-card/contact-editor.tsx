import { useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount, untrack } from 'solid-js'
import { api, type Contact, type ContactInput } from '../../lib/api.ts'
import { without } from '../../lib/edits.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createContactEditor } from '../contact-form/contact-editor.ts'
import type { ContactFields } from '../contact-form/contact-form.ts'
import { ContactForm } from '../contact-form/contact-form-view.tsx'
import { useContactDrafts } from './contact-drafts.tsx'
import { texts } from './i18n/texts.ts'
import { forgetVisitor } from './queries.ts'
import type { Subject } from './subject.ts'

type EditorProps = {
  subject: Subject
  /** Null: a new one. */
  contact: Contact | null
  /** What a new one begins with. */
  first: ContactFields
  onLink: (contact: Contact) => Promise<void>
  onClose: () => void
}

/** Collects a contact from the visitor, linked as it is saved, or changes the one that is linked. */
export const ContactEditor = (props: EditorProps) => {
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const drafts = useContactDrafts()
  const draftOf = untrack(() => ({ visitorId: props.subject.visitorId, contactId: props.contact?.id ?? null }))
  let isClosed = false
  const close = () => {
    isClosed = true
    props.onClose()
  }
  let made: Contact | null = null
  const create = async (input: ContactInput): Promise<Contact> => {
    // Made and not linked: the next try links the one that is there.
    made ??= await api.createContact(input)
    await api.linkContact(props.subject.visitorId, { contactId: made.id, siteId: props.subject.siteId })
    return made
  }
  const { editor, own } = createContactEditor({
    contact: () => props.contact,
    first: () => props.first,
    create,
    onSaved: ({ name }, isNew) => {
      forgetVisitor(queries, props.subject.visitorId)
      toasts.show({ text: x(isNew ? 'contact.collected' : 'contact.saved', { name }), look: 'success' })
      close()
    },
  })
  const draft = drafts.take(draftOf.visitorId)
  const isDraft = draft?.contactId === draftOf.contactId
  onMount(() => {
    if (isDraft) editor.fill(draft.edits)
  })
  const unedited = () => Object.keys(editor.values()).filter((key) => !editor.edited().includes(key as keyof ContactFields))
  const keep = () => {
    if (isClosed || !editor.isDirty()) return
    drafts.keep(draftOf.visitorId, { contactId: draftOf.contactId, edits: without(editor.values(), unedited()) })
  }
  // Another conversation was opened: what is typed waits for the way back. Not in the cleanup itself, where what is read is worked out anew.
  onCleanup(() => queueMicrotask(keep))
  return (
    <ContactForm
      editor={editor}
      own={own}
      label={x(props.contact === null ? 'contact.collect' : 'contact.edit')}
      saveLabel={x(props.contact === null ? 'contact.collectSave' : 'contact.editSave')}
      contact={props.contact}
      onMatch={props.onLink}
      focusName={() => !isDraft}
      onClose={close}
    >
      <LeaveGuard
        active={editor.isDirty()}
        isHarmless={({ to }) => typeof to === 'string' && to.startsWith('/desk')}
        title={x('leave.title')}
        leave={x('leave.leave')}
        stay={x('leave.stay')}
      >
        {x('leave.text')}
      </LeaveGuard>
    </ContactForm>
  )
}
