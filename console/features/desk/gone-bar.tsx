import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { goneText } from './endings.ts'

/** Stands where the composer was: why it is over, and the way on. */
export const GoneBar = (props: { held: Held | undefined; onDismiss: () => void }) => {
  const { t, format } = useI18n()
  const now = useNow()
  return (
    <Show when={props.held?.gone}>
      {(gone) => (
        <div class="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t border-border bg-surface-0 px-4 py-2.5">
          <p class="min-w-0 flex-1 text-sm text-muted">
            {t(goneText(gone()))} · {format.moment(gone().atMs, now())}
          </p>
          <A href={`/conversations?visitorId=${encodeURIComponent(props.held?.view?.visitorId ?? '')}`} class={buttonClass('ghost')}>
            {t('chat.visitorHistory')}
          </A>
          <Button onClick={() => props.onDismiss()}>{t('chat.dismiss')}</Button>
        </div>
      )}
    </Show>
  )
}
