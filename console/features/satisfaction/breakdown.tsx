import { createMemo, createSignal, Show } from 'solid-js'
import type { Rating, SatisfactionFigures } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { rangeText } from '../../lib/list-page/days.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { DayChart } from './day-chart.tsx'
import { texts } from './i18n/texts.ts'
import { type TallyRow, TallyTable } from './tally-table.tsx'

const VIEWS = ['days', 'agents', 'groups', 'sites'] as const
type View = (typeof VIEWS)[number]
const HEADS = { days: 'table.date', agents: 'table.agent', groups: 'table.group', sites: 'table.site' } as const

/** The figures by day, agent, group or site. */
export const Breakdown = (props: { figures: SatisfactionFigures; list: List<Rating> }) => {
  const x = useTexts(texts)
  const can = useCan()
  const [chosen, choose] = createSignal<View>('days')
  const views = () => VIEWS.filter((view) => view !== 'agents' || can('conversations.read_all'))
  const view = () => (views().includes(chosen()) ? chosen() : 'days')
  const named = (
    rows: SatisfactionFigures['agents'],
    filter: 'agentId' | 'groupId' | 'siteId',
    nameless: { name: string; value?: string },
  ): TallyRow[] =>
    rows.map((row) => {
      const value = row.id ?? nameless.value
      const onChoose = value === undefined ? undefined : () => props.list.set({ [filter]: value })
      return { ...row, key: row.id ?? '', name: row.name ?? nameless.name, ...(onChoose === undefined ? {} : { onChoose }) }
    })
  const rows = createMemo((): TallyRow[] => {
    const { days, agents, groups, sites } = props.figures
    if (view() === 'agents') return named(agents, 'agentId', { name: x('table.noAgent') })
    if (view() === 'groups') return named(groups, 'groupId', { name: x('filter.noGroup'), value: 'none' })
    if (view() === 'sites') return named(sites, 'siteId', { name: '—' })
    return days
      .filter(({ ratings, served }) => ratings + served > 0)
      .toReversed()
      .map((day) => ({ ...day, key: day.date, name: day.date, onChoose: () => props.list.set({ rated: rangeText(day.date, day.date) }) }))
  })
  return (
    <div class="flex h-full min-w-0 flex-col gap-2">
      <Segmented<View>
        class="self-start"
        label={x('by.label')}
        value={view()}
        segments={views().map((value) => ({ value, label: x(`by.${value}`) }))}
        onChange={choose}
      />
      <section class="min-h-0 flex-1 overflow-auto" aria-label={x(`by.${view()}`)} tabindex="0">
        <Show when={view() === 'days'}>
          <DayChart days={props.figures.days} />
        </Show>
        <Show when={rows().length > 0} fallback={<p class="py-3 text-sm text-muted">{x('by.none')}</p>}>
          <TallyTable label={x(`by.${view()}`)} head={x(HEADS[view()])} rows={rows()} />
        </Show>
      </section>
    </div>
  )
}
