import { createUniqueId, type JSX, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Select, type SelectOption } from '../../ui/select.tsx'
import { Toggle } from '../../ui/switch.tsx'
import { useNames } from '../agents/names.ts'
import type { FigureSearch } from './create-search.ts'
import { texts } from './i18n/texts.ts'
import { RangeControl } from './range-control.tsx'

const ALL = '*'

/** Which days, of which site and group, and whether they are compared. */
export const FilterBar = (props: { search: FigureSearch; withGroup: boolean; children?: JSX.Element }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const names = useNames()
  const id = createUniqueId()
  const chosen = () => props.search.search()
  const choices = (items: readonly { id: string; name: string }[], value: string | undefined): SelectOption<string>[] => {
    const known = items.map(({ id, name }) => ({ value: id, label: name }))
    // A link may name what is still loading, or is gone.
    const strange = value !== undefined && !known.some((item) => item.value === value) ? [{ value, label: value }] : []
    return [{ value: ALL, label: x('filter.all') }, ...known, ...strange]
  }
  const groups = () => [...names.groups(), { id: 'none', name: x('filter.noGroup') }]
  const picked = (value: string) => (value === ALL ? undefined : value)
  const nameOf = (items: readonly { id: string; name: string }[], id: string | undefined) =>
    id === undefined ? [] : [items.find((item) => item.id === id)?.name ?? id]
  /** Paper has no controls: which days, of whom. */
  const said = () => {
    const { from, to } = props.search.days()
    const days = from === to ? from : `${from} – ${to}`
    return [days, ...nameOf(names.sites(), chosen().siteId), ...nameOf(groups(), chosen().groupId)].join(' · ')
  }
  return (
    <>
      <p class="hidden text-sm text-normal print:block">{said()}</p>
      <div class="flex flex-wrap items-center gap-2 print:hidden">
        <RangeControl range={chosen().range} days={props.search.days()} onChange={(range) => props.search.set({ range })} />
        <Show when={names.sites().length > 1 || chosen().siteId !== undefined}>
          <Select
            inline
            class="w-44 max-md:w-full"
            label={t('filter.site')}
            value={chosen().siteId ?? ALL}
            options={choices(names.sites(), chosen().siteId)}
            onChange={(value) => props.search.set({ siteId: picked(value) })}
          />
        </Show>
        <Show when={props.withGroup && (names.groups().length > 0 || chosen().groupId !== undefined)}>
          <Select
            inline
            class="w-44 max-md:w-full"
            label={x('filter.group')}
            value={chosen().groupId ?? ALL}
            options={choices(groups(), chosen().groupId)}
            onChange={(value) => props.search.set({ groupId: picked(value) })}
          />
        </Show>
        <div class="flex h-8 items-center gap-2 px-1 text-sm text-normal">
          <Toggle checked={chosen().compares} labelledBy={id} onChange={(compares) => props.search.set({ compares })} />
          <span id={id}>{x('filter.compare')}</span>
        </div>
        {props.children}
      </div>
    </>
  )
}
