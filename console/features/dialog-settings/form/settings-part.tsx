import { useQuery } from '@tanstack/solid-query'
import { Match, Switch } from 'solid-js'
import type { Site } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { ErrorState } from '../../../ui/empty-state.tsx'
import { dialogQuery } from '../queries.ts'
import { SettingsForm } from './settings-form.tsx'
import { SettingsSkeleton } from './settings-skeleton.tsx'

/** The settings of a site, once they are there. */
export const SettingsPart = (props: { site: Site; sites: readonly Site[]; canWrite: boolean }) => {
  const { t } = useI18n()
  const query = useQuery(() => dialogQuery(props.site.id))
  const state = () => dataOf(query)
  return (
    <Switch fallback={<SettingsSkeleton />}>
      <Match when={state() === undefined && query.isError}>
        <ErrorState
          title={t('error.title')}
          text={errorTextOf(t, query.error)}
          retry={t('action.retry')}
          onRetry={() => void query.refetch()}
        />
      </Match>
      <Match when={state()}>
        {(first) => <SettingsForm site={props.site} sites={props.sites} first={first()} canWrite={props.canWrite} />}
      </Match>
    </Switch>
  )
}
