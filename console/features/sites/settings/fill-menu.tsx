import { useQueryClient } from '@tanstack/solid-query'
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from '../../../../objects/core/site-settings.ts'
import type { Site } from '../../../lib/api.ts'
import { FillMenu as Menu } from '../../site-choice/fill-menu.tsx'
import { settingsQuery } from '../queries.ts'
import { differing } from '../values.ts'
import type { SettingsForm } from './form-state.ts'

/** Fills all three tabs with another site's values or with the defaults. */
export const FillMenu = (props: { form: SettingsForm; siteId: string; sites: readonly Site[] }) => {
  const queries = useQueryClient()
  return (
    <Menu
      siteId={props.siteId}
      sites={props.sites}
      defaults={DEFAULT_SITE_SETTINGS}
      valuesOf={async (siteId) => (await queries.fetchQuery(settingsQuery(siteId))).values as SiteSettings}
      countOther={(values) => differing(props.form.values(), values).length}
      fill={props.form.fill}
      putBack={props.form.fill}
    />
  )
}
