import { closeAgentSockets, isServing, pushConfig } from '../../objects/desk/client.ts'
import type { Env } from '../env.ts'
import { AppError, textOf } from '../errors.ts'
import { purgeLoader } from '../visitor/edge-cache.ts'
import { forgetSite } from '../visitor/site-row.ts'
import { loadSiteConfig } from './site-config.ts'

/** The live side of a change: what services ask of the sites' desks after D1 has it. */
export type Desks = {
  /** Pushes the sites' configuration as it is now. Never throws: a desk that missed it asks at the next handshake. */
  push(siteIds: readonly string[]): Promise<void>
  /** Closes a person's sockets, or those of one session. Throws `unavailable` when a desk cannot be reached. */
  closeSockets(siteIds: readonly string[], agentId: string, sessionId?: string): Promise<void>
  /** True while the person has an open conversation with the visitor. */
  isServing(siteId: string, agentId: string, visitorId: string): Promise<boolean>
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

const pushSite = async (env: Env, origin: string, siteId: string): Promise<void> => {
  forgetSite(siteId)
  await purgeLoader(origin, siteId)
  const config = await loadSiteConfig(env.DB, siteId)
  if (config !== null) await retrying(() => pushConfig(env, config))
}

/** The desks of a running Worker. */
export const desksOf = (env: Env, origin: string): Desks => ({
  async push(siteIds) {
    const results = await Promise.allSettled(siteIds.map((siteId) => pushSite(env, origin, siteId)))
    for (const result of results) if (result.status === 'rejected') console.error('configuration not pushed', textOf(result.reason))
  },
  async closeSockets(siteIds, agentId, sessionId) {
    const results = await Promise.allSettled(siteIds.map((siteId) => retrying(() => closeAgentSockets(env, siteId, agentId, sessionId))))
    if (results.some((result) => result.status === 'rejected')) {
      throw new AppError('unavailable', 'done, but open windows could not be told yet, try again', { retryAfterSec: 5 })
    }
  },
  isServing: (siteId, agentId, visitorId) => isServing(env, siteId, agentId, visitorId),
})
