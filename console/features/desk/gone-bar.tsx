import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { texts } from '../desk-actions/i18n/texts.ts'
import { goneText } from './endings.ts'

/** Stands where the composer was: why it is over, and the way on. */
export const GoneBar = (props: { held: Held | undefined; onSummary: () => void; onDismiss: () => void }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
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
          <Show when={gone().why === 'ended' || gone().why === 'unknown'}>
            <Button look="ghost" onClick={() => props.onSummary()}>
              {x('summary.action')}
            </Button>
          </Show>
          <Button onClick={() => props.onDismiss()}>{t('chat.dismiss')}</Button>
        </div>
      )}
    </Show>
  )
}
