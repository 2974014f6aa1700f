import { createContext, createSignal, useContext } from 'solid-js'
import { rangeOf } from '../desk-actions/bulk.ts'

/** Several conversations chosen in the list, to do one thing to all of them. */
export type Selection = {
  /** The list shows boxes to tick. */
  active: () => boolean
  setActive: (active: boolean) => void
  ids: () => ReadonlySet<string>
  has: (id: string) => boolean
  toggle: (id: string) => void
  /** Ticks everything from the one ticked last to this one, as they stand in the list. */
  extendTo: (id: string, order: readonly string[]) => void
  /** Ticks exactly these. */
  setAll: (ids: readonly string[]) => void
}

export const createSelection = (): Selection => {
  const [active, setActive] = createSignal(false)
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
  let lastId: string | null = null
  return {
    active,
    setActive: (next) => {
      setActive(next)
      setIds(new Set<string>())
    },
    ids,
    has: (id) => ids().has(id),
    toggle: (id) => {
      const next = new Set(ids())
      if (!next.delete(id)) next.add(id)
      lastId = id
      setIds(next)
    },
    extendTo: (id, order) => {
      setIds(new Set([...ids(), ...rangeOf(order, lastId, id)]))
      lastId = id
    },
    setAll: (all) => setIds(new Set(all)),
  }
}

export const SelectionContext = createContext<Selection>()

export const useSelection = (): Selection => {
  const selection = useContext(SelectionContext)
  if (selection === undefined) throw new Error('useSelection needs a SelectionContext above it')
  return selection
}
