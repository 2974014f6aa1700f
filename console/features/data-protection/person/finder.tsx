import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { api } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { QueryFailed } from '../../../lib/query-frame.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import type { PersonKey } from '../calls.ts'
import { texts } from '../i18n/texts.ts'

const SHOWN = 10
const IDS: readonly { kind: PersonKey['kind']; id: RegExp }[] = [
  { kind: 'visitor', id: /^v[0-9a-z]{20}$/ },
  { kind: 'contact', id: /^c[0-9a-z]{15}$/ },
]

const rowClass = 'flex w-full flex-wrap items-baseline gap-x-3 rounded-control px-3 py-2 text-left text-sm hover:bg-surface-2'

/** Finds a contact by what one knows of it, or anybody by id: deleted contacts, too, as the audit log names them. */
export const Finder = (props: { onPick: (person: PersonKey) => void }) => {
  const x = useTexts(texts)
  const [text, setText] = createSignal('')
  const wanted = () => text().trim()
  const named = () => IDS.find(({ id }) => id.test(wanted()))
  const found = useQuery(() => ({
    queryKey: ['contacts', 'data-protection', wanted()],
    queryFn: () => api.contacts(wanted(), SHOWN),
    enabled: wanted() !== '' && named() === undefined,
  }))
  return (
    <section class="max-w-150 px-6 py-6 max-md:px-4" aria-label={x('find.title')}>
      <h2 class="text-base font-semibold text-strong">{x('find.title')}</h2>
      <p class="mt-1 text-sm text-muted">{x('find.text')}</p>
      <SearchField class="mt-3" label={x('find.label')} clearLabel={x('find.clear')} value={text()} onInput={setText} />
      <ul class="mt-2">
        <Show when={named()}>
          {(one) => (
            <li>
              <button type="button" class={rowClass} onClick={() => props.onPick({ kind: one().kind, person: wanted() })}>
                {x(`find.${one().kind}`, { id: wanted() })}
              </button>
            </li>
          )}
        </Show>
        <For each={dataOf(found)?.items ?? []}>
          {(contact) => (
            <li>
              <button type="button" class={rowClass} onClick={() => props.onPick({ kind: 'contact', person: contact.id })}>
                <span class="font-medium text-strong">{contact.name}</span>
                <span class="text-muted">{[contact.phone, contact.mail].filter((part) => part !== null).join(' · ')}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={dataOf(found)?.items.length === 0}>
        <p class="px-3 text-sm text-muted">{x('find.none')}</p>
      </Show>
      <Show when={found.isError}>
        <QueryFailed query={found} />
      </Show>
    </section>
  )
}
