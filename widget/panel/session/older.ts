import { createSignal } from 'solid-js'
import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import { firstSeq } from '../state/rows.ts'
import type { createHistory } from './history.ts'
import type { LiveState } from './live-state.ts'

export type OlderState = 'unknown' | 'loading' | 'none' | 'failed'

/** What stands above the transcript: first the rest of the current conversation, then the earlier ones, newest first. */
export const createOlder = (live: LiveState, send: (frame: VisitorFrameInput) => boolean, history: ReturnType<typeof createHistory>) => {
  const [state, setState] = createSignal<OlderState>('none')

  const loadEarlier = async () => {
    const { conversationId, earlier } = live.get()
    setState('loading')
    try {
      const found = await history.next([...earlier.map((thread) => thread.id), ...(conversationId === null ? [] : [conversationId])])
      if (found) live.dispatch({ type: 'history', ...found })
      setState(found ? 'unknown' : 'none')
    } catch {
      setState('failed')
    }
  }
  const isCutOff = () => (firstSeq(live.get().rows) ?? 1) > 1

  return {
    state,
    /** Somebody who was here before may have earlier conversations. */
    allow: (): void => void setState('unknown'),
    isCutOff: (): boolean => (live.view.rows[0]?.seq ?? 1) > 1,
    load: (): void => {
      const { conversationId, rows } = live.get()
      if (state() === 'loading') return
      if (isCutOff() && conversationId !== null) send({ type: 'fetch', conversationId, beforeSeq: firstSeq(rows) ?? 1 })
      else if (state() !== 'none') void loadEarlier()
    },
  }
}
