import { useQuery } from '@tanstack/solid-query'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { cx } from '../../ui/cx.ts'
import { texts } from './i18n/texts.ts'
import { tagsQuery } from './queries.ts'
import { completions, MOST_TAGS, TAG_CHARS, tidyTag, withTag } from './tag-words.ts'

type TagFieldProps = {
  siteId: string
  tags: readonly string[]
  disabled: boolean
  onChange: (tags: readonly string[]) => void
  ref?: (input: HTMLInputElement) => void
}

const MOST_SHOWN = 6
/** Nothing of the list is marked: Enter takes what is typed. */
const TYPED = -1

const Chip = (props: { tag: string; disabled: boolean; onRemove: () => void }) => {
  const x = useTexts(texts)
  return (
    <li class="inline-flex h-6 max-w-full items-center gap-0.5 rounded-[4px] bg-surface-2 pr-0.5 pl-2 text-xs text-normal">
      <span class="truncate">{props.tag}</span>
      <button
        type="button"
        class="rounded-[4px] p-0.5 text-muted hover:bg-surface-3 hover:text-strong"
        aria-label={x('tags.remove', { tag: props.tag })}
        disabled={props.disabled}
        onClick={() => props.onRemove()}
      >
        <X class="size-3.5" aria-hidden="true" />
      </button>
    </li>
  )
}

/** Tags as chips, and a line to add one: known ones are offered, Enter or a comma sets it, Backspace takes the last away. */
export const TagField = (props: TagFieldProps) => {
  const x = useTexts(texts)
  const listId = createUniqueId()
  const query = useQuery(() => tagsQuery(props.siteId))
  const [text, setText] = createSignal('')
  const [focused, setFocused] = createSignal(false)
  const [at, setAt] = createSignal(TYPED)
  const offered = createMemo(() =>
    completions(
      (dataOf(query) ?? []).map(({ tag }) => tag),
      props.tags,
      text(),
      MOST_SHOWN,
    ),
  )
  const isListed = () => focused() && offered().length > 0
  const add = (tag: string) => {
    const next = withTag(props.tags, tag)
    setText('')
    setAt(TYPED)
    if (next !== props.tags) props.onChange(next)
  }
  const remove = (tag: string) => props.onChange(props.tags.filter((each) => each !== tag))
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229) return
    const last = props.tags.at(-1)
    if (event.key === 'ArrowDown' && isListed()) setAt(Math.min(offered().length - 1, at() + 1))
    else if (event.key === 'ArrowUp' && isListed()) setAt(Math.max(TYPED, at() - 1))
    else if (event.key === 'Enter' || event.key === ',' || event.key === '，') add(offered()[at()] ?? text())
    else if (event.key === 'Backspace' && text() === '' && last !== undefined) remove(last)
    else if (event.key === 'Escape' && (text() !== '' || at() !== TYPED)) {
      setText('')
      setAt(TYPED)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="relative">
      <ul class="mb-1.5 flex flex-wrap gap-1 empty:hidden" aria-label={x('tags.title')}>
        <For each={props.tags}>{(tag) => <Chip tag={tag} disabled={props.disabled} onRemove={() => remove(tag)} />}</For>
      </ul>
      <Show when={props.tags.length < MOST_TAGS} fallback={<p class="text-xs text-muted">{x('tags.full', { count: MOST_TAGS })}</p>}>
        <input
          ref={(element) => props.ref?.(element)}
          type="text"
          role="combobox"
          autocomplete="off"
          maxlength={TAG_CHARS}
          aria-label={x('tags.add')}
          aria-expanded={isListed()}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={isListed() && at() !== TYPED ? `${listId}-${at()}` : undefined}
          placeholder={x('tags.add')}
          disabled={props.disabled}
          class="h-7 w-full rounded-control border border-control bg-surface-1 px-2 text-sm text-strong focus-visible:outline-offset-0"
          value={text()}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setAt(TYPED)
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false)
            if (tidyTag(text()) !== '') add(text())
          }}
          onKeyDown={onKeyDown}
        />
      </Show>
      <div
        id={listId}
        role="listbox"
        aria-label={x('tags.known')}
        class={cx('absolute inset-x-0 z-10 mt-1 rounded-panel bg-surface-1 p-1 shadow-float', !isListed() && 'hidden')}
      >
        <For each={offered()}>
          {(tag, index) => (
            <button
              type="button"
              id={`${listId}-${index()}`}
              role="option"
              tabindex={-1}
              aria-selected={at() === index()}
              class={cx('block h-7 w-full truncate rounded-control px-2 text-left text-sm text-normal', at() === index() && 'bg-surface-2')}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index())}
              onClick={() => add(tag)}
            >
              {tag}
            </button>
          )}
        </For>
      </div>
    </div>
  )
}
