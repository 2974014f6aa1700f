import * as Kobalte from '@kobalte/core/popover'
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal'
import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { CountBadge } from '../../ui/badge.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { createMedia } from '../../ui/media.ts'
import { Popover } from '../../ui/popover.tsx'
import { useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { FilterControl } from './filter-control.tsx'
import { type FilterField, valueIn } from './filters.ts'
import { texts } from './i18n/texts.ts'
import { useFilterText } from './words.ts'

/** The filters of a list in one row, the rarer ones behind a button; on a phone all but the first search. */
export const FilterRow = <Row extends object>(props: { list: List<Row> }) => {
  const x = useTexts(texts)
  const [open, setOpen] = createSignal(false)
  const isPhone = createMedia('(max-width: 767px)')
  const all = () => props.list.fields.filter((field) => field.kind !== 'given' && field.apart !== true && field.offered?.() !== false)
  const isBehind = (field: FilterField) => (isPhone() ? field !== all().find(({ kind }) => kind === 'search') : field.more === true)
  const offered = (more: boolean) => all().filter((field) => isBehind(field) === more)
  const moreCount = () => offered(true).filter((field) => props.list.values()[field.id] !== undefined).length
  const control = (field: FilterField, wide: boolean) => (
    <FilterControl
      field={field}
      value={valueIn(field, props.list.values(), props.list.sort())}
      canBeAny={field.kind !== 'days' || field.byDefault?.(props.list.values(), props.list.sort()) === undefined}
      wide={wide}
      onChange={(value, quietly) => props.list.set({ [field.id]: value }, quietly)}
    />
  )
  return (
    <>
      <For each={offered(false)}>{(field) => control(field, false)}</For>
      <Show when={offered(true).length > 0}>
        <Popover
          open={open()}
          onOpenChange={setOpen}
          label={x(isPhone() ? 'filters.active' : 'filters.more')}
          placement="bottom-start"
          class="flex max-h-[75vh] w-80 flex-col gap-3 overflow-y-auto! p-4"
          trigger={
            <Kobalte.Trigger class={buttonClass('secondary')}>
              <SlidersHorizontal aria-hidden="true" />
              {x(isPhone() ? 'filters.active' : 'filters.more')}
              <CountBadge look="neutral" count={moreCount()} />
            </Kobalte.Trigger>
          }
        >
          <For each={offered(true)}>{(field) => control(field, true)}</For>
        </Popover>
      </Show>
    </>
  )
}

/** What the list is narrowed by, each with a way out. */
export const FilterChips = <Row extends object>(props: { list: List<Row> }) => {
  const x = useTexts(texts)
  const say = useFilterText()
  const values = () => props.list.values()
  const active = () =>
    props.list.fields.flatMap((field) => {
      const value = valueIn(field, values(), props.list.sort())
      return value === undefined || field.apart === true ? [] : [{ field, value }]
    })
  return (
    <Show when={active().length > 0}>
      <ul class="mt-2 flex flex-wrap items-center gap-1.5" aria-label={x('filters.active')}>
        <For each={active()}>
          {({ field, value }) => (
            <li class="flex h-7 max-w-72 items-center gap-1 rounded-control bg-accent-subtle pr-1 pl-2.5 text-xs text-accent-text">
              <span class="truncate">{x('filters.chip', { label: field.label(), value: say(field, value) })}</span>
              {/* What counts by default can be changed, not taken away. */}
              <Show when={values()[field.id] !== undefined} fallback={<span class="w-1.5" />}>
                <button
                  type="button"
                  aria-label={x('filters.remove', { label: field.label() })}
                  class="shrink-0 rounded-[4px] p-1 hover:bg-surface-1"
                  onClick={() => props.list.set({ [field.id]: undefined })}
                >
                  <X class="size-3.5" aria-hidden="true" />
                </button>
              </Show>
            </li>
          )}
        </For>
        <Show when={active().length > 1}>
          <li>
            <Button look="ghost" size="sm" onClick={() => props.list.clear()}>
              {x('list.clear')}
            </Button>
          </li>
        </Show>
      </ul>
    </Show>
  )
}
