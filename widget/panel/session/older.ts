import { createSignal } from 'solid-js'
import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { Identity } from '../../shared/messages.ts'
import type { History } from '../parts/history/history.ts'
import { firstSeq } from '../state/rows.ts'
import type { LiveState } from './live-state.ts'

export type OlderState = 'unknown' | 'loading' | 'none' | 'failed'
type Send = (frame: VisitorFrameInput) => boolean

/** What stands above the transcript: first the rest of the current conversation, then the earlier ones, newest first. */
export const createOlder = (live: LiveState, send: Send, siteId: string, identity: () => Identity | null) => {
  const [state, setState] = createSignal<OlderState>('none')
  let history: History | null = null

  const loadEarlier = async () => {
    const { conversationId, earlier } = live.get()
    setState('loading')
    try {
      history ??= (await import('../parts/history/history.ts')).createHistory(siteId, identity)
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
    restart: (): void => {
      history = null
      setState('unknown')
    },
    isCutOff: (): boolean => (live.view.rows[0]?.seq ?? 1) > 1,
    load: (): void => {
      const { conversationId, rows } = live.get()
      if (state() === 'loading') return
      if (isCutOff() && conversationId !== null) send({ type: 'fetch', conversationId, beforeSeq: firstSeq(rows) ?? 1 })
      else if (state() !== 'none') void loadEarlier()
    },
  }
}
