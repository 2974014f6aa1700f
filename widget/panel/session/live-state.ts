import { createStore, reconcile } from 'solid-js/store'
import { INITIAL_STATE, type PanelEvent, type PanelState } from '../state/model.ts'
import { reduce } from '../state/reduce.ts'

/** The pure state, and a Solid store that follows it: rows keep their identity by id, so the page changes only where they did. */
export const createLiveState = () => {
  let state = INITIAL_STATE
  // The store writes into what it is given, so it is given copies.
  const [view, setView] = createStore(structuredClone(state))
  let watchers: ((state: PanelState) => void)[] = []
  return {
    view,
    get: (): PanelState => state,
    /** Gives what ends it. */
    watch: (watcher: (state: PanelState) => void): (() => void) => {
      watchers = [...watchers, watcher]
      return () => {
        watchers = watchers.filter((other) => other !== watcher)
      }
    },
    dispatch: (event: PanelEvent): void => {
      const next = reduce(state, event, Date.now())
      if (next === state) return
      state = next
      setView(reconcile(structuredClone(state), { key: 'id' }))
      // A watcher may dispatch in turn: each sees the state as it is when its turn comes.
      for (const watcher of watchers) watcher(state)
    },
  }
}
export type LiveState = ReturnType<typeof createLiveState>
