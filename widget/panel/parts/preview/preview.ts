import type { Message, PublicAgent } from '../../../../objects/protocol/model.ts'
import type { Language } from '../../../shared/language.ts'
import type { LiveState } from '../../session/live-state.ts'
import { SAMPLES } from './samples.ts'

const MINUTE_MS = 60_000

/** Shows how a conversation, or the group window, looks with these settings. Nothing of it leaves the page. */
export const showPreview = (live: LiveState, language: Language, view: 'chat' | 'groups'): void => {
  const sample = SAMPLES[language]
  const nowMs = Date.now()
  const agent: PublicAgent = { id: 'sample', name: sample.agent }
  const messages = sample.lines.map(
    ({ author, text, system }, at): Message => ({
      seq: at + 1,
      id: `sample-${at}`,
      author,
      ...(author === 'agent' ? { authorId: agent.id } : {}),
      kind: system ? 'system' : 'text',
      ...(system ? { system } : {}),
      text,
      atMs: nowMs - (sample.lines.length - at) * (MINUTE_MS / 2),
    }),
  )
  live.dispatch({ type: 'replaced' })
  live.dispatch({
    type: 'frame',
    frame: {
      type: 'welcome',
      v: 1,
      nowMs,
      visitorId: 'sample',
      phase: view === 'chat' ? { kind: 'served', conversationId: 'sample', agent, sinceMs: nowMs } : { kind: 'idle' },
      people: [agent],
      messages: view === 'chat' ? messages : [],
      complete: true,
      agentRead: messages.length,
      visitorName: '',
      online: true,
    },
  })
  live.dispatch({ type: 'link', link: 'open' })
  live.dispatch({ type: 'frame', frame: { type: 'groups', groups: sample.groups, noRegion: false } })
}
