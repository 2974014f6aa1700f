import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import type { PersonKey } from '../calls.ts'
import { Finder } from './finder.tsx'
import { Held } from './held.tsx'

type Search = { contact?: string; visitor?: string; siteId?: string }

/** One person, named by the address: `?contact=ID`, or `?visitor=ID&siteId=ID`. */
export const PersonPart = () => {
  const [search, setSearch] = useSearchParams<Search>()
  const person = (): PersonKey | null => {
    if (typeof search.contact === 'string') return { kind: 'contact', person: search.contact }
    return typeof search.visitor === 'string' ? { kind: 'visitor', person: search.visitor } : null
  }
  // As a call: a choice in a prop would be computed anew by every handler that reads it.
  const siteId = () => (typeof search.siteId === 'string' ? search.siteId : undefined)
  const pick = (next: PersonKey | null) =>
    setSearch({
      contact: next?.kind === 'contact' ? next.person : undefined,
      visitor: next?.kind === 'visitor' ? next.person : undefined,
      siteId: undefined,
    })
  return (
    <Show when={person()} keyed fallback={<Finder onPick={pick} />}>
      {(known) => <Held person={known} siteId={siteId()} onOther={() => pick(null)} />}
    </Show>
  )
}
