import { useParams, useSearchParams } from '@solidjs/router'
import FolderTree from 'lucide-solid/icons/folder-tree'
import NotebookPen from 'lucide-solid/icons/notebook-pen'
import { createSignal, Show } from 'solid-js'
import type { SummaryItem } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Button } from '../../ui/button.tsx'
import { CategoryManager } from '../summary-categories/manager.tsx'
import { BulkHandle } from './bulk-handle.tsx'
import { HANDLED_COLUMNS, useColumns } from './columns.tsx'
import { useFilters } from './filters.ts'
import { texts } from './i18n/texts.ts'
import { LIST } from './queries.ts'
import { SummaryPanel } from './summary-panel.tsx'
import { StateTabs } from './tabs.tsx'

/** 2.7: what agents wrote when conversations were over, what waits and what is done. */
const SummariesPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const params = useParams<{ conversationId?: string }>()
  const [search] = useSearchParams<{ status?: string }>()
  const [managing, setManaging] = createSignal(false)
  const isHandled = () => search.status === 'handled'
  const columns = useColumns()
  const list = createList<SummaryItem>({
    list: LIST,
    path: '/api/summaries',
    base: '/summaries',
    sort: '-written',
    filters: useFilters(),
    // Who handled what is unhandled says nothing.
    get columns() {
      return isHandled() ? columns : columns.filter(({ id }) => !HANDLED_COLUMNS.includes(id))
    },
    idOf: (row) => row.conversationId,
  })
  return (
    <>
      <ListPage
        list={list}
        title={t('page.summaries')}
        text={x('page.text')}
        icon={<NotebookPen aria-hidden="true" />}
        none={
          isHandled()
            ? { title: x('list.noneHandled'), text: x('list.noneHandledText') }
            : { title: x('list.none'), text: x('list.noneText') }
        }
        actions={
          <Show when={can('summary_categories.write')}>
            <Button icon={<FolderTree aria-hidden="true" />} onClick={() => setManaging(true)}>
              {x('page.categories')}
            </Button>
          </Show>
        }
        above={<StateTabs list={list} />}
        bulk={isHandled() ? undefined : (ids) => <BulkHandle list={list} ids={ids} />}
        openId={params.conversationId}
        detail={(id) => <SummaryPanel id={id} onClose={list.close} />}
      />
      <Show when={can('summary_categories.write')}>
        <CategoryManager open={managing()} onClose={() => setManaging(false)} />
      </Show>
    </>
  )
}

export default SummariesPage
