import Columns3 from 'lucide-solid/icons/columns-3'
import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuCheck, MenuTrigger } from '../../ui/menu.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { type Columns, isFixed } from './columns.tsx'
import { regionName } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { VisitorLook } from './look.ts'
import { type AddressChange, isFiltered, NO_FILTER, STATES, type VisitorSearch } from './search.ts'

const ALL = 'all'
const SEARCH_AFTER_MS = 250

type FiltersProps = {
  search: VisitorSearch
  regions: ReturnType<VisitorLook['regions']>
  columns: Columns
  /** Beside an open panel and on a phone the columns are given. */
  choosesColumns: boolean
  onChange: (change: AddressChange) => void
}

/** Typing is waited out before the sites are asked. */
const SearchBox = (props: Pick<FiltersProps, 'search' | 'onChange'>) => {
  const x = useTexts(texts)
  const [text, setText] = createSignal(props.search.search)
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(on(() => props.search.search, setText, { defer: true }))
  onCleanup(() => clearTimeout(timer))
  const change = (next: string) => {
    setText(next)
    clearTimeout(timer)
    timer = setTimeout(() => props.onChange({ q: next.trim() || undefined }), SEARCH_AFTER_MS)
  }
  return (
    <SearchField
      class="w-64 max-md:w-full"
      label={x('filter.search')}
      clearLabel={x('filter.clearSearch')}
      value={text()}
      onInput={change}
    />
  )
}

const ColumnMenu = (props: { columns: Columns }) => {
  const x = useTexts(texts)
  return (
    <Menu trigger={<IconButton as={MenuTrigger} label={x('column.choose')} icon={<Columns3 aria-hidden="true" />} />}>
      <For each={props.columns.possible().filter(({ id }) => !isFixed(id))}>
        {({ id }) => (
          <MenuCheck checked={props.columns.isShown(id)} onChange={(on) => props.columns.show(id, on)}>
            {x(`column.${id}`)}
          </MenuCheck>
        )}
      </For>
    </Menu>
  )
}

/** Whom to look for. */
export const Filters = (props: FiltersProps) => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const asChoice = (value: string) => (value === ALL ? undefined : value)
  const regions = () => {
    const known = props.regions.map(({ region, count }) => ({
      value: region,
      label: `${regionName(region, language())} ${format.number(count)}`,
    }))
    const chosen = props.search.region
    // A region whose last visitor left is still what is filtered by.
    return chosen === null || known.some(({ value }) => value === chosen)
      ? known
      : [...known, { value: chosen, label: regionName(chosen, language()) }]
  }
  return (
    <div class="flex flex-wrap items-center gap-2">
      <SearchBox search={props.search} onChange={props.onChange} />
      <Show when={me().sites.length > 1}>
        <Select
          inline
          class="w-44 max-md:w-40"
          label={x('filter.site')}
          value={props.search.siteId ?? ALL}
          options={[{ value: ALL, label: x('filter.allSites') }, ...me().sites.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(value) => props.onChange({ site: asChoice(value) })}
        />
      </Show>
      <Select
        inline
        class="w-36"
        label={x('filter.state')}
        value={props.search.state ?? ALL}
        options={[{ value: ALL, label: t('filter.all') }, ...STATES.map((state) => ({ value: state, label: x(`state.${state}`) }))]}
        onChange={(value) => props.onChange({ state: asChoice(value) })}
      />
      <Show when={regions().length > 0}>
        <Select
          inline
          class="w-40"
          label={x('filter.region')}
          value={props.search.region ?? ALL}
          options={[{ value: ALL, label: t('filter.all') }, ...regions()]}
          onChange={(value) => props.onChange({ region: asChoice(value) })}
        />
      </Show>
      <Show when={isFiltered(props.search)}>
        <Button look="ghost" onClick={() => props.onChange(NO_FILTER)}>
          {x('filter.clear')}
        </Button>
      </Show>
      <Show when={props.choosesColumns}>
        <ColumnMenu columns={props.columns} />
      </Show>
    </div>
  )
}
