import Columns3 from 'lucide-solid/icons/columns-3'
import { For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuCheck, MenuTrigger } from '../../ui/menu.tsx'
import { SettledSearch } from '../../ui/settled-search.tsx'
import { type Columns, isFixed } from './columns.tsx'
import { regionName } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { VisitorLook } from './look.ts'
import { type AddressChange, isFiltered, NO_FILTER, STATES, type VisitorSearch } from './search.ts'

type FiltersProps = {
  search: VisitorSearch
  regions: ReturnType<VisitorLook['regions']>
  columns: Columns
  /** Beside an open panel and on a phone the columns are given. */
  choosesColumns: boolean
  onChange: (change: AddressChange) => void
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
      <SettledSearch
        class="w-64 max-md:w-full"
        label={x('filter.search')}
        clearLabel={x('filter.clearSearch')}
        value={props.search.text}
        onSettle={(text) => props.onChange({ text: text || undefined })}
      />
      <Show when={me().sites.length > 1}>
        <ChoiceFilter
          class="w-44 max-md:w-40"
          label={x('filter.site')}
          all={x('filter.allSites')}
          value={props.search.siteId}
          options={me().sites.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(site) => props.onChange({ site })}
        />
      </Show>
      <ChoiceFilter
        class="w-36"
        label={x('filter.state')}
        all={t('filter.all')}
        value={props.search.state}
        options={STATES.map((state) => ({ value: state, label: x(`state.${state}`) }))}
        onChange={(state) => props.onChange({ state })}
      />
      <ChoiceFilter
        class="w-40"
        label={x('filter.region')}
        all={t('filter.all')}
        value={props.search.region}
        options={regions()}
        onChange={(region) => props.onChange({ region })}
      />
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
