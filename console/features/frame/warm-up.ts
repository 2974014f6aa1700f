import { onCleanup } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { whenIdle } from '../../lib/idle.ts'
import { renewPush } from '../../lib/push.ts'
import { startServiceWorker } from '../../lib/service-worker.ts'
import { warmPage } from './page-parts.ts'
import { menuPages } from './pages.ts'

/** Late enough that what the person came for is on the screen. */
const WARM_AFTER_MS = 3_000
const KEEP_AFTER_MS = 5_000

const savesData = (): boolean => 'connection' in navigator && (navigator.connection as { saveData?: boolean } | null)?.saveData === true

/** Fetches what is likely wanted next, so that opening it needs no network; then keeps the rest for the next start. */
export const createWarmUp = (parts: readonly (() => void)[]): void => {
  const me = useMe()
  const { language } = useI18n()
  let stop = () => {}
  onCleanup(() => stop())
  if (savesData()) return
  whenIdle(() => {
    for (const warm of parts) warm()
    for (const page of menuPages(me(), 'work')) warmPage(page.id)
  }, WARM_AFTER_MS)
  whenIdle(() => {
    stop = startServiceWorker()
    if ('serviceWorker' in navigator && 'PushManager' in window) void renewPush(me().id, language()).catch(() => {})
  }, KEEP_AFTER_MS)
}
