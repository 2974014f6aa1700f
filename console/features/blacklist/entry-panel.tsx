import { useQuery } from '@tanstack/solid-query'
import Ban from 'lucide-solid/icons/ban'
import { type JSX, Match, Switch } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EntryEditor } from './entry-editor.tsx'
import { texts } from './i18n/texts.ts'
import { blockedQuery } from './queries.ts'
import type { Removal } from './remove.tsx'

/** One entry at the side of the list. */
export const EntryPanel = (props: { id: string; removal: Removal; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => blockedQuery(props.id))
  const frame = (title: string, children: JSX.Element) => (
    <SidePanel title={title} backLabel={t('action.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      {children}
    </SidePanel>
  )
  return (
    <Switch fallback={frame(x('panel.loading'), <Skeleton class="h-24" />)}>
      <Match when={query.error instanceof ApiError && query.error.code === 'not_found'}>
        {frame(x('panel.gone'), <EmptyState icon={<Ban aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} />)}
      </Match>
      <Match when={dataOf(query)}>{(entry) => <EntryEditor entry={entry()} removal={props.removal} onClose={props.onClose} />}</Match>
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
