import { onCleanup } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'

/** The Worker did not answer the very first question. With the network back it is asked again by itself. */
export const UnreachablePage = () => {
  const { t } = useI18n()
  const again = () => location.reload()
  window.addEventListener('online', again)
  onCleanup(() => window.removeEventListener('online', again))
  return (
    <main class="h-full">
      <ErrorState heading="h1" title={t('unreachable.title')} text={t('unreachable.text')} retry={t('action.retry')} onRetry={again} />
    </main>
  )
}
