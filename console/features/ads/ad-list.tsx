import { createMemo, Show } from 'solid-js'
import type { Ad } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { VirtualTable, VTH } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { AdCard, AdRow } from './ad-row.tsx'
import { texts } from './i18n/texts.ts'
import { shareOf } from './shares.ts'
import { useSiteWords } from './site-words.ts'

type AdListProps = {
  ads: readonly Ad[]
  /** Every ad there is: the shares are against them. */
  all: readonly Ad[]
  /** The sites whose shares are asked for. */
  siteIds: readonly string[]
  selectedId: string | undefined
  onOpen: (id: string) => void
}

/** The ads of a place with what they brought. */
export const AdList = (props: AdListProps) => {
  const x = useTexts(texts)
  const cards = createMedia('(max-width: 767px)')
  const siteWords = useSiteWords()
  const byId = createMemo(() => new Map(props.ads.map((ad) => [ad.id, ad])))
  const narrow = () => props.selectedId !== undefined
  const of = (id: string) => {
    let last = byId().get(id)!
    return {
      get ad() {
        last = byId().get(id) ?? last
        return last
      },
      get share() {
        return shareOf(this.ad, props.all, props.siteIds)
      },
      get sites() {
        return siteWords(this.ad.siteIds)
      },
      get selected() {
        return props.selectedId === id
      },
      get narrow() {
        return narrow()
      },
      onOpen: props.onOpen,
    }
  }
  const right = `${VTH} text-right!`
  return (
    <VirtualTable
      label={x('page.list')}
      ids={props.ads.map((ad) => ad.id)}
      cards={cards()}
      head={
        <>
          <th class={VTH}>{x('field.name')}</th>
          <th class={right} title={x('column.shareHint')}>
            {x('column.weight')}
          </th>
          <Show when={!narrow()}>
            <th class={VTH}>{x('field.siteIds')}</th>
            <th class={VTH}>{x('field.link')}</th>
          </Show>
          <th class={right}>{x('column.shown')}</th>
          <th class={right}>{x('column.clicked')}</th>
          <th class={right}>{x('column.rate')}</th>
          <Show when={!narrow()}>
            <th class={VTH}>{x('column.createdAt')}</th>
          </Show>
          <th class={VTH}>{x('column.enabled')}</th>
        </>
      }
      row={(id) => <AdRow {...of(id)} />}
      card={(id) => <AdCard {...of(id)} />}
    />
  )
}
