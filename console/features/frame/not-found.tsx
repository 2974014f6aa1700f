import { A } from '@solidjs/router'
import Compass from 'lucide-solid/icons/compass'
import { useI18n } from '../../lib/i18n/index.tsx'
import { NoPermission } from '../../lib/query-frame.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export const NotFound = () => {
  const { t } = useI18n()
  return (
    <EmptyState heading="h1" icon={<Compass aria-hidden="true" />} title={t('notFound.title')} text={t('notFound.text')}>
      <A href="/desk" class={buttonClass('secondary')}>
        {t('notFound.action')}
      </A>
    </EmptyState>
  )
}

/** A page that is there, but not for this role. */
export const Forbidden = () => {
  const { t } = useI18n()
  return (
    <NoPermission heading="h1">
      <A href="/desk" class={buttonClass('secondary')}>
        {t('notFound.action')}
      </A>
    </NoPermission>
  )
}
