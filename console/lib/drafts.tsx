import { createContext, createSignal, type JSX, onCleanup, useContext } from 'solid-js'
import { asText, readStored, removeStored, storedKeys, writeStored } from './storage.ts'

/** What a person has typed and not sent, by the id of what it is for; survives switching and reload. */
export type Drafts = {
  get: (id: string) => string
  set: (id: string, text: string) => void
  /** Whether there is one; changes only as one begins or ends. */
  has: (id: string) => boolean
}

const KEEP = 200
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
  const stored = storedKeys(prefix)
  for (const old of stored.slice(KEEP)) removeStored(old)
  const [begun, setBegun] = createSignal<ReadonlySet<string>>(new Set(stored.slice(0, KEEP).map((key) => key.slice(prefix.length))))
  const note = (id: string, isBegun: boolean) => {
    if (begun().has(id) === isBegun) return
    const next = new Set(begun())
    if (isBegun) next.add(id)
    else next.delete(id)
    setBegun(next)
  }
  const flush = () => {
    clearTimeout(timer)
    for (const [id, text] of unsaved) text === '' ? removeStored(prefix + id) : writeStored(prefix + id, text)
    unsaved.clear()
  }
  return {
    get: (id) => unsaved.get(id) ?? readStored(prefix + id, asText) ?? '',
    set: (id, text) => {
      unsaved.set(id, text)
      note(id, text.trim() !== '')
      clearTimeout(timer)
      timer = setTimeout(flush, SAVE_AFTER_MS)
    },
    has: (id) => begun().has(id),
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
