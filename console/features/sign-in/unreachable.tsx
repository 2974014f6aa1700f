import { useI18n } from '../../lib/i18n/index.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'

/** The Worker did not answer the very first question. */
export const UnreachablePage = () => {
  const { t } = useI18n()
  return (
    <main class="h-full">
      <ErrorState title={t('unreachable.title')} text={t('unreachable.text')} retry={t('action.retry')} onRetry={() => location.reload()} />
    </main>
  )
}
