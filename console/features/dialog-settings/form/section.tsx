import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { GROUPS, type GroupId } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../parts.ts'
import type { DialogForm } from './form-state.ts'
import { SettingRow } from './setting-row.tsx'

export const sectionId = (id: GroupId): string => `section-${id}`

type SectionProps = { id: GroupId; form: DialogForm; siteId: string; siteName: string; canWrite: boolean }

/** A group of settings: what it is about on the left, its fields on the right. */
export const Section = (props: SectionProps) => {
  const x = useTexts(texts)
  return (
    <section
      id={sectionId(props.id)}
      aria-labelledby={`${sectionId(props.id)}-title`}
      class="grid gap-x-8 gap-y-4 border-b border-border py-8 last:border-b-0 md:grid-cols-[200px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${sectionId(props.id)}-title`} tabindex="-1" class="text-base font-semibold text-strong outline-none">
          {x(`group.${props.id}`)}
        </h2>
        <p class="mt-0.5 text-sm text-muted">{x(`groupText.${props.id}`)}</p>
        <Show when={props.id === 'hours'}>
          <A href={addressOf(props.siteId, 'hours')} class="mt-1 inline-block text-sm font-medium text-accent-text hover:underline">
            {x('group.openHours')}
          </A>
        </Show>
      </div>
      <div class="max-w-140 min-w-0">
        <For each={GROUPS[props.id]}>
          {(row) => <SettingRow form={props.form} row={row} siteName={props.siteName} canWrite={props.canWrite} />}
        </For>
      </div>
    </section>
  )
}
