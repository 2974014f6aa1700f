import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Contact } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type ContactFields, matchWanted } from './contact-form.ts'
import { createDebounced } from './debounced.ts'
import { texts } from './i18n/texts.ts'
import { contactMatchesQuery } from './queries.ts'

const ASK_AFTER_MS = 300
const MOST_SHOWN = 3

type MatchListProps = { fields: ContactFields; exceptId: string | undefined; onLink: (contact: Contact) => Promise<void> }

/** Contacts that are perhaps the same person, found while one types. */
export const MatchList = (props: MatchListProps) => {
  const x = useTexts(texts)
  const [linkingId, setLinkingId] = createSignal<string | null>(null)
  const wanted = createMemo(() => matchWanted(props.fields), undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  const settled = createDebounced(wanted, ASK_AFTER_MS)
  const query = useQuery(() => {
    const asked = settled()
    return contactMatchesQuery(asked === null ? null : { ...asked, except: props.exceptId })
  })
  const matches = () => (settled() === null ? [] : (dataOf(query) ?? []).slice(0, MOST_SHOWN))
  const link = async (contact: Contact) => {
    setLinkingId(contact.id)
    await props.onLink(contact)
    setLinkingId(null)
  }
  return (
    <Show when={matches().length > 0}>
      <Notice look="warning" title={x('match.title', { count: matches().length })}>
        <ul class="flex flex-col gap-2">
          <For each={matches()}>
            {(match) => (
              <li class="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span class="min-w-0 flex-1">
                  <span class="block truncate font-medium">{match.contact.name}</span>
                  <span class="block truncate text-xs">
                    {match.by.map((by) => x(`match.${by}`)).join(x('match.separator'))} ·{' '}
                    {[match.contact.phone, match.contact.mail].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Button
                  size="sm"
                  busy={linkingId() === match.contact.id}
                  disabled={linkingId() !== null}
                  aria-label={x('match.linkName', { name: match.contact.name })}
                  onClick={() => void link(match.contact)}
                >
                  {x('match.link')}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
