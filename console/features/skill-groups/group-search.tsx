import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { texts } from './i18n/texts.ts'

/** Fewer groups than these are seen at a glance. */
const SEARCHED_FROM = 10

export const GroupSearch = (props: { count: number; value: string; onChange: (value: string) => void }) => {
  const x = useTexts(texts)
  return (
    <Show when={props.count >= SEARCHED_FROM || props.value !== ''}>
      <SearchField
        class="mt-3 w-56 max-md:w-full"
        label={x('search.label')}
        clearLabel={x('search.clear')}
        value={props.value}
        onInput={props.onChange}
      />
    </Show>
  )
}
