import { useQuery } from '@tanstack/solid-query'
import { For } from 'solid-js'
import type { SiteTab } from '../../../../objects/core/site-settings.ts'
import type { Site } from '../../../lib/api.ts'
import { QueryFrame } from '../../../lib/query-frame.tsx'
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
  const query = useQuery(() => settingsQuery(props.site.id))
  return (
    <QueryFrame query={query} skeleton={<FormSkeleton />}>
      {(known) => <SettingsForm site={props.site} sites={props.sites} state={known()} tab={props.tab} canWrite={props.canWrite} />}
    </QueryFrame>
  )
}
