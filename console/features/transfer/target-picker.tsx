import Search from 'lucide-solid/icons/search'
import { createUniqueId, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { inputClass } from '../../ui/field.tsx'
import { texts } from './i18n/texts.ts'
import { createPickerList } from './picker-list.ts'
import { TargetOption } from './target-option.tsx'
import type { Target } from './targets.ts'

type PickerProps = {
  targets: readonly Target[]
  chosenKey: string | undefined
  /** Who can be chosen; otherwise those that nothing speaks against. */
  mayChoose?: (target: Target) => boolean
  onChoose: (key: string) => void
  ref: (search: HTMLInputElement) => void
}

const PARTS = [
  { kind: 'group', title: 'dialog.groups' },
  { kind: 'agent', title: 'dialog.agents' },
] as const

/** One list of groups and agents to type into; the arrows walk through it while the search keeps the focus. */
export const TargetPicker = (props: PickerProps) => {
  const x = useTexts(texts)
  const listId = createUniqueId()
  const optionId = (key: string) => `${listId}-${key}`
  const list = createPickerList(
    () => props.targets,
    (key) => document.getElementById(optionId(key))?.scrollIntoView({ block: 'nearest' }),
  )
  const mayChoose = (target: Target) => props.mayChoose?.(target) ?? target.reason === null
  const choose = (key: string | undefined) => {
    const target = key === undefined ? undefined : list.target(key)
    if (target !== undefined && mayChoose(target)) props.onChoose(target.key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown') list.move(1)
    else if (event.key === 'ArrowUp') list.move(-1)
    else if (event.key === 'Enter') choose(list.at())
    else return
    event.preventDefault()
  }
  const option = (key: string) => (
    <Show when={list.target(key)}>
      {(target) => (
        <TargetOption
          id={optionId(key)}
          target={target()}
          possible={mayChoose(target())}
          active={list.at() === key}
          chosen={props.chosenKey === key}
          onHover={() => list.setAt(key)}
          onChoose={() => choose(key)}
        />
      )}
    </Show>
  )
  return (
    <>
      <div class="relative px-5 pt-4 pb-2">
        <Search class="pointer-events-none absolute top-6.5 left-8 text-muted" aria-hidden="true" />
        <input
          ref={props.ref}
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-label={x('dialog.search')}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={optionId(list.at() ?? '')}
          placeholder={x('dialog.search')}
          class={`${inputClass(false)} pl-9`}
          value={list.query()}
          onInput={(event) => list.setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={x('dialog.list')} class="h-72 min-h-32 shrink overflow-y-auto px-3 pb-2">
        <For each={PARTS}>
          {(part) => (
            <Show when={list.keysOf(part.kind).length > 0}>
              <fieldset class="min-w-0" aria-labelledby={`${listId}-${part.kind}`}>
                <div id={`${listId}-${part.kind}`} class="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                  {x(part.title)}
                </div>
                <For each={list.keysOf(part.kind)}>{option}</For>
              </fieldset>
            </Show>
          )}
        </For>
        <Show when={list.hiddenCount() > 0}>
          <p class="px-2 py-2 text-xs text-muted">{x('dialog.more', { count: list.hiddenCount() })}</p>
        </Show>
        <Show when={list.isEmpty()}>
          <p class="px-2 py-8 text-center text-sm text-muted">{x(props.targets.length === 0 ? 'dialog.none' : 'dialog.noneFound')}</p>
        </Show>
      </div>
    </>
  )
}
