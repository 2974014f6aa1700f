import { useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Ban from 'lucide-solid/icons/ban'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import type { Blocked } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import type { FilterField } from '../../lib/list-page/filters.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { sitesQuery } from '../sites/queries.ts'
import { AddDialog } from './add-dialog.tsx'
import { useColumns } from './columns.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { texts } from './i18n/texts.ts'
import { LIST } from './queries.ts'
import { createRemoval } from './remove.tsx'

const useFilters = (): FilterField[] => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const sites = useQuery(sitesQuery)
  const siteChoices = () => (dataOf(sites) ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return [
    { id: 'text', kind: 'search', label: () => x('filter.text') },
    {
      id: 'state',
      kind: 'choice',
      label: () => x('filter.state'),
      options: () => (['expired', 'all'] as const).map((value) => ({ value, label: x(`state.${value}`) })),
      unset: () => x('state.active'),
    },
    { id: 'siteId', kind: 'choice', label: () => t('filter.site'), options: siteChoices, offered: () => siteChoices().length > 1 },
  ]
}

/** 2.9: who may not chat, by visitor, address or range. */
const BlacklistPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const params = useParams<{ entryId?: string }>()
  const [adding, setAdding] = createSignal(false)
  const list = createList<Blocked>({
    list: LIST,
    path: '/api/blacklist',
    base: '/blacklist',
    sort: '-since',
    filters: useFilters(),
    columns: useColumns(),
  })
  const removal = createRemoval(list)
  const forget = (ids: readonly string[]) => {
    list.clearSelection()
    if (params.entryId !== undefined && ids.includes(params.entryId)) list.close()
  }
  const AddButton = () => (
    <Show when={can('blacklist.write')}>
      <Button look="primary" onClick={() => setAdding(true)}>
        {x('add.action')}
      </Button>
    </Show>
  )
  return (
    <>
      <ListPage
        list={list}
        title={t('page.blacklist')}
        text={x('page.text')}
        icon={<Ban aria-hidden="true" />}
        none={{ title: x('list.none'), text: x('list.noneText'), action: <AddButton /> }}
        actions={<AddButton />}
        bulk={(ids) => (
          <Button size="sm" look="danger" disabled={list.progress() !== null} onClick={() => removal.askSeveral(ids, () => forget(ids))}>
            {x('remove.action')}
          </Button>
        )}
        rowActions={(row) => (
          <IconButton size="sm" label={x('remove.action')} icon={<Trash aria-hidden="true" />} onClick={() => removal.askOne(row)} />
        )}
        openId={params.entryId}
        detail={(id) => <EntryPanel id={id} removal={removal} onClose={list.close} />}
      />
      <AddDialog open={adding()} onClose={() => setAdding(false)} />
      {removal.dialog()}
    </>
  )
}

export default BlacklistPage
