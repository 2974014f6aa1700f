import type { ConversationView, OfferView, TransferView } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../../lib/api.ts'
import { codeTextOf } from '../../lib/errors.ts'
import type { Translate } from '../../lib/i18n/index.tsx'
import type { TranslateFeature } from '../../lib/i18n/translate.ts'
import type { SiteState } from '../../lib/live/model.ts'
import type { Note } from '../../lib/live/notes.ts'
import type { zhCN } from './i18n/zh-cn.ts'

/** Transfers in words. Pure. */

export type Say = TranslateFeature<typeof zhCN>

/** How people and groups of a conversation are called. */
export type Names = { agent: (id: string) => string; group: (id: string) => string }

type Named = { id: string; name: string }

/** From what a stored conversation brings along. */
export const namesFrom = (x: Say, people: readonly Named[], groups: readonly Named[]): Names => ({
  agent: (id) => people.find((each) => each.id === id)?.name ?? x('name.agent'),
  group: (id) => groups.find((each) => each.id === id)?.name ?? x('name.group'),
})

/** From the live state of its site, or of all. */
export const liveNames = (x: Say, ...sites: Pick<SiteState, 'agents' | 'groups'>[]): Names => ({
  agent: (id) => sites.find(({ agents }) => agents[id] !== undefined)?.agents[id]?.name ?? x('name.agent'),
  group: (id) => sites.flatMap(({ groups }) => groups).find((each) => each.id === id)?.name ?? x('name.group'),
})

/** To whom: an agent, a group, or the agent whom a group's routing found. */
export const targetWords = (x: Say, { to, toAgentId }: Pick<TransferView, 'to' | 'toAgentId'>, names: Names): string => {
  if ('agentId' in to) return names.agent(to.agentId)
  const group = names.group(to.groupId)
  return toAgentId === undefined ? group : x('name.inGroup', { agent: names.agent(toAgentId), group })
}

/** The same of an offer that is open. */
export const offeredTo = (x: Say, { to, toGroupId }: Pick<OfferView, 'to' | 'toGroupId'>, names: Names): string =>
  targetWords(x, toGroupId === undefined ? { to: { agentId: to } } : { to: { groupId: toGroupId }, toAgentId: to }, names)

const withRemark = (x: Say, line: string, remark: string): string => (remark === '' ? line : `${line}\n${x('note.remark', { remark })}`)

/** One line for the desk's people between the lines of the transcript. */
export const noteWords = (x: Say, transfer: TransferView, names: Names): string => {
  const values = { from: names.agent(transfer.from), to: targetWords(x, transfer, names) }
  return withRemark(x, x(`note.${transfer.outcome}`, values), transfer.remark)
}

export const openNoteWords = (x: Say, offer: OfferView, names: Names): string =>
  withRemark(x, x('note.open', { from: names.agent(offer.from), to: offeredTo(x, offer, names) }), offer.remark)

const OWN_ERRORS = [
  'agent_full',
  'agent_unavailable',
  'offer_open',
  'offer_gone',
  'not_yours',
  'not_found',
  'conversation_ended',
  'network',
] as const

/** Why the desk refused, and what to do. */
export const refusalWords = (x: Say, t: Translate, code: ApiErrorCode): string => {
  const own = OWN_ERRORS.find((each) => each === code)
  return own === undefined ? codeTextOf(t, code) : x(`error.${own}`)
}

/** What happened to a transfer while one may have looked elsewhere. */
export type TransferNote = Extract<Note, { kind: 'offered' | 'offer_over' | 'answered' }>

export const transferNoteWords = (x: Say, note: TransferNote, names: Names): string => {
  if (note.kind === 'answered') return answeredWords(x, note, names)
  const { offer, title, visitorName } = note.offer
  if (note.kind === 'offered') return `${title || x('offer.from', { agent: names.agent(offer.from) })} · ${visitorName}`
  const outcome = OVER.find((each) => each === note.outcome) ?? 'unknown'
  return x(`over.${outcome}`, { visitor: visitorName })
}

const OVER = ['cancelled', 'expired', 'target_lost'] as const
const ANSWERED = ['accepted', 'refused', 'expired', 'target_lost'] as const

const answeredWords = (x: Say, { held, transfer }: TransferNote & { kind: 'answered' }, names: Names): string => {
  const outcome = ANSWERED.find((each) => each === transfer.outcome) ?? 'accepted'
  return x(`answered.${outcome}`, { agent: targetWords(x, transfer, names), visitor: held.view?.visitorName ?? '' })
}

/** Of a conversation that has just come by a transfer without asking; null when it came another way. */
export const handedOverWords = (x: Say, view: ConversationView | null, names: Names): string | null => {
  const last = view?.transfers?.at(-1)
  if (view === null || last?.outcome !== 'immediate' || last.atMs !== view.servedAtMs) return null
  return x('answered.immediate', { agent: names.agent(last.from), visitor: view.visitorName })
}
