import { SUMMARY_STATES } from '../../../objects/protocol/service-words.ts'
import type { SummaryItem } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'

const STATES = ['unhandled', 'handled'] as const
type State = (typeof STATES)[number]

/** What waits, and what is done. Each list has its own usual order. */
export const StateTabs = (props: { list: List<SummaryItem> }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const value = (): State => (props.list.values().status === 'handled' ? 'handled' : 'unhandled')
  const choose = (state: State) =>
    props.list.set(state === 'handled' ? { status: state, sort: '-handled' } : { status: undefined, sort: undefined })
  return (
    <div class="px-6 pb-3 max-md:px-4">
      <Segmented<State>
        label={x('tab.label')}
        value={value()}
        segments={STATES.map((state) => ({ value: state, label: SUMMARY_STATES[state][language()] }))}
        onChange={choose}
      />
    </div>
  )
}
