import { api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createContactEditor } from '../contact-form/contact-editor.ts'
import { NEW_CONTACT } from '../contact-form/contact-form.ts'
import { ContactForm } from '../contact-form/contact-form-view.tsx'
import { texts } from './i18n/texts.ts'

/** A new contact at the side of the list; who is perhaps there already is offered while one types. */
export const NewContact = (props: { onOpen: (id: string) => void; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const { editor, own } = createContactEditor({
    contact: () => null,
    first: () => NEW_CONTACT,
    create: api.createContact,
    onSaved: ({ id, name }) => {
      toasts.show({ text: x('new.done', { name }), look: 'success' })
      // The form holds what was saved until this is over, and would ask before it is left.
      queueMicrotask(() => props.onOpen(id))
    },
  })
  return (
    <SidePanel title={x('new.title')} backLabel={t('action.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      <ContactForm
        editor={editor}
        own={own}
        label={x('new.title')}
        saveLabel={t('action.save')}
        contact={null}
        matchWords={{ text: x('match.open'), label: (name) => x('match.openName', { name }) }}
        onMatch={async ({ id }) => props.onOpen(id)}
        focusName={() => true}
        onClose={props.onClose}
      >
        <LeaveGuard active={editor.isDirty()} title={x('leave.title')} leave={x('leave.leave')} stay={x('leave.stay')}>
          {x('leave.text')}
        </LeaveGuard>
      </ContactForm>
    </SidePanel>
  )
}
