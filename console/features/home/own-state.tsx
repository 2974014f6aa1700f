import { A } from '@solidjs/router'
import { For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { Dot } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { createOwnStatus } from '../frame/own-status.ts'
import { STATUSES } from '../frame/status.ts'
import { texts } from './i18n/texts.ts'

const CHOICE =
  'flex w-full items-center gap-3 rounded-control border px-3 py-2 text-left transition-colors disabled:cursor-not-allowed disabled:opacity-50'

/** The own state with what each means, and the own conversations. */
export const OwnState = () => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const own = createOwnStatus()
  return (
    <Panel
      title={x('own.title')}
      action={
        <A href="/desk" class={buttonClass('ghost', 'sm')}>
          {x('own.open', { count: live.openCount() })}
        </A>
      }
    >
      <div class="flex flex-col gap-2 p-4">
        <For each={STATUSES}>
          {(each) => (
            <button
              type="button"
              aria-pressed={live.status() === each.value}
              disabled={!own.connected()}
              class={cx(CHOICE, live.status() === each.value ? 'border-accent bg-accent-subtle' : 'border-border hover:bg-surface-2')}
              onClick={() => own.choose(each.value)}
            >
              <Dot look={each.dot} />
              <span class="flex min-w-0 flex-col">
                <span class="text-sm font-medium text-strong">{t(each.label)}</span>
                <span class="text-xs text-muted">{t(each.effect)}</span>
              </span>
            </button>
          )}
        </For>
        <p class="text-xs text-muted tabular-nums">
          {x('own.unread', { count: live.unreadCount() })} · {t('home.queued')} {format.number(live.queueLength())}
        </p>
      </div>
      <ConfirmDialog
        open={own.asking()}
        onClose={own.stopAsking}
        title={t('status.offlineTitle')}
        confirm={t('status.goOffline')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => own.set('offline')}
      >
        {t('status.offlineText', { count: live.openCount() })}
      </ConfirmDialog>
    </Panel>
  )
}
