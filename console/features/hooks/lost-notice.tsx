import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Notice } from '../../ui/notice.tsx'
import { texts } from './i18n/texts.ts'
import { lostQuery } from './queries.ts'

/** Events of conversations that no webhook is told of, by site; nothing where there are none. */
export const LostNotice = () => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const query = useQuery(lostQuery)
  return (
    <Show when={dataOf(query)?.length}>
      <div class="px-6 pb-3 max-md:px-4">
        <Notice look="warning" title={x('lost.title')}>
          <ul>
            <For each={dataOf(query)}>
              {({ siteName, events, sinceMs }) => (
                <li>{x('lost.site', { site: siteName, count: events, time: format.moment(sinceMs, now()) })}</li>
              )}
            </For>
          </ul>
          <p>{x('lost.text')}</p>
        </Notice>
      </div>
    </Show>
  )
}
