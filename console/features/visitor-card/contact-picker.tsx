import { useQuery } from '@tanstack/solid-query'
import Search from 'lucide-solid/icons/search'
import { createEffect, createSignal, createUniqueId, For, Match, on, onMount, Show, Switch } from 'solid-js'
import type { Contact } from '../../lib/api.ts'
import { createDebounced } from '../../lib/debounced.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { inputClass } from '../../ui/field.tsx'
import { moveActive } from '../../ui/pick-options.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { contactSearchQuery } from './queries.ts'

const ASK_AFTER_MS = 200
const PAGE_ROWS = 5

type PickerProps = { onPick: (contact: Contact) => Promise<void>; onClose: () => void }

const ContactWords = (props: { contact: Contact }) => (
  <>
    <Avatar id={props.contact.id} name={props.contact.name} size="sm" />
    <span class="min-w-0 flex-1 leading-[1.35]">
      <span class="block truncate text-sm text-strong">{props.contact.name}</span>
      <span class="block truncate text-xs text-muted">{[props.contact.phone, props.contact.mail].filter(Boolean).join(' · ') || '—'}</span>
    </span>
  </>
)

/** Looks for a contact by name, phone or mail; the arrows walk through what is found while the search keeps the focus. */
export const ContactPicker = (props: PickerProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const listId = createUniqueId()
  const [text, setText] = createSignal('')
  const [at, setAt] = createSignal(0)
  const [busy, setBusy] = createSignal(false)
  const search = createDebounced(() => text().trim(), ASK_AFTER_MS)
  const query = useQuery(() => contactSearchQuery(search()))
  const found = () => dataOf(query)?.items ?? []
  createEffect(on(search, () => setAt(0)))
  let input!: HTMLInputElement
  onMount(() => input.focus())
  const pick = async (contact: Contact | undefined) => {
    if (contact === undefined || busy()) return
    setBusy(true)
    await props.onPick(contact)
    setBusy(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229) return
    const next = moveActive(event.key, at(), found().length, PAGE_ROWS)
    if (next !== null && event.key.startsWith('Arrow')) setAt(next)
    else if (event.key === 'Enter') void pick(search() === text().trim() ? found()[at()] : undefined)
    else if (event.key === 'Escape') props.onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="flex flex-col gap-2">
      <div class="relative">
        <Search class="pointer-events-none absolute top-2.5 left-3 text-muted" aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          maxlength={60}
          aria-label={x('find.search')}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={found().length > 0 ? `${listId}-${at()}` : undefined}
          placeholder={x('find.search')}
          class={`${inputClass(false)} pl-9`}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Switch>
        <Match when={query.isPending}>
          <Skeleton class="h-11" />
        </Match>
        <Match when={query.isError}>
          <p class="text-sm text-danger-text" role="alert">
            {errorTextOf(t, query.error)}
          </p>
        </Match>
        <Match when={found().length === 0}>
          <p class="py-2 text-sm text-muted">{x(search() === '' ? 'find.empty' : 'find.none')}</p>
        </Match>
      </Switch>
      <div id={listId} role="listbox" aria-label={x('find.list')} aria-busy={busy()} class="-mx-2 flex flex-col empty:hidden">
        <For each={found()}>
          {(contact, index) => (
            <button
              type="button"
              id={`${listId}-${index()}`}
              role="option"
              tabindex={-1}
              aria-selected={at() === index()}
              class={cx('flex h-11 items-center gap-2.5 rounded-control px-2 text-left', at() === index() && 'bg-surface-2')}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index())}
              onClick={() => void pick(contact)}
            >
              <ContactWords contact={contact} />
            </button>
          )}
        </For>
      </div>
      <div class="flex items-center justify-between gap-2">
        <Show when={(dataOf(query)?.next ?? null) !== null} fallback={<span />}>
          <span class="text-xs text-muted">{x('find.more')}</span>
        </Show>
        <Button size="sm" onClick={() => props.onClose()}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
