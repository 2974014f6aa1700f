import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import { LISTS, type ListName } from './list-search.ts'

const TEXTS = { open: 'tabs.open', queue: 'tabs.queue', today: 'tabs.today' } as const

/** Which conversations the list shows, and how many there are of each; arrow keys go from tab to tab. */
export const ListTabs = (props: {
  value: ListName
  counts: Record<ListName, number | string>
  panelId: string
  onChange: (list: ListName) => void
}) => {
  const x = useTexts(texts)
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const delta = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (delta === 0 || event.altKey) return
    event.preventDefault()
    const at = (LISTS.indexOf(props.value) + delta + LISTS.length) % LISTS.length
    props.onChange(LISTS[at]!)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus()
  }
  return (
    <div role="tablist" aria-label={x('tabs.label')} class="flex min-w-0 flex-1 self-stretch" onKeyDown={onKeyDown}>
      <For each={LISTS}>
        {(list) => (
          <button
            type="button"
            role="tab"
            aria-selected={props.value === list}
            aria-controls={props.panelId}
            tabindex={props.value === list ? 0 : -1}
            class={cx(
              'relative h-full min-w-0 truncate px-2 text-sm tabular-nums transition-colors',
              props.value === list
                ? 'font-semibold text-strong after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:bg-accent'
                : 'text-muted hover:text-strong',
            )}
            onClick={() => props.onChange(list)}
          >
            {x(TEXTS[list], { count: props.counts[list] })}
          </button>
        )}
      </For>
    </div>
  )
}
