import type { HookChoice } from '../../../objects/protocol/hook-words.ts'
import type { Hook, HookInput, HookPatch } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'

/** A webhook as the form has it. Pure. */
export type HookFields = { name: string; url: string; events: readonly HookChoice[] }
export type HookField = keyof HookFields

export const EMPTY_HOOK: HookFields = { name: '', url: '', events: [] }

export const fieldsOfHook = ({ name, url, events }: Hook): HookFields => ({ name, url, events })

export const toInput = ({ name, url, events }: HookFields): HookInput => ({ name: name.trim(), url: url.trim(), events: [...events] })

/** Only what was changed. */
export const toPatch = (revision: string, { name, url, events }: Edits<HookFields>): HookPatch => ({
  revision,
  ...(name === undefined ? {} : { name: name.trim() }),
  ...(url === undefined ? {} : { url: url.trim() }),
  ...(events === undefined ? {} : { events: [...events] }),
})

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): HookField | null => {
  const name = path?.split('.')[0]
  return name === 'name' || name === 'url' || name === 'events' ? name : null
}

export const wrongFields = ({ name, url, events }: HookFields): HookField[] => [
  ...(name.trim() === '' ? (['name'] as const) : []),
  ...(/^https?:\/\/\S+$/i.test(url.trim()) && URL.canParse(url.trim()) ? [] : (['url'] as const)),
  ...(events.length === 0 ? (['events'] as const) : []),
]
