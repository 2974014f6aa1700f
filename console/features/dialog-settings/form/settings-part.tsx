import { useQuery } from '@tanstack/solid-query'
import type { Site } from '../../../lib/api.ts'
import { QueryFrame } from '../../../lib/query-frame.tsx'
import { dialogQuery } from '../queries.ts'
import { SettingsForm } from './settings-form.tsx'
import { SettingsSkeleton } from './settings-skeleton.tsx'

/** The settings of a site, once they are there. */
export const SettingsPart = (props: { site: Site; sites: readonly Site[]; canWrite: boolean }) => {
  const query = useQuery(() => dialogQuery(props.site.id))
  return (
    <QueryFrame query={query} skeleton={<SettingsSkeleton />}>
      {(first) => <SettingsForm site={props.site} sites={props.sites} first={first()} canWrite={props.canWrite} />}
    </QueryFrame>
  )
}
