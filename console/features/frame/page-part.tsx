import { type Component, lazy } from 'solid-js'
import { PartMissing } from '../../lib/later-part.tsx'
import { loadOrReload } from '../../lib/load-part.ts'

const PageMissing = () => <PartMissing onRetry={() => location.reload()} />

type Load = () => Promise<{ default: Component }>

/** A page whose code comes with the first visit; `warm` fetches it before. */
export const pagePart = (load: Load) => {
  const Page = lazy(() => loadOrReload(load).catch(() => ({ default: PageMissing })))
  // One that fails is not remembered: the visit itself tries again and says what is wrong.
  const warm = () => void load().catch(() => {})
  return Object.assign((props: object) => <Page {...props} />, { warm })
}
