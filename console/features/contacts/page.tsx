import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { OwnField } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { dataOf } from '../../lib/query.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { ownFieldsQuery } from '../contact-form/queries.ts'
import { DuplicatesPage } from './duplicates-page.tsx'
import { ContactList, FIELDS } from './list.tsx'
import { MergePage } from './merge-page.tsx'

/** 2.12: contacts; at addresses of their own, those that are perhaps the same, and two side by side. */
const ContactsPage = () => {
  const can = useCan()
  const params = useParams<{ contactId?: string }>()
  const fields = useQuery(ownFieldsQuery)
  // Without them the list is still of use: columns and filters of theirs are missing.
  const known = () => dataOf(fields) ?? (fields.isError ? [] : undefined)
  // While somebody works on the fields the list beside them keeps its columns; it has the new ones afterwards.
  const own = createMemo<readonly OwnField[] | undefined>((shown) => (params.contactId === FIELDS ? (shown ?? known()) : known()))
  return (
    <Switch>
      <Match when={params.contactId === 'duplicates' && can('contacts.merge')}>
        <DuplicatesPage />
      </Match>
      <Match when={params.contactId === 'merge' && can('contacts.merge')}>
        <MergePage />
      </Match>
      <Match when={true}>
        <Show when={own()} keyed fallback={<LoadingRows />}>
          {(list) => <ContactList own={list} openId={params.contactId} />}
        </Show>
      </Match>
    </Switch>
  )
}

export default ContactsPage
