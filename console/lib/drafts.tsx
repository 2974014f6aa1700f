import { createContext, type JSX, onCleanup, useContext } from 'solid-js'
import { asText, readStored, removeStored, storedKeys, writeStored } from './storage.ts'

/** What a person has typed and not sent, per conversation; survives switching and reload. */
export type Drafts = { get: (conversationId: string) => string; set: (conversationId: string, text: string) => void }

const KEEP = 50
const SAVE_AFTER_MS = 400

const DraftsContext = createContext<Drafts>()

export const useDrafts = (): Drafts => {
  const drafts = useContext(DraftsContext)
  if (drafts === undefined) throw new Error('useDrafts needs a DraftsProvider above it')
  return drafts
}

const makeDrafts = (personId: string): Drafts & { flush: () => void } => {
  const prefix = `draft.${personId}.`
  const unsaved = new Map<string, string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  for (const old of storedKeys(prefix).slice(KEEP)) removeStored(old)
  const flush = () => {
    clearTimeout(timer)
    for (const [id, text] of unsaved) text === '' ? removeStored(prefix + id) : writeStored(prefix + id, text)
    unsaved.clear()
  }
  return {
    get: (id) => unsaved.get(id) ?? readStored(prefix + id, asText) ?? '',
    set: (id, text) => {
      unsaved.set(id, text)
      clearTimeout(timer)
      timer = setTimeout(flush, SAVE_AFTER_MS)
    },
    flush,
  }
}

export const DraftsProvider = (props: { personId: string; children: JSX.Element }) => {
  const drafts = makeDrafts(props.personId)
  window.addEventListener('pagehide', drafts.flush)
  onCleanup(() => {
    drafts.flush()
    window.removeEventListener('pagehide', drafts.flush)
  })
  return <DraftsContext.Provider value={drafts}>{props.children}</DraftsContext.Provider>
}
