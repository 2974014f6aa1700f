import { Show } from 'solid-js'
import type { Site, SiteSettingsState } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { texts } from '../i18n/texts.ts'
import { FillMenu } from './fill-menu.tsx'
import type { SettingsForm } from './form-state.ts'

type FormHeadProps = { siteId: string; sites: readonly Site[]; state: SiteSettingsState; form: SettingsForm; canWrite: boolean }

/** Who saved last, and the ways to fill the form; or why nothing here can be changed. */
export const FormHead = (props: FormHeadProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const updated = () => {
    const { updatedAtMs, updatedBy } = props.state
    if (updatedAtMs === null) return x('save.never')
    return x('save.updated', { name: updatedBy ?? x('save.someone'), moment: format.ago(updatedAtMs, now()) })
  }
  return (
    <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pt-5">
      <p class="text-sm text-muted">
        {updated()}
        <Show when={!props.canWrite}>
          <span class="block text-normal">{x('page.readOnly')}</span>
        </Show>
      </p>
      <Show when={props.canWrite}>
        <FillMenu form={props.form} siteId={props.siteId} sites={props.sites} />
      </Show>
    </div>
  )
}
