import { For } from 'solid-js'
import { DIALOG_SETTINGS } from '../../../../objects/core/settings.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { GROUP_IDS, GROUPS } from '../groups.ts'
import { texts } from '../i18n/texts.ts'

/** The form before its values are known: the same sections, with fields of the size they will have. */
export const SettingsSkeleton = () => {
  const x = useTexts(texts)
  return (
    <div class="h-full overflow-hidden px-6 max-md:px-4" aria-busy="true">
      <div class="flex h-13 items-end">
        <Skeleton class="h-4 w-48" />
      </div>
      <For each={GROUP_IDS}>
        {(id) => (
          <section class="grid max-w-200 gap-x-8 gap-y-4 border-b border-border py-8 md:grid-cols-[200px_minmax(0,1fr)]">
            <div>
              <h2 class="text-base font-semibold text-strong">{x(`group.${id}`)}</h2>
              <p class="mt-0.5 text-sm text-muted">{x(`groupText.${id}`)}</p>
            </div>
            <div class="flex max-w-140 flex-col gap-6">
              <For each={GROUPS[id]}>
                {({ key }) => (
                  <div class="flex flex-col gap-2">
                    <Skeleton class="h-4 w-40" />
                    <Skeleton class={DIALOG_SETTINGS[key].kind === 'text' ? 'h-20' : 'h-9'} />
                  </div>
                )}
              </For>
            </div>
          </section>
        )}
      </For>
    </div>
  )
}
