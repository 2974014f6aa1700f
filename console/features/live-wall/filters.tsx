import X from 'lucide-solid/icons/x'
import { createMemo, For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import type { SelectOption } from '../../ui/select.tsx'
import { SettledSearch } from '../../ui/settled-search.tsx'
import { texts } from './i18n/texts.ts'
import { type AddressChange, activeFilters, type FilterKey, NO_FILTER, PHASES, type WallSearch } from './search.ts'

type FiltersProps = { search: WallSearch; onChange: (change: AddressChange) => void }

/** Groups and agents of every site, each once. */
const createChoices = () => {
  const live = useLive()
  const byName = (a: SelectOption<string>, b: SelectOption<string>) => a.label.localeCompare(b.label, 'zh-CN')
  const once = (pairs: readonly (readonly [string, string])[]) =>
    [...new Map(pairs)].map(([value, label]) => ({ value, label })).sort(byName)
  return {
    groups: createMemo(() => once(live.links.flatMap((link) => link.state().groups.map(({ id, name }) => [id, name] as const)))),
    agents: createMemo(() =>
      once(live.links.flatMap((link) => Object.values(link.state().agents).map(({ id, name }) => [id, name] as const))),
    ),
  }
}

/** The filters in use, each with the way out of it. */
const Chips = (props: FiltersProps & { nameOf: (key: FilterKey) => string }) => {
  const x = useTexts(texts)
  return (
    <Show when={activeFilters(props.search).length > 0}>
      <ul class="flex flex-wrap items-center gap-2">
        <For each={activeFilters(props.search)}>
          {(key) => {
            const label = () => (key === 'late' ? x('chip.late') : x(`chip.${key}`, { name: props.nameOf(key) }))
            return (
              <li class="flex h-7 items-center gap-1 rounded-control bg-accent-subtle pr-1 pl-2.5 text-sm text-accent-text">
                {label()}
                <button
                  type="button"
                  aria-label={x('filter.remove', { name: label() })}
                  class="rounded-[4px] p-1 hover:bg-surface-1"
                  onClick={() => props.onChange({ [key]: undefined })}
                >
                  <X class="size-3.5" aria-hidden="true" />
                </button>
              </li>
            )
          }}
        </For>
        <li>
          <Button look="ghost" size="sm" onClick={() => props.onChange(NO_FILTER)}>
            {x('filter.clear')}
          </Button>
        </li>
      </ul>
    </Show>
  )
}

/** What to look for on the wall; it stands in the address. */
export const Filters = (props: FiltersProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const choices = createChoices()
  const sites = () => me().sites.map(({ id, name }) => ({ value: id, label: name }))
  const states = () => PHASES.map((phase) => ({ value: phase, label: x(`state.${phase}`) }))
  const labelIn = (options: readonly SelectOption<string>[], value: string | null) =>
    options.find((option) => option.value === value)?.label ?? x('chip.unknown')
  const nameOf = (key: FilterKey): string => {
    if (key === 'site') return labelIn(sites(), props.search.siteId)
    if (key === 'group') return labelIn(choices.groups(), props.search.groupId)
    if (key === 'agent') return labelIn(choices.agents(), props.search.agentId)
    return key === 'state' ? labelIn(states(), props.search.phase) : props.search.text
  }
  const choice = (key: FilterKey, label: string, value: string | null, options: readonly SelectOption<string>[]) => (
    <ChoiceFilter
      class="w-40"
      label={label}
      all={t('filter.all')}
      value={value}
      options={options}
      onChange={(chosen) => props.onChange({ [key]: chosen })}
    />
  )
  return (
    <div class="flex flex-col gap-2">
      <div class="flex flex-wrap items-center gap-2">
        <SettledSearch
          class="max-w-80 flex-[1_1_15rem] max-md:w-full max-md:max-w-none max-md:flex-none"
          label={x('filter.search')}
          clearLabel={x('filter.clearSearch')}
          value={props.search.text}
          onSettle={(text) => props.onChange({ text: text || undefined })}
        />
        <Show when={me().sites.length > 1}>{choice('site', t('filter.site'), props.search.siteId, sites())}</Show>
        {choice('group', x('filter.group'), props.search.groupId, choices.groups())}
        {choice('agent', t('filter.agent'), props.search.agentId, choices.agents())}
        {choice('state', x('filter.state'), props.search.phase, states())}
        <Button
          aria-pressed={props.search.onlyLate}
          look={props.search.onlyLate ? 'danger' : 'secondary'}
          onClick={() => props.onChange({ late: props.search.onlyLate ? undefined : '1' })}
        >
          {x('filter.onlyLate')}
        </Button>
      </div>
      <Chips {...props} nameOf={nameOf} />
    </div>
  )
}
