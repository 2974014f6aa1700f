import { useQuery } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Contact } from '../../lib/api.ts'
import { createDebounced } from '../../lib/debounced.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type ContactFields, matchWanted } from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { contactMatchesQuery } from './queries.ts'

const ASK_AFTER_MS = 300
const MOST_SHOWN = 3

/** What one can do with a contact that is found: to link it, where nothing else is said. */
export type MatchWords = { text: string; label: (name: string) => string }

type MatchListProps = {
  fields: ContactFields
  exceptId: string | undefined
  words?: MatchWords
  onPick: (contact: Contact) => Promise<void>
}

/** Contacts that are perhaps the same person, found while one types. */
export const MatchList = (props: MatchListProps) => {
  const x = useTexts(texts)
  const [pickedId, setPickedId] = createSignal<string | null>(null)
  const wanted = createMemo(() => matchWanted(props.fields), undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  const settled = createDebounced(wanted, ASK_AFTER_MS)
  const query = useQuery(() => {
    const asked = settled()
    return contactMatchesQuery(asked === null ? null : { ...asked, except: props.exceptId })
  })
  const words = (): MatchWords => props.words ?? { text: x('match.link'), label: (name) => x('match.linkName', { name }) }
  const matches = () => (settled() === null ? [] : (dataOf(query) ?? []).slice(0, MOST_SHOWN))
  const pick = async (contact: Contact) => {
    setPickedId(contact.id)
    await props.onPick(contact)
    setPickedId(null)
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
                  busy={pickedId() === match.contact.id}
                  disabled={pickedId() !== null}
                  aria-label={words().label(match.contact.name)}
                  onClick={() => void pick(match.contact)}
                >
                  {words().text}
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
