import { For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { typingOf } from '../../lib/live/select.ts'

/** What the visitor is typing. It has not sent this, so it wears the tint of everything private. */
export const Peek = (props: { held: Held | undefined }) => {
  const { t } = useI18n()
  const now = useNow()
  return (
    <div class="pointer-events-none absolute inset-x-0 bottom-0 px-4 pb-1.5">
      <Show when={typingOf(props.held, now())}>
        {(one) => (
          <p class="flex w-fit max-w-full items-center gap-2 rounded-control bg-private-subtle px-2.5 py-1 text-xs text-private">
            <span class="flex shrink-0 gap-0.5" aria-hidden="true">
              <For each={[0, 0.15, 0.3]}>
                {(delaySec) => <span class="size-1 animate-typing rounded-full bg-private" style={{ 'animation-delay': `${delaySec}s` }} />}
              </For>
            </span>
            <span class="shrink-0">{t(one().text === '' ? 'chat.typing' : 'chat.peek')}</span>
            <span class="truncate">{one().text}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
