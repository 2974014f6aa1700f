import { Show } from 'solid-js'
import type { AgentFilter } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import { SettledSearch } from '../../ui/settled-search.tsx'
import { ROLE_TEXTS, ROLES } from './facts.ts'
import { type FilterKey, isFiltered, type PeopleView } from './filter.ts'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'

type FiltersProps = {
  view: PeopleView
  filter: AgentFilter
  names: Names
  onChange: (change: Partial<Record<FilterKey, string | undefined>>) => void
  onClear: () => void
}

/** Whom to look for. */
export const Filters = (props: FiltersProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const select = (key: FilterKey, label: string, options: readonly { value: string; label: string }[]) => (
    <ChoiceFilter
      class="w-44 max-md:w-40"
      label={label}
      all={t('filter.all')}
      value={props.filter[key]}
      options={options}
      onChange={(value) => props.onChange({ [key]: value })}
    />
  )
  return (
    <div class="mt-3 flex flex-wrap items-center gap-2">
      <SettledSearch
        class="w-72 max-md:w-full"
        label={x(props.view === 'all' ? 'filter.search' : 'filter.searchOnline')}
        clearLabel={x('filter.clearSearch')}
        value={props.filter.text ?? ''}
        onSettle={(text) => props.onChange({ text: text || undefined })}
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
