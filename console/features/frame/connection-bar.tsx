import WifiOff from 'lucide-solid/icons/wifi-off'
import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { CLOSE } from '../../../objects/protocol/constants.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'

const SHOWN_AFTER_MS = 1_500

/** A thin line while a connection is lost: what is safe, and when it tries again. Short hiccups do not show. */
export const ConnectionBar = () => {
  const { t } = useI18n()
  const live = useLive()
  const now = useNow()
  const lost = createMemo(() => live.links.filter((link) => link.phase().kind !== 'open'))
  const isLost = createMemo(() => lost().length > 0)
  const [shown, setShown] = createSignal(false)
  createEffect(() => {
    if (!isLost()) return setShown(false)
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })

  const text = (): string => {
    const phases = lost().map((link) => link.phase())
    const stopped = phases.find((phase) => phase.kind === 'stopped')
    if (stopped?.kind === 'stopped')
      return t(
        stopped.code === CLOSE.replaced
          ? 'connection.replaced'
          : stopped.code === CLOSE.siteGone
            ? 'connection.siteGone'
            : 'connection.stopped',
      )
    const waiting = phases.find((phase) => phase.kind === 'waiting')
    const inSec = waiting?.kind === 'waiting' ? Math.ceil((waiting.retryAtMs - now()) / 1000) : 0
    return inSec > 1 ? t('connection.retryIn', { count: inSec }) : t('connection.retrying')
  }
  return (
    <div role="status" aria-live="polite">
      <Show when={shown() && isLost()}>
        <div class="flex min-h-8 items-center justify-center gap-2 bg-warning-subtle px-4 py-1 text-sm text-warning-text">
          <WifiOff aria-hidden="true" />
          <span>{text()}</span>
          <button
            type="button"
            class="rounded-control px-2 py-0.5 font-medium underline-offset-2 hover:underline"
            onClick={() =>
              lost().forEach((link) => {
                link.reconnect()
              })
            }
          >
            {t('connection.now')}
          </button>
        </div>
      </Show>
    </div>
  )
}
