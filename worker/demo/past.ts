import type { ClosedConversation } from '../../objects/core/types.ts'
import type { AgentStatus, Message, VisitorInfo } from '../../objects/protocol/model.ts'
import { newId } from '../lib/ids.ts'
import { PastDesk } from './past-desk.ts'
import type { Random } from './random.ts'
import { BROWSERS, PLACES, SCRIPTS } from './scripts.ts'

export type PastAgent = { id: string; name: string; groups: number[]; limit?: number | null }
export type PastSite = { id: string; agents: PastAgent[]; groupIds: string[] }
export type PastVisitor = { id: string; name: string; contactId: string | null; info: VisitorInfo }
/** What an agent did from then on; `connected` as in the log, 0 or 1. */
export type PastState = { at: number; agent: string; status: AgentStatus; connected: number }
export type Past = { closed: ClosedConversation; messages: Message[] }

const MIN_MS = 60_000

/** A visitor whose address is from the ranges kept for documentation. */
export const makeVisitor = (random: Random, name: string | null, contactId: string | null): PastVisitor => {
  const id = newId('v', 20)
  const { ip, ...place } = random.pick(PLACES)
  const info: VisitorInfo = {
    ...place,
    ip: `${ip}${random.between(2, 250)}`,
    ...random.pick(BROWSERS),
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  }
  return { id, name: name ?? `Guest_${id.slice(-6)}`, contactId, info }
}

/** One past conversation with everybody ready, as its desk would have handed it to the archive. */
export const makePast = (random: Random, site: PastSite, visitor: PastVisitor, askedAtMs: number): Past => {
  const desk = new PastDesk(site, random, askedAtMs - MIN_MS)
  for (const { id } of site.agents) desk.planStatus(askedAtMs - MIN_MS, id, 'ready')
  desk.planVisit(askedAtMs, visitor, random.pick(SCRIPTS))
  desk.run()
  const [past] = desk.pasts
  if (past === undefined) throw new Error('nobody asked')
  return past
}
