import { useQueryClient } from '@tanstack/solid-query'
import { onCleanup, onMount, untrack } from 'solid-js'
import { ApiError, api, type Contact } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type FieldErrors } from '../../lib/record-editor.ts'
import { Button } from '../../ui/button.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { OthersNotice } from '../agents/others-notice.tsx'
import { useContactDrafts } from './contact-drafts.tsx'
import { ContactFields } from './contact-fields.tsx'
import {
  checkContact,
  type ContactFields as Fields,
  fieldOfError,
  fieldsOfContact,
  toContactInput,
  toContactPatch,
} from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { MatchList } from './match-list.tsx'
import { contactQuery, forgetVisitor } from './queries.ts'
import type { Subject } from './subject.ts'

/** Fields whose refusal by the Worker has words of its own. */
const WORDED = ['name', 'phone', 'mail', 'birthday', 'shared'] as const

type EditorProps = {
  subject: Subject
  /** Null: a new one. */
  contact: Contact | null
  /** What a new one begins with. */
  first: Fields
  onLink: (contact: Contact) => Promise<void>
  onClose: () => void
}

/** The form of a new or a known contact; what is new is linked to the visitor as it is saved. */
const createContactEditor = (props: EditorProps, close: () => void) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  let made: Contact | null = null
  const saveNew = async (edits: Partial<Fields>): Promise<Contact> => {
    // Made and not linked: the next try links the one that is there.
    made ??= await api.createContact(toContactInput({ ...props.first, ...edits }))
    await api.linkContact(props.subject.visitorId, { contactId: made.id, siteId: props.subject.siteId })
    return made
  }
  return createRecordEditor<Fields, Contact | Fields>({
    saved: () => props.contact ?? props.first,
    fieldsOf: (saved) => ('id' in saved ? fieldsOfContact(saved) : saved),
    check: (values) =>
      Object.fromEntries(
        checkContact(values).map((field) => [field, x(`wrong.${field === 'name' && values.name.trim() === '' ? 'noName' : field}`)]),
      ) as FieldErrors<Fields>,
    save: async (base, edits) => ('id' in base ? api.updateContact(base.id, toContactPatch(base, edits)) : saveNew(edits)),
    reload: async () => (props.contact === null ? props.first : queries.fetchQuery({ ...contactQuery(props.contact.id), staleTime: 0 })),
    textOf: (error) => {
      const field = error instanceof ApiError ? WORDED.find((each) => each === error.field) : undefined
      return field === undefined ? errorTextOf(t, error) : x(`wrong.${field}`)
    },
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      forgetVisitor(queries, props.subject.visitorId)
      toasts.show({
        text: x(props.contact === null ? 'contact.collected' : 'contact.saved', { name: fieldsOf(saved).name }),
        look: 'success',
      })
      close()
    },
  })
}
const fieldsOf = (saved: Contact | Fields): Fields => ('id' in saved ? fieldsOfContact(saved) : saved)

/** Collects a contact from the visitor, or changes the one that is linked. */
export const ContactEditor = (props: EditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let isClosed = false
  const close = () => {
    isClosed = true
    props.onClose()
  }
  const editor = createContactEditor(props, close)
  let form!: HTMLFormElement
  let name!: HTMLInputElement
  const drafts = useContactDrafts()
  onMount(() => {
    const draft = drafts.take(props.subject.visitorId)
    if (draft?.contactId === (props.contact?.id ?? null)) editor.fill(draft.edits)
    else name.focus()
  })
  const draftOf = untrack(() => ({ visitorId: props.subject.visitorId, contactId: props.contact?.id ?? null }))
  const keep = () => {
    if (isClosed || !editor.isDirty()) return
    const edits = Object.fromEntries(editor.edited().map((key) => [key, editor.values()[key]]))
    drafts.keep(draftOf.visitorId, { contactId: draftOf.contactId, edits })
  }
  // Another conversation was opened: what is typed waits for the way back. Not in the cleanup itself, where what is read is worked out anew.
  onCleanup(() => queueMicrotask(keep))
  const submit = async () => {
    if (await editor.submit()) return
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.closest('details')?.setAttribute('open', '')
    wrong?.focus()
  }
  return (
    <form
      ref={form}
      novalidate
      aria-label={x(props.contact === null ? 'contact.collect' : 'contact.edit')}
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || editor.isDirty()) return
        event.stopPropagation()
        close()
      }}
    >
      <OthersNotice
        others={editor.others()}
        labelOf={(key) => x(`contact.${fieldOfError(key) ?? 'name'}`)}
        busy={editor.busy()}
        onTakeTheirs={editor.takeTheirs}
        onSave={() => void submit()}
      />
      <ContactFields ref={(element) => (name = element)} editor={editor}>
        <MatchList fields={editor.values()} exceptId={props.contact?.id} onLink={props.onLink} />
      </ContactFields>
      <p class="text-sm text-danger-text empty:hidden" role="alert">
        {editor.failure()}
      </p>
      <footer class="flex justify-end gap-2 pt-1">
        <Button onClick={close}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={editor.busy()}>
          {x(props.contact === null ? 'contact.collectSave' : 'contact.editSave')}
        </Button>
      </footer>
      <LeaveGuard
        active={editor.isDirty()}
        isHarmless={({ to }) => typeof to === 'string' && to.startsWith('/desk')}
        title={x('leave.title')}
        leave={x('leave.leave')}
        stay={x('leave.stay')}
      >
        {x('leave.text')}
      </LeaveGuard>
    </form>
  )
}
