import { A } from '@solidjs/router'
import { For } from 'solid-js'
import { AD_PLACES, type AdPlace } from '../../../objects/core/site-ads.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { addressOf } from './places.ts'

type PlaceTabsProps = { place: AdPlace; search: string; countOf: (place: AdPlace) => number | undefined }

/** The four places as links: each has an address. */
export const PlaceTabs = (props: PlaceTabsProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useAdWords()
  return (
    <nav aria-label={x('page.places')} class="-mb-px flex gap-5 overflow-x-auto max-md:gap-4">
      <For each={AD_PLACES}>
        {(place) => (
          <A
            href={addressOf(place) + props.search}
            aria-current={place === props.place ? 'page' : undefined}
            class="border-b-2 border-transparent py-2 text-sm whitespace-nowrap text-muted transition-colors hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-strong"
          >
            {words.placeName(place)}
            <span class="ml-1.5 text-xs font-normal text-muted tabular-nums">{format.number(props.countOf(place) ?? 0)}</span>
          </A>
        )}
      </For>
    </nav>
  )
}
