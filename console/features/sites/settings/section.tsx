import { For } from 'solid-js'
import type { Site } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import type { Group } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import type { SettingsForm } from './form-state.ts'
import { SettingRow } from './setting-row.tsx'

/** A group of settings with what it is about. */
export const Section = (props: { group: Group; form: SettingsForm; site: Pick<Site, 'id' | 'name'>; canWrite: boolean }) => {
  const x = useTexts(texts)
  return (
    <section aria-label={x(`group.${props.group.id}`)} class="border-b border-border py-7 last:border-b-0">
      <h2 class="text-base font-semibold text-strong">{x(`group.${props.group.id}`)}</h2>
      <p class="mb-5 text-sm text-muted">{x(`groupText.${props.group.id}`)}</p>
      <For each={props.group.rows}>
        {(row) => <SettingRow form={props.form} row={row} siteId={props.site.id} siteName={props.site.name} canWrite={props.canWrite} />}
      </For>
    </section>
  )
}
