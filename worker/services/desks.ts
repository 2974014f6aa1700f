import {
  addressesOf,
  announceCall,
  announceToDesk,
  type CallNews,
  closeAgentSockets,
  countOpen,
  type DeskErasure,
  type DeskNow,
  deskNow,
  eraseOnDesk,
  type Held,
  heldSince,
  isServing,
  linkContact,
  nameVisitor,
  openOf,
  type Parties,
  partiesOf,
  partiesOfVisitor,
  pushConfig,
  retireDesk,
} from '../../objects/desk/client.ts'
import { announceToLobbies, eraseInLobbies } from '../../objects/lobby/client.ts'
import type { Env } from '../env.ts'
import { AppError, textOf } from '../errors.ts'
import { purgeLoader } from '../visitor/edge-cache.ts'
import { publicSiteOf } from '../visitor/public-site.ts'
import { forgetSite, readAds, readSite } from '../visitor/site-row.ts'
import { type Couriers, couriersOf } from './couriers.ts'
import { loadSiteConfig } from './site-config.ts'

/** The live side of a change: what services ask of the sites' desks after D1 has it. */
export type Desks = {
  /** Pushes the sites' configuration as it is now. Never throws: a desk that missed it asks at the next handshake. */
  push(siteIds: readonly string[]): Promise<void>
  /** As `push`, where visitors may see the change: open pages and panels are told too, and the cached scripts forgotten. */
  pushPublic(siteIds: readonly string[]): Promise<void>
  /** Closes a person's sockets, or those of one session. Throws `unavailable` when a desk cannot be reached. */
  closeSockets(siteIds: readonly string[], agentId: string, sessionId?: string): Promise<void>
  /** True while the person has an open conversation with the visitor. */
  isServing(siteId: string, agentId: string, visitorId: string): Promise<boolean>
  /** Conversations that are open there now; null: the desk did not answer. */
  countOpen(siteId: string): Promise<number | null>
  /** How many conversations are open there, and what agents are since when; null: the desk did not answer. */
  now(siteId: string): Promise<DeskNow | null>
  /** Conversations asked for since then that are open, or over and perhaps not in D1 yet. Throws `unavailable`. */
  heldSince(siteId: string, sinceMs: number): Promise<Held[]>
  /** The addresses by which a visitor is known there now; none when nobody answers. */
  addressesOf(siteId: string, visitorId: string): Promise<string[]>
  /** Whose a conversation is that is open or has just ended there; null: not there. Throws `unavailable`. */
  partiesOf(siteId: string, conversationId: string): Promise<Parties | null>
  /** The same of the conversation that a visitor has open. */
  partiesOfVisitor(siteId: string, visitorId: string): Promise<Parties | null>
  /** Which of these visitors have a conversation open there. Throws `unavailable`. */
  openOf(siteId: string, visitorIds: readonly string[]): Promise<string[]>
  /** The visitor is that contact from now on, of that name, or no contact. Never throws: the next conversation knows it from D1. */
  linkContact(siteId: string, visitorId: string, contactId: string | null, name: string | null): Promise<void>
  /** The visitor has a name of its own from now on. Never throws, as above. */
  nameVisitor(siteId: string, visitorId: string, name: string): Promise<void>
  /**
   * Desk and lobbies forget a visitor and its token (data protection). What is open ends in `actorId`'s name; null: then nothing is
   * done and it says so. Throws `unavailable`.
   */
  eraseVisitor(siteId: string, visitorId: string, actorId: string | null): Promise<DeskErasure>
  /** Ends what a deleted site still has open, in `actorId`'s name, and closes its sockets. Throws `unavailable` as above. */
  retire(siteId: string, actorId: string): Promise<void>
  /** A call began or changed: open consoles of its agent and of who steers show it. Never throws. */
  announceCall(siteIds: readonly string[], news: CallNews): Promise<void>
  /** The objects that carry events to other systems. */
  couriers: Couriers
}

const TRIES = 3

const retrying = async (work: () => Promise<void>): Promise<void> => {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left <= 1) throw error
    }
  }
}

const pushSite = async (env: Env, siteId: string): Promise<void> => {
  forgetSite(siteId)
  const config = await loadSiteConfig(env.DB, siteId)
  if (config !== null) await retrying(() => pushConfig(env, config))
}

