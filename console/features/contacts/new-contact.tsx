import { api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel } from '../../lib/record-panel/detail-panel.tsx'
import { UnsavedGuard } from '../../lib/record-panel/unsaved-guard.tsx'
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
      props.onOpen(id)
    },
  })
  return (
    <DetailPanel title={x('new.title')} onClose={props.onClose}>
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
        <UnsavedGuard active={editor.isDirty()} />
      </ContactForm>
    </DetailPanel>
  )
}
