import { useQuery } from '@tanstack/solid-query'
import UserRoundX from 'lucide-solid/icons/user-round-x'
import { For, type JSX, Match, Switch } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import type { LivePeople } from './live-people.ts'
import type { Names } from './names.ts'
import { PersonEditor } from './person-editor.tsx'
import { AccountTag, PersonFacts } from './person-facts.tsx'
import { agentQuery } from './queries.ts'

const LINES = ['w-40', 'w-full', 'w-full', 'w-32', 'w-full']

/** One person at the side of the list: to be changed by admins, to be read by supervisors. */
export const PersonPanel = (props: { id: string; live: LivePeople; names: Names; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const query = useQuery(() => agentQuery(props.id))
  const load = () => props.live.people().get(props.id)?.load ?? 0
  const frame = (title: string, children: JSX.Element, aside?: JSX.Element) => (
    <SidePanel title={title} aside={aside} backLabel={t('action.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      {children}
    </SidePanel>
  )
  return (
    <Switch
      fallback={frame(
        x('panel.loading'),
        <div class="flex flex-col gap-4">
          <For each={LINES}>{(width) => <Skeleton class={`h-8 ${width}`} />}</For>
        </div>,
      )}
    >
      <Match when={dataOf(query)}>
        {(agent) => (
          <Switch fallback={frame(agent().name, <PersonFacts agent={agent()} names={props.names} />, <AccountTag agent={agent()} />)}>
            <Match when={can('agents.write')}>
              <PersonEditor agent={agent()} load={load()} names={props.names} onClose={props.onClose} />
            </Match>
          </Switch>
        )}
      </Match>
      <Match when={query.error instanceof ApiError && query.error.code === 'not_found'}>
        {frame(x('panel.gone'), <EmptyState icon={<UserRoundX aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} />)}
      </Match>
      <Match when={query.isError}>
        {frame(
          t('error.title'),
          <ErrorState
            title={t('error.title')}
            text={errorTextOf(t, query.error)}
            retry={t('action.retry')}
            onRetry={() => void query.refetch()}
          />,
        )}
      </Match>
    </Switch>
  )
}
