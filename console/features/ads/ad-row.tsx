import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Ad } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { VTD } from '../../ui/virtual-table.tsx'
import { AdThumb } from './ad-preview.tsx'
import { AdSwitch } from './ad-switch.tsx'
import { useAdWords } from './ad-words.ts'
import { texts } from './i18n/texts.ts'
import { addressOf } from './places.ts'
import type { Share } from './shares.ts'

export type AdRowProps = {
  ad: Ad
  share: Share | null
  sites: string
  selected: boolean
  narrow: boolean
  onOpen: (id: string) => void
}

/** A link without what every link begins with. */
const shortLink = (link: string): string => link.replace(/^https?:\/\//i, '')

/** One ad of the list. */
export const AdRow = (props: AdRowProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const words = useAdWords()
  const number = cx(VTD, 'text-right tabular-nums')
  const week = () => x('figures.weekHint', { shown: format.number(props.ad.week.shown), clicked: format.number(props.ad.week.clicked) })
  return (
    <tr class={cx('transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2')}>
      <td class={VTD}>
        <span class="flex items-center gap-3">
          <AdThumb kind={props.ad.kind} content={props.ad.content} name={props.ad.name} />
          <A
            href={addressOf(props.ad.place, props.ad.id)}
            class={cx('min-w-0 truncate font-medium hover:underline', props.ad.enabled ? 'text-strong' : 'text-muted')}
            onClick={(event) => {
              event.preventDefault()
              props.onOpen(props.ad.id)
            }}
          >
            {props.ad.name}
          </A>
        </span>
      </td>
      <td class={number} title={x('column.shareHint')}>
        {format.number(props.ad.weight)} <span class="text-muted">({words.share(props.share)})</span>
      </td>
      <Show when={!props.narrow}>
        <td class={VTD} title={props.sites}>
          {props.sites}
        </td>
        <td class={VTD} title={props.ad.link}>
          {shortLink(props.ad.link) || '—'}
        </td>
      </Show>
      <td class={number} title={week()}>
        {format.number(props.ad.total.shown)}
      </td>
      <td class={number} title={week()}>
        {format.number(props.ad.total.clicked)}
      </td>
      <td class={number}>{words.rate(props.ad.total.rate)}</td>
      <Show when={!props.narrow}>
        <td class={VTD}>
          <time title={format.exact(props.ad.createdAtMs)}>{format.day(props.ad.createdAtMs, now())}</time>
        </td>
      </Show>
      <td class={VTD}>
        <AdSwitch ad={props.ad} />
      </td>
    </tr>
  )
}

/** The same on a phone. */
export const AdCard = (props: AdRowProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useAdWords()
  const counts = () =>
    x('card.counts', {
      share: words.share(props.share),
      shown: format.number(props.ad.total.shown),
      clicked: format.number(props.ad.total.clicked),
    })
  return (
    <li class="flex h-16 items-center gap-3 border-b border-border px-4">
      <button
        type="button"
        class="flex min-w-0 flex-1 items-center gap-3 text-left leading-[1.35]"
        onClick={() => props.onOpen(props.ad.id)}
      >
        <AdThumb kind={props.ad.kind} content={props.ad.content} name={props.ad.name} />
        <span class="min-w-0 flex-1">
          <span class="block truncate text-sm font-medium text-strong">{props.ad.name}</span>
          <span class="block truncate text-xs text-muted tabular-nums">{counts()}</span>
        </span>
      </button>
      <AdSwitch ad={props.ad} />
    </li>
  )
}
