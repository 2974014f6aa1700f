import * as Kobalte from '@kobalte/core/dialog'
import Search from 'lucide-solid/icons/search'
import X from 'lucide-solid/icons/x'
import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'

export type CommandItem = { id: string; title: string; detail?: string; keys?: string; icon?: () => JSX.Element; run: () => void }
export type CommandGroup = { key: string; title: string; items: readonly CommandItem[] }

type CommandBoxProps = {
  label: string
  placeholder: string
  query: string
  onQuery: (query: string) => void
  groups: readonly CommandGroup[]
  /** Instead of the list when it is empty. */
  empty: string
  closeLabel: string
  /** Below the list: what else is under way. */
  status?: string
  onClose: () => void
}

const OPTION = 'flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-sm text-normal select-none max-md:h-11'

/** One line to type into and what it finds, over the page. The arrow keys move, Enter does it; the focus stays in the line. */
export const CommandBox = (props: CommandBoxProps) => {
  const id = createUniqueId()
  const back = document.activeElement
  let chosen: CommandItem | null = null
  const [at, setAt] = createSignal(0)
  const items = createMemo(() => props.groups.flatMap((group) => group.items))
  const current = () => items()[Math.min(at(), items().length - 1)]
  createEffect(on([() => props.query], () => setAt(0), { defer: true }))

  const optionId = (item: CommandItem) => `${id}-${item.id}`
  const move = (delta: number) => {
    const count = items().length
    if (count > 0) setAt((Math.min(at(), count - 1) + delta + count) % count)
    const item = current()
    if (item !== undefined) document.getElementById(optionId(item))?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (item: CommandItem) => {
    chosen = item
    props.onClose()
  }
  /** The focus goes back first: what the command opens takes it from there, and gives it back there. */
  const leave = (event: Event) => {
    event.preventDefault()
    if (back instanceof HTMLElement && back.isConnected) back.focus()
    chosen?.run()
  }
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    const item = current()
    if (step !== undefined) move(step)
    else if (event.key === 'Enter' && item !== undefined) choose(item)
    else return
    event.preventDefault()
  }

  return (
    <Kobalte.Root open={true} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-50 bg-overlay" />
        <div class="fixed inset-0 z-50 flex items-start justify-center p-4 pt-[12vh] max-md:p-0">
          <Kobalte.Content
            aria-label={props.label}
            class="flex max-h-[min(480px,80vh)] w-full max-w-150 flex-col overflow-hidden rounded-panel bg-surface-1 shadow-float max-md:h-full max-md:max-h-full max-md:rounded-none max-md:pt-[env(safe-area-inset-top)]"
            onCloseAutoFocus={leave}
          >
            <div class="flex h-12 shrink-0 items-center gap-2.5 border-b border-border px-4">
              <Search class="text-muted" aria-hidden="true" />
              <input
                role="combobox"
                aria-label={props.label}
                aria-expanded="true"
                aria-controls={`${id}-list`}
                aria-activedescendant={current() === undefined ? undefined : optionId(current()!)}
                aria-autocomplete="list"
                autocomplete="off"
                spellcheck={false}
                maxLength={60}
                placeholder={props.placeholder}
                value={props.query}
                class="h-full min-w-0 flex-1 bg-transparent text-base text-strong outline-none"
                onInput={(event) => props.onQuery(event.currentTarget.value)}
                onKeyDown={press}
              />
              <IconButton
                quiet
                class="md:hidden"
                label={props.closeLabel}
                icon={<X aria-hidden="true" />}
                onClick={() => props.onClose()}
              />
              <span class="max-md:hidden" aria-hidden="true">
                <Kbd keys="Escape" />
              </span>
            </div>
            <div id={`${id}-list`} role="listbox" aria-label={props.label} class="min-h-0 flex-1 overflow-y-auto p-2">
              <For each={props.groups}>
                {(group) => (
                  <fieldset class="min-w-0 border-0 not-first:mt-2" aria-labelledby={`${id}-${group.key}`}>
                    <div id={`${id}-${group.key}`} class="px-2.5 py-1 text-xs text-muted">
                      {group.title}
                    </div>
                    <For each={group.items}>
                      {(item) => (
                        <div
                          id={optionId(item)}
                          role="option"
                          tabIndex={-1}
                          aria-selected={current() === item}
                          class={cx(OPTION, current() === item && 'bg-accent-subtle text-strong')}
                          onPointerMove={() => setAt(items().indexOf(item))}
                          onClick={() => choose(item)}
                          onKeyDown={press}
                        >
                          <span class="flex w-4 shrink-0 justify-center text-muted">{item.icon?.()}</span>
                          <span class="truncate">{item.title}</span>
                          <span class="min-w-0 flex-1 truncate text-xs text-muted">{item.detail}</span>
                          <span class="max-md:hidden">
                            <Show when={item.keys}>{(keys) => <Kbd keys={keys()} />}</Show>
                          </span>
                        </div>
                      )}
                    </For>
                  </fieldset>
                )}
              </For>
            </div>
            <p role="status" class="px-4 pb-3 text-sm text-muted empty:hidden">
              {items().length === 0 ? (props.status ?? props.empty) : props.status}
            </p>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
