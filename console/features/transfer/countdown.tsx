import type { OfferView } from '../../../objects/protocol/model.ts'
import { useNow } from '../../lib/clock.tsx'

/** What is left of an offer by the desk's clock. `skewMs`: that clock minus ours. */
export const createCountdown = (offer: () => OfferView, skewMs: () => number) => {
  const now = useNow()
  const totalMs = () => Math.max(1, offer().expiresAtMs - offer().madeAtMs)
  const leftMs = () => Math.min(totalMs(), Math.max(0, offer().expiresAtMs - now() - skewMs()))
  return { leftSec: () => Math.ceil(leftMs() / 1000), share: () => leftMs() / totalMs() }
}

/** The same as a line that shrinks along the lower edge. */
export const TimeLine = (props: { share: number }) => (
  <span aria-hidden="true" class="absolute inset-x-0 bottom-0 h-0.5 bg-surface-3">
    <span
      class="block h-full bg-accent transition-[width] duration-1000 ease-linear motion-reduce:transition-none"
      style={{ width: `${props.share * 100}%` }}
    />
  </span>
)
