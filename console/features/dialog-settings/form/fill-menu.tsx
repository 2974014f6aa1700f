import { useQueryClient } from '@tanstack/solid-query'
import { DEFAULT_DIALOG_SETTINGS, type DialogSettings } from '../../../../objects/core/settings.ts'
import type { Site } from '../../../lib/api.ts'
import { FillMenu as Menu } from '../../site-choice/fill-menu.tsx'
import { KEYS } from '../draft.ts'
import { dialogQuery } from '../queries.ts'
import type { DialogForm } from './form-state.ts'

/** Fills the whole form with another site's values or with the defaults. */
export const FillMenu = (props: { form: DialogForm; siteId: string; sites: readonly Site[] }) => {
  const queries = useQueryClient()
  return (
    <Menu
      siteId={props.siteId}
      sites={props.sites}
      defaults={DEFAULT_DIALOG_SETTINGS}
      valuesOf={async (siteId): Promise<DialogSettings> => (await queries.fetchQuery(dialogQuery(siteId))).values}
      countOther={(values) => KEYS.filter((key) => props.form.value(key) !== values[key]).length}
      fill={props.form.replace}
      putBack={props.form.replace}
    />
  )
}
