import { useQuery } from '@tanstack/solid-query'
import type { LeftMessage } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'
import { countsQuery } from './queries.ts'

const TABS = {
  all: { status: undefined, assignee: undefined },
  new: { status: 'new', assignee: undefined },
  mine: { status: 'new', assignee: 'me' },
  none: { status: 'new', assignee: 'none' },
} as const
type TabId = keyof typeof TABS

const IDS = Object.keys(TABS) as TabId[]

/** What waits, at a glance: each choice is a pair of filters, and says how many there are. */
export const QuickTabs = (props: { list: List<LeftMessage> }) => {
  const x = useTexts(texts)
  const counts = useQuery(countsQuery)
  const chosen = () => {
    const { status, assignee } = props.list.values()
    return IDS.find((id) => TABS[id].status === status && TABS[id].assignee === assignee) ?? null
  }
  const segments = () => {
    const { new: fresh = 0, mine = 0, unassigned = 0 } = dataOf(counts) ?? {}
    return [
      { value: 'all' as const, label: x('tab.all') },
      { value: 'new' as const, label: x('tab.new', { count: fresh }) },
      { value: 'mine' as const, label: x('tab.mine', { count: mine }) },
      { value: 'none' as const, label: x('tab.none', { count: unassigned }) },
    ]
  }
  return (
    <div class="overflow-x-auto px-6 pb-3 max-md:px-4">
      <Segmented<TabId> label={x('tab.label')} value={chosen()} segments={segments()} onChange={(id) => props.list.set(TABS[id])} />
    </div>
  )
}
