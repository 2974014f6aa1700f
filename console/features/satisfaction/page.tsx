import { useParams } from '@solidjs/router'
import Star from 'lucide-solid/icons/star'
import { Show } from 'solid-js'
import type { Rating } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { ConversationDetailPane } from '../conversations/detail.tsx'
import { LIST } from './calls.ts'
import { useColumns } from './columns.tsx'
import { Figures } from './figures.tsx'
import { useFilters } from './filters.ts'
import { texts } from './i18n/texts.ts'

/** 2.8: every rating of a period, what they add up to, and the conversation of one at the side. */
const SatisfactionPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ conversationId?: string }>()
  const list = createList<Rating>({
    list: LIST,
    path: '/api/satisfaction',
    base: '/satisfaction',
    sort: '-rated',
    filters: useFilters(),
    columns: useColumns(),
    idOf: (row) => row.conversationId,
  })
  return (
    <ListPage
      list={list}
      title={t('page.satisfaction')}
      text={x('page.text')}
      icon={<Star aria-hidden="true" />}
      none={{ title: x('list.none'), text: x('list.noneText') }}
      above={
        <Show when={params.conversationId === undefined}>
          <Figures list={list} />
        </Show>
      }
      openId={params.conversationId}
      detail={(id) => <ConversationDetailPane id={id} looksFor={undefined} onClose={list.close} />}
    />
  )
}

export default SatisfactionPage
