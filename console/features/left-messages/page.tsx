import { useParams } from '@solidjs/router'
import MessageSquareDashed from 'lucide-solid/icons/message-square-dashed'
import type { LeftMessage } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { BulkActions } from './bulk-actions.tsx'
import { useColumns } from './columns.tsx'
import { useFilters } from './filters.ts'
import { followList } from './follow.ts'
import { texts } from './i18n/texts.ts'
import { MessagePanel } from './message-panel.tsx'
import { LIST } from './queries.ts'
import { QuickTabs } from './quick-tabs.tsx'

/** 2.6: what visitors left when nobody could answer, and what is done about it. */
const LeftMessagesPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const params = useParams<{ messageId?: string }>()
  const list = createList<LeftMessage>({
    list: LIST,
    path: '/api/left-messages',
    base: '/left-messages',
    sort: '-at',
    filters: useFilters(),
    columns: useColumns(),
  })
  followList(list)
  return (
    <ListPage
      list={list}
      title={t('page.leftMessages')}
      text={x('page.text')}
      icon={<MessageSquareDashed aria-hidden="true" />}
      none={{ title: x('list.none'), text: x('list.noneText') }}
      above={<QuickTabs list={list} />}
      bulk={can('left_messages.write') ? (ids) => <BulkActions list={list} ids={ids} /> : undefined}
      openId={params.messageId}
      detail={(id) => <MessagePanel id={id} onClose={list.close} />}
    />
  )
}

export default LeftMessagesPage
