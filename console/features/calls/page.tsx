import { useParams } from '@solidjs/router'
import Phone from 'lucide-solid/icons/phone'
import { Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { CallPanel } from './call-panel.tsx'
import { CallTabs } from './call-tabs.tsx'
import { useColumns } from './columns.tsx'
import { Figures } from './figures.tsx'
import { useFilters } from './filters.ts'
import { texts } from './i18n/texts.ts'
import { LIST } from './queries.ts'

/** Section 4: every call the call centre told of, with what it was about and what is still to be done. */
const CallsPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const params = useParams<{ callId?: string }>()
  const list = createList<Call>({
    list: LIST,
    path: '/api/calls',
    base: '/calls',
    sort: '-started',
    filters: useFilters(),
    columns: useColumns(),
  })
  return (
    <ListPage
      list={list}
      title={t('page.calls')}
      text={x('page.text')}
      icon={<Phone aria-hidden="true" />}
      none={{ title: x('list.none'), text: x(me().organisation.callCentre ? 'list.noneText' : 'list.noCentre') }}
      above={
        <>
          <CallTabs list={list} />
          <Show when={params.callId === undefined}>
            <Figures list={list} />
          </Show>
        </>
      }
      openId={params.callId}
      detail={(id) => <CallPanel id={id} onClose={list.close} />}
    />
  )
}

export default CallsPage
