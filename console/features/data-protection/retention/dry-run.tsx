import { Show } from 'solid-js'
import type { RetentionPreview } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { CountTable } from '../count-table.tsx'
import { texts } from '../i18n/texts.ts'

/** What the entered periods would delete. */
export const DryRun = (props: { found: RetentionPreview; isStale: boolean }) => {
  const x = useTexts(texts)
  const isNothing = () => Object.values(props.found).every((count) => count === 0)
  return (
    <section class="mt-6" aria-label={x('retention.previewTitle')} role="status">
      <h2 class="mb-2 text-base font-semibold text-strong">{x('retention.previewTitle')}</h2>
      <Show when={props.isStale}>
        <p class="mb-2 text-sm text-warning-text">{x('retention.previewStale')}</p>
      </Show>
      <Show when={!isNothing()} fallback={<p class="text-sm text-muted">{x('retention.previewNothing')}</p>}>
        <CountTable label={x('retention.previewTitle')} counts={props.found} />
      </Show>
    </section>
  )
}
