import { A } from '@solidjs/router'
import Contact from 'lucide-solid/icons/contact'
import Copy from 'lucide-solid/icons/copy'
import FileUp from 'lucide-solid/icons/file-up'
import ListPlus from 'lucide-solid/icons/list-plus'
import { createSignal, Show } from 'solid-js'
import type { ContactListed, OwnField } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { BulkActions } from './bulk-actions.tsx'
import { useContactColumns } from './columns.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { useContactFilters } from './filters.ts'
import { texts } from './i18n/texts.ts'
import { DUPLICATES_PATH } from './merge.ts'
import { NewContact } from './new-contact.tsx'
import { OwnFieldsPanel } from './own-fields-panel.tsx'

const ContactImport = laterPart(async () => (await import('../contact-import/contact-import.tsx')).ContactImport)

/** What stands at the side beside a contact. */
const NEW = 'new'
export const FIELDS = 'fields'

/** 2.12: the contacts one may see. The address is the state. */
export const ContactList = (props: { own: readonly OwnField[]; openId: string | undefined }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const [importing, setImporting] = createSignal(false)
  const list = createList<ContactListed>({
    list: 'contacts',
    path: '/api/contacts',
    base: '/contacts',
    sort: '-obtained',
    filters: useContactFilters(props.own),
    columns: useContactColumns(props.own),
  })
  const detail = (id: string) => {
    if (id === NEW && can('contacts.write')) return <NewContact onOpen={list.open} onClose={list.close} />
    if (id === FIELDS && can('contact_fields.write')) return <OwnFieldsPanel onClose={list.close} />
    return <ContactPanel id={id} onClose={list.close} />
  }
  const NewButton = () => (
    <Show when={can('contacts.write')}>
      <Button look="primary" onClick={() => list.open(NEW)}>
        {x('new.title')}
      </Button>
    </Show>
  )
  const icon = () => buttonClass('secondary')
  return (
    <>
      <ListPage
        list={list}
        title={t('page.contacts')}
        text={x('page.text')}
        icon={<Contact aria-hidden="true" />}
        none={{ title: x('list.none'), text: x('list.noneText'), action: <NewButton /> }}
        cardIcon={(row) => <Avatar id={row.id} name={row.name} />}
        actions={
          <>
            <Show when={can('contact_fields.write')}>
              <Button class="max-md:hidden" icon={<ListPlus aria-hidden="true" />} onClick={() => list.open(FIELDS)}>
                {x('fields.title')}
              </Button>
            </Show>
            <Show when={can('contacts.merge')}>
              <A class={`${icon()} max-md:hidden`} href={DUPLICATES_PATH}>
                <Copy aria-hidden="true" />
                {x('duplicates.title')}
              </A>
            </Show>
            <Show when={can('contacts.import')}>
              <Button class="max-md:hidden" icon={<FileUp aria-hidden="true" />} onClick={() => setImporting(true)}>
                {x('import.action')}
              </Button>
            </Show>
            <NewButton />
          </>
        }
        bulk={can('contacts.write') ? (ids) => <BulkActions list={list} ids={ids} /> : undefined}
        openId={props.openId}
        detail={detail}
      />
      <Show when={importing()}>
        <ContactImport onClose={() => setImporting(false)} onImported={() => void list.refresh()} />
      </Show>
    </>
  )
}
