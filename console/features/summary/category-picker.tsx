import Check from 'lucide-solid/icons/check'
import X from 'lucide-solid/icons/x'
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { inputClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { moveActive } from '../../ui/pick-options.ts'
import { type CategoryRow, findRows } from './category-tree.ts'
import { texts } from './i18n/texts.ts'

type PickerProps = {
  rows: readonly CategoryRow[]
  value: string | null
  onChange: (id: string | null) => void
  ref: (input: HTMLInputElement) => void
}

const PAGE_ROWS = 6

/** One of a tree of categories: the search keeps the focus, the arrows walk, Enter chooses; what is chosen is named with its path. */
export const CategoryPicker = (props: PickerProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [query, setQuery] = createSignal('')
  const [at, setAt] = createSignal(0)
  const found = createMemo(() => findRows(props.rows, query()))
  const chosen = () => props.rows.find((row) => row.id === props.value)
  createEffect(on(query, () => setAt(0), { defer: true }))
  let list!: HTMLDivElement
  const choose = (row: CategoryRow | undefined) => {
    if (row === undefined) return
    props.onChange(row.id)
    setQuery('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return
    const next = event.key.startsWith('Arrow') ? moveActive(event.key, at(), found().length, PAGE_ROWS) : null
    if (next !== null) {
      setAt(next)
      list.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') choose(found()[at()])
    else if (event.key === 'Escape' && query() !== '') setQuery('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="text-sm font-medium text-normal">
        {x('field.category')}
      </label>
      <Show when={chosen()}>
        {(row) => (
          <div class="flex items-center gap-1 rounded-control bg-accent-subtle py-0.5 pr-0.5 pl-2.5 text-sm text-accent-text">
            <span class="min-w-0 flex-1 truncate" title={row().path}>
              {row().path}
            </span>
            <IconButton size="sm" label={x('field.clear')} icon={<X aria-hidden="true" />} onClick={() => props.onChange(null)} />
          </div>
        )}
      </Show>
      <input
        ref={(element) => props.ref(element)}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        maxlength={60}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={found().length > 0 ? `${id}-${at()}` : undefined}
        placeholder={x('field.search')}
        class={`${inputClass(false)} h-8! text-sm!`}
        value={query()}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={x('field.categories')}
        class="max-h-48 overflow-y-auto rounded-control border border-border p-1 empty:hidden"
      >
        <For each={found()}>
          {(row, index) => (
            <button
              type="button"
              id={`${id}-${index()}`}
              role="option"
              tabindex={-1}
              aria-selected={row.id === props.value}
              aria-label={row.path}
              class={cx(
                'flex h-7 w-full items-center gap-2 rounded-control pr-2 text-left text-sm text-normal',
                at() === index() && 'bg-surface-2',
              )}
              style={{ 'padding-left': `${8 + (query() === '' ? row.depth * 16 : 0)}px` }}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index())}
              onClick={() => choose(row)}
            >
              <span class="min-w-0 flex-1 truncate">{query() === '' ? row.name : row.path}</span>
              <Show when={row.id === props.value}>
                <Check class="text-accent-text" aria-hidden="true" />
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class="text-xs text-muted">{x(props.rows.length === 0 ? 'field.noCategories' : 'field.none')}</p>
      </Show>
    </div>
  )
}
