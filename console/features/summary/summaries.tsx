import { createContext, createEffect, type JSX, useContext } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import type { Held } from '../../lib/live/model.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asPending, type PendingSummary, withoutPending, withPending } from './pending.ts'

/** Own conversations that wait for a summary; they stay until it is written or skipped, over reloads and in every tab. */
export type Summaries = { pending: () => readonly PendingSummary[]; settle: (conversationId: string) => void }

const SummariesContext = createContext<Summaries>()

export const useSummaries = (): Summaries => {
  const summaries = useContext(SummariesContext)
  if (summaries === undefined) throw new Error('useSummaries needs a SummariesProvider above it')
  return summaries
}

const pendingOf = ({ id, view, gone }: Held): PendingSummary | null =>
  view === null || gone === null
    ? null
    : { conversationId: id, siteId: view.siteId, visitorId: view.visitorId, visitorName: view.visitorName, endedAtMs: gone.atMs }

/** Whether it ended with this person, where the desk could not say so. */
const endedWith = async (conversationId: string, meId: string): Promise<boolean> => {
  const { agentId, endReason } = await api.conversation(conversationId)
  return agentId === meId && endReason !== null && endReason !== 'invalid'
}

/** Sees own conversations end wherever one is in the console, and asks for a summary where the site wants one. */
export const SummariesProvider = (props: { children: JSX.Element }) => {
  const live = useLive()
  const me = useMe()
  const [pending, setPending] = createStoredSignal<readonly PendingSummary[]>(`summaries.${me().id}`, asPending, [])
  /** Each end is taken in once: one that was settled does not come back. */
  const seen = new Set<string>()
  const add = (one: PendingSummary) => setPending(withPending(pending(), one))
  createEffect(() => {
    for (const held of live.mine()) {
      if (held.gone === null) seen.delete(held.id)
      const one = pendingOf(held)
      if (one === null || held.gone === null || seen.has(held.id)) continue
      seen.add(held.id)
      const isAsked = live.linkOf(held.id)?.state().settings.askSummary === true
      if (!isAsked || held.watching || held.gone.endReason === 'invalid') continue
      if (held.gone.why === 'ended') add(one)
      if (held.gone.why === 'unknown')
        endedWith(held.id, me().id).then(
          (ended) => ended && add(one),
          () => undefined,
        )
    }
  })
  const summaries: Summaries = { pending, settle: (conversationId) => setPending(withoutPending(pending(), conversationId)) }
  return <SummariesContext.Provider value={summaries}>{props.children}</SummariesContext.Provider>
}
