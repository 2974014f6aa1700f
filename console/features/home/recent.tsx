import { A, useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel, TABLE, TD, TD_NUMBER } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EndTag } from '../conversations/end-tag.tsx'
import { recentConversationsQuery } from '../conversations/queries.ts'

const MOST = 8

/** The latest conversations one may see. */
export const RecentConversations = () => {
  const { t, format } = useI18n()
  const now = useNow()
  const navigate = useNavigate()
  const query = useQuery(() => recentConversationsQuery({}, MOST))
  return (
    <Panel
      title={t('home.recent')}
      action={
        <A href="/conversations" class={buttonClass('ghost', 'sm')}>
          {t('home.allConversations')}
        </A>
      }
    >
      <Switch>
        <Match when={query.isPending}>
          <For each={Array.from({ length: MOST })}>
            {() => (
              <div class="flex h-10 items-center border-t border-border px-4">
                <Skeleton class="h-3.5 w-full" />
              </div>
            )}
          </For>
        </Match>
        <Match when={query.isError}>
          <p class="px-4 py-6 text-center text-sm text-muted">{errorTextOf(t, query.error)}</p>
        </Match>
        <Match when={dataOf(query)?.items.length === 0}>
          <p class="px-4 py-6 text-center text-sm text-muted">{t('conversations.none')}</p>
        </Match>
        <Match when={true}>
          <div class="overflow-x-auto">
            <table class={TABLE}>
              <tbody>
                <For each={dataOf(query)?.items}>
                  {(item) => (
                    <tr
                      class="cursor-pointer transition-colors first:[&>td]:border-t-0 hover:bg-surface-2"
                      onClick={() => navigate(`/conversations/${item.id}`)}
                    >
                      <td class={TD}>
                        <A href={`/conversations/${item.id}`} class="font-medium text-strong" onClick={(event) => event.stopPropagation()}>
                          {item.visitorName}
                        </A>
                      </td>
                      <td class={TD}>{item.agentName ?? t('conversations.noAgent')}</td>
                      <td class={cx(TD, 'max-md:hidden')}>
                        <EndTag item={item} />
                      </td>
                      <td class={cx(TD_NUMBER, 'max-md:hidden')}>
                        <Show when={item.messages > 0}>{t('conversations.messageCount', { count: item.messages })}</Show>
                      </td>
                      <td class={TD_NUMBER}>
                        <time class="inline-block first-letter:uppercase" title={format.exact(item.askedAtMs)}>
                          {format.ago(item.askedAtMs, now())}
                        </time>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </Match>
      </Switch>
    </Panel>
  )
}
