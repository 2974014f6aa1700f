import { useQuery } from '@tanstack/solid-query'
import { For, Match, Switch } from 'solid-js'
import type { SiteTab } from '../../../../objects/core/site-settings.ts'
import type { Site } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { ErrorState } from '../../../ui/empty-state.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { settingsQuery } from '../queries.ts'
import { SettingsForm } from './settings-form.tsx'

/** A form before its values are known. */
export const FormSkeleton = () => (
  <div class="flex h-full flex-col gap-6 overflow-hidden px-6 py-6 max-md:px-4" aria-busy="true">
    <For each={Array.from({ length: 6 })}>
      {() => (
        <div class="flex max-w-150 flex-col gap-2">
          <Skeleton class="h-4 w-40" />
          <Skeleton class="h-9" />
        </div>
      )}
    </For>
  </div>
)

/** The settings of a site's widget, once they are there. */
export const SettingsPart = (props: { site: Pick<Site, 'id' | 'name'>; sites: readonly Site[]; tab: SiteTab; canWrite: boolean }) => {
  const { t } = useI18n()
  const query = useQuery(() => settingsQuery(props.site.id))
  const state = () => dataOf(query)
  return (
    <Switch fallback={<FormSkeleton />}>
      <Match when={state() === undefined && query.isError}>
        <ErrorState
          title={t('error.title')}
          text={errorTextOf(t, query.error)}
          retry={t('action.retry')}
          onRetry={() => void query.refetch()}
        />
      </Match>
      <Match when={state()}>
        {(known) => <SettingsForm site={props.site} sites={props.sites} state={known()} tab={props.tab} canWrite={props.canWrite} />}
      </Match>
    </Switch>
  )
}
