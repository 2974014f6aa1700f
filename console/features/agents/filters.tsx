import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { AgentFilter } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { ROLE_TEXTS, ROLES } from './facts.ts'
import { type FilterKey, isFiltered, type PeopleView } from './filter.ts'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'

const ALL = 'all'
const SEARCH_AFTER_MS = 250

type FiltersProps = {
  view: PeopleView
  filter: AgentFilter
  names: Names
  onChange: (change: Partial<Record<FilterKey, string | undefined>>) => void
  onClear: () => void
}

/** Whom to look for. Typing is waited out before the address changes. */
export const Filters = (props: FiltersProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [text, setText] = createSignal(props.filter.q ?? '')
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(on(() => props.filter.q ?? '', setText, { defer: true }))
  onCleanup(() => clearTimeout(timer))
  const search = (next: string) => {
    setText(next)
    clearTimeout(timer)
    timer = setTimeout(() => props.onChange({ q: next.trim() === '' ? undefined : next.trim() }), SEARCH_AFTER_MS)
  }
  const select = (key: FilterKey, label: string, options: readonly { value: string; label: string }[]) => (
    <Select
      inline
      class="w-44 max-md:w-40"
      label={label}
      value={props.filter[key] ?? ALL}
      options={[{ value: ALL, label: t('filter.all') }, ...options]}
      onChange={(value) => props.onChange({ [key]: value === ALL ? undefined : value })}
    />
  )
  return (
    <div class="mt-3 flex flex-wrap items-center gap-2">
      <SearchField
        class="w-72 max-md:w-full"
        label={x(props.view === 'all' ? 'filter.search' : 'filter.searchOnline')}
        clearLabel={x('filter.clearSearch')}
        value={text()}
        onInput={search}
      />
      <Show when={props.names.sites().length > 1}>
        {select(
          'siteId',
          t('filter.site'),
          props.names.sites().map((site) => ({ value: site.id, label: site.name })),
        )}
      </Show>
      <Show when={props.names.groups().length > 0}>
        {select(
          'groupId',
          x('column.group'),
          props.names.groups().map((group) => ({ value: group.id, label: group.name })),
        )}
      </Show>
      <Show when={props.view === 'all'}>
        {select(
          'role',
          x('field.role'),
          ROLES.map((role) => ({ value: role, label: t(ROLE_TEXTS[role]) })),
        )}
        {select('enabled', x('column.account'), [
          { value: 'true', label: x('account.enabled') },
          { value: 'false', label: x('account.disabled') },
        ])}
      </Show>
      <Show when={isFiltered(props.view, props.filter)}>
        <Button look="ghost" onClick={() => props.onClear()}>
          {x('filter.clear')}
        </Button>
      </Show>
    </div>
  )
}
