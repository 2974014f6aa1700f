import { createVirtualizer } from '@tanstack/solid-virtual'
import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { findOptions, moveActive, type PickOption } from './pick-options.ts'
import { PickRow } from './pick-row.tsx'
import { SearchField } from './search-field.tsx'

export type { PickOption } from './pick-options.ts'

type PickListProps = {
  label: string
  /** A heading above says the same. */
  labelHidden?: boolean
  options: readonly PickOption[]
  selected: ReadonlySet<string>
  onToggle: (ids: string[], on: boolean) => void
  /** Before an option's label. */
  icon?: (option: PickOption) => JSX.Element
  disabled?: boolean
  error?: string
  texts: { search: string; clear: string; none: string; all: string; noneOf: string; chosen: (count: number) => string }
}

const ROW_PX = 32
const SHOWN_ROWS = 8

/** Several of many: a list one can search, tick by click or by arrow keys and space; only the rows in sight are drawn. */
export const PickList = (props: PickListProps) => {
  const id = createUniqueId()
  let scroller!: HTMLDivElement
  const [query, setQuery] = createSignal('')
  const shown = createMemo(() => findOptions(props.options, query()))
  const searchable = () => props.options.length > SHOWN_ROWS
  const search = (text: string) => {
    setQuery(text)
    scroller.scrollTop = 0
  }
  return (
    <div class="flex min-w-0 flex-col gap-1.5">
      <div class="relative flex items-baseline justify-between gap-2">
        <span id={`${id}-label`} class={props.labelHidden ? 'sr-only' : 'text-sm font-medium text-normal'}>
          {props.label}
        </span>
        <span class="text-xs text-muted tabular-nums">{props.texts.chosen(props.selected.size)}</span>
      </div>
      <Show when={searchable()}>
        <SearchField label={props.texts.search} clearLabel={props.texts.clear} controls={`${id}-list`} value={query()} onInput={search} />
      </Show>
      <PickRows ref={(element) => (scroller = element)} id={id} list={props} shown={shown()} />
      <Show when={searchable() && !props.disabled}>
        <PickAll list={props} shown={shown()} />
      </Show>
      <Show when={props.error}>
        <p class="text-xs text-danger-text">{props.error}</p>
      </Show>
    </div>
  )
}

/** Everything that is shown, at once. */
const PickAll = (props: { list: PickListProps; shown: readonly PickOption[] }) => {
  const changing = (on: boolean) => props.shown.filter((option) => props.list.selected.has(option.id) !== on).map((option) => option.id)
  const button = (on: boolean, label: string) => (
    <Button look="ghost" size="sm" disabled={changing(on).length === 0} onClick={() => props.list.onToggle(changing(on), on)}>
      {label}
    </Button>
  )
  return (
    <div class="flex gap-1">
      {button(true, props.list.texts.all)}
      {button(false, props.list.texts.noneOf)}
    </div>
  )
}

type PickRowsProps = { ref: (element: HTMLDivElement) => void; id: string; list: PickListProps; shown: readonly PickOption[] }

const PickRows = (props: PickRowsProps) => {
  let scroller!: HTMLDivElement
  const [focused, setFocused] = createSignal(0)
  const active = () => Math.min(focused(), Math.max(0, props.shown.length - 1))
  const virtual = createVirtualizer({
    get count() {
      return props.shown.length
    },
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    overscan: 6,
  })
  const isSelected = (option: PickOption) => props.list.selected.has(option.id)
  const toggle = (index: number) => {
    const option = props.shown[index]
    if (option === undefined || props.list.disabled) return
    setFocused(index)
    // The list keeps the keys: a clicked row may scroll away.
    scroller.focus()
    props.list.onToggle([option.id], !isSelected(option))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveActive(event.key, active(), props.shown.length, SHOWN_ROWS)
    if (next === null && event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (next === null) return toggle(active())
    setFocused(next)
    virtual.scrollToIndex(next)
  }
  const onClick = (event: MouseEvent & { target: Element }) => {
    const row = event.target.closest<HTMLElement>('[data-index]')
    if (row !== null) toggle(Number(row.dataset.index))
  }
  return (
    <div
      ref={(element) => {
        scroller = element
        props.ref(element)
      }}
      id={`${props.id}-list`}
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby={`${props.id}-label`}
      aria-disabled={props.list.disabled}
      aria-invalid={props.list.error === undefined ? undefined : 'true'}
      aria-activedescendant={props.shown.length > 0 ? `${props.id}-${active()}` : undefined}
      tabIndex={0}
      class={cx('group/list overflow-y-auto rounded-control border', props.list.error === undefined ? 'border-control' : 'border-danger')}
      style={{ height: `${Math.max(1, Math.min(props.list.options.length, SHOWN_ROWS)) * ROW_PX + 2}px` }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div class="relative" style={{ height: `${virtual.getTotalSize()}px` }}>
        <For each={virtual.getVirtualItems()}>
          {(row) => (
            <Show when={props.shown[row.index]}>
              {(option) => (
                <PickRow
                  id={`${props.id}-${row.index}`}
                  index={row.index}
                  option={option()}
                  selected={isSelected(option())}
                  active={row.index === active()}
                  disabled={props.list.disabled ?? false}
                  heightPx={ROW_PX}
                  topPx={row.start}
                  icon={props.list.icon?.(option())}
                />
              )}
            </Show>
          )}
        </For>
      </div>
      <Show when={props.shown.length === 0}>
        <p class="px-2.5 py-1.5 text-sm text-muted">{props.list.texts.none}</p>
      </Show>
    </div>
  )
}
