import CircleCheck from 'lucide-solid/icons/circle-check'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { For, Show } from 'solid-js'
import type { SiteDetails } from '../../../lib/api.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { texts } from '../i18n/texts.ts'

const HELP = ['place', 'reload', 'csp', 'domain'] as const

/** Whether pages carry the widget: where and when it was seen last, or what to look at. */
export const SeenList = (props: { site: SiteDetails }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return (
    <Show
      when={props.site.seen.length > 0}
      fallback={
        <div class="rounded-panel border border-border bg-surface-2 p-4">
          <p role="status" class="flex items-center gap-2 text-base font-medium text-strong">
            <LoaderCircle class="shrink-0 animate-spin text-muted" aria-hidden="true" />
            {x('seen.none')}
          </p>
          <ul class="mt-2 list-disc pl-6 text-sm text-normal">
            <For each={HELP.filter((each) => each !== 'domain' || props.site.allowedDomains.length > 0)}>
              {(each) => <li>{x(`seen.help.${each}`, { domains: props.site.allowedDomains.join(x('save.separator')) })}</li>}
            </For>
            <Show when={!props.site.enabled}>
              <li>{x('seen.help.disabled')}</li>
            </Show>
          </ul>
        </div>
      }
    >
      <ul class="divide-y divide-border rounded-panel border border-border" aria-live="polite">
        <For each={props.site.seen}>
          {(seen) => (
            <li class="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm">
              <CircleCheck class="shrink-0 text-success-text" aria-hidden="true" />
              <span class="min-w-0 flex-1 truncate text-strong" title={seen.url}>
                {seen.url}
              </span>
              <time class="text-muted" dateTime={new Date(seen.atMs).toISOString()} title={format.exact(seen.atMs)}>
                {x('seen.at', { moment: format.ago(seen.atMs, now()) })}
              </time>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
