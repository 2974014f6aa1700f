import { Show } from 'solid-js'
import { useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** `before → after`, readable also when both are long. */
export const BeforeAfter = (props: { before: string; after: string }) => {
  const x = useTexts(texts)
  const isLong = () => props.before.length + props.after.length > 40
  return (
    <Show
      when={isLong()}
      fallback={
        <span class="text-sm text-normal">
          <span class="sr-only">{x('change.before')}</span>
          <span class="text-muted">{props.before}</span>
          <span aria-hidden="true" class="mx-1.5 text-muted">
            →
          </span>
          <span class="sr-only">{x('change.after')}</span>
          <span class="font-medium">{props.after}</span>
        </span>
      }
    >
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 text-sm">
        <dt class="text-muted">{x('change.before')}</dt>
        <dd class="break-words whitespace-pre-wrap text-muted">{props.before}</dd>
        <dt class="text-muted">{x('change.after')}</dt>
        <dd class="break-words whitespace-pre-wrap text-normal">{props.after}</dd>
      </dl>
    </Show>
  )
}
