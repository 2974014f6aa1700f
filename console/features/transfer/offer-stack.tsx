import { createMemo, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { texts } from './i18n/texts.ts'
import { OfferCard } from './offer-card.tsx'

/** Offers of colleagues over every page, the one that runs out first on top. They take no focus. */
export const OfferStack = () => {
  const x = useTexts(texts)
  const live = useLive()
  const byId = createMemo(() => new Map(live.offers().map((offered) => [offered.offer.id, offered])))
  const ids = createMemo(() => [...byId().keys()])
  return (
    <Show when={ids().length > 0}>
      {/* Stays within reach while a dialog is open. */}
      <section
        data-kb-top-layer
        aria-label={x('offer.region')}
        class="pointer-events-none fixed top-12 right-0 z-45 flex max-h-[76vh] w-98 flex-col gap-2 overflow-y-auto px-4 pt-2 pb-8 max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:w-auto max-md:gap-0 max-md:p-0"
      >
        <For each={ids()}>
          {(id, index) => <Show when={byId().get(id)}>{(offered) => <OfferCard offered={offered()} first={index() === 0} />}</Show>}
        </For>
      </section>
    </Show>
  )
}
