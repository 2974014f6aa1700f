import { type Component, lazy } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { loadOrReload } from '../../lib/load-part.ts'
import { ErrorState } from '../../ui/empty-state.tsx'

/** The code of a page is not there: no network, or a newer version that a reload did not bring. */
const PartMissing = () => {
  const { t } = useI18n()
  return <ErrorState title={t('part.title')} text={t('part.text')} retry={t('action.retry')} onRetry={() => location.reload()} />
}

type Load = () => Promise<{ default: Component }>

/** A page whose code comes with the first visit; `warm` fetches it before. */
export const pagePart = (load: Load) => {
  const Page = lazy(() => loadOrReload(load).catch(() => ({ default: PartMissing })))
  // One that fails is not remembered: the visit itself tries again and says what is wrong.
  const warm = () => void load().catch(() => {})
  return Object.assign((props: object) => <Page {...props} />, { warm })
}