const pushPublicSite = async (env: Env, origin: string, siteId: string): Promise<void> => {
  await purgeLoader(origin, siteId)
  await pushSite(env, siteId)
  await tellVisitors(env, origin, siteId)
}

/** One site that fails keeps no other from hearing. */
const forEach = async (siteIds: readonly string[], push: (siteId: string) => Promise<void>): Promise<void> => {
  const results = await Promise.allSettled(siteIds.map(push))
  for (const result of results) if (result.status === 'rejected') console.error('a desk was not told', textOf(result.reason))
}

/** Open pages and panels show the change at once; one that misses it has it with its next page. */
const tellVisitors = async (env: Env, origin: string, siteId: string): Promise<void> => {
  const row = await readSite(env.DB, siteId)
  const site = row === null ? null : publicSiteOf(row, await readAds(env.DB, siteId), origin)
  const told = [retrying(() => announceToLobbies(env, siteId, site)), ...(site?.enabled ? [retrying(() => announceToDesk(env, site))] : [])]
  for (const result of await Promise.allSettled(told))
    if (result.status === 'rejected') console.error('visitors not told', siteId, textOf(result.reason))
}

const answered = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    console.error('desk not asked', textOf(error))
    throw new AppError('unavailable', 'the desk does not answer, try again', { retryAfterSec: 5 })
  })

const orNull = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    console.error('desk not asked', textOf(error))
    return null
  })

/** The desks of a running Worker. */
export const desksOf = (env: Env, origin: string): Desks => ({
  push: (siteIds) => forEach(siteIds, (siteId) => pushSite(env, siteId)),
  pushPublic: (siteIds) => forEach(siteIds, (siteId) => pushPublicSite(env, origin, siteId)),
  async closeSockets(siteIds, agentId, sessionId) {
    const results = await Promise.allSettled(siteIds.map((siteId) => retrying(() => closeAgentSockets(env, siteId, agentId, sessionId))))
    if (results.some((result) => result.status === 'rejected')) {
      throw new AppError('unavailable', 'done, but open windows could not be told yet, try again', { retryAfterSec: 5 })
    }
  },
  isServing: (siteId, agentId, visitorId) => isServing(env, siteId, agentId, visitorId),
  countOpen: (siteId) => orNull(countOpen(env, siteId)),
  now: (siteId) => orNull(deskNow(env, siteId)),
  heldSince: (siteId, sinceMs) => answered(heldSince(env, siteId, sinceMs)),
  partiesOf: (siteId, conversationId) => answered(partiesOf(env, siteId, conversationId)),
  partiesOfVisitor: (siteId, visitorId) => answered(partiesOfVisitor(env, siteId, visitorId)),
  openOf: (siteId, visitorIds) => answered(openOf(env, siteId, visitorIds)),
  linkContact: (siteId, visitorId, contactId, name) =>
    retrying(() => linkContact(env, siteId, visitorId, contactId, name)).catch((error: unknown) =>
      console.error('desk not told of a contact', textOf(error)),
    ),
  announceCall: (siteIds, news) => forEach(siteIds, (siteId) => announceCall(env, siteId, news)),
  couriers: couriersOf(env),
  addressesOf: (siteId, visitorId) => addressesOf(env, siteId, visitorId).catch(() => []),
  nameVisitor: (siteId, visitorId, name) =>
    retrying(() => nameVisitor(env, siteId, visitorId, name)).catch((error: unknown) =>
      console.error('desk not told of a name', textOf(error)),
    ),
  async eraseVisitor(siteId, visitorId, actorId) {
    const said = await answered(eraseOnDesk(env, siteId, visitorId, actorId))
    if (said === 'erased') await answered(eraseInLobbies(env, siteId, visitorId))
    return said
  },
  async retire(siteId, actorId) {
    forgetSite(siteId)
    await purgeLoader(origin, siteId)
    await retrying(() => announceToLobbies(env, siteId, null)).catch((error: unknown) => console.error('lobby not closed', textOf(error)))
    await retrying(() => retireDesk(env, siteId, actorId)).catch((error: unknown) => {
      console.error('desk not retired', textOf(error))
      throw new AppError('unavailable', 'deleted, but open windows could not be told yet, try again', { retryAfterSec: 5 })
    })
  },
})
