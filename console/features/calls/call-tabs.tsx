import type { Call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'

const TABS = {
  all: { outcome: undefined, handled: undefined },
  missed: { outcome: 'missed', handled: 'no' },
  handled: { outcome: 'missed', handled: 'yes' },
} as const
type TabId = keyof typeof TABS

const IDS = Object.keys(TABS) as TabId[]

/** All calls, and the missed ones that somebody has to call back. */
export const CallTabs = (props: { list: List<Call> }) => {
  const x = useTexts(texts)
  const chosen = () => {
    const { outcome, handled } = props.list.values()
    return IDS.find((id) => TABS[id].outcome === outcome && TABS[id].handled === handled) ?? null
  }
  return (
    <div class="overflow-x-auto px-6 pb-3 max-md:px-4">
      <Segmented<TabId>
        label={x('tab.label')}
        value={chosen()}
        segments={IDS.map((value) => ({ value, label: x(`tab.${value}`) }))}
        onChange={(id) => props.list.set(TABS[id])}
      />
    </div>
  )
}
