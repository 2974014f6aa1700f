import { LIMITS, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { LobbyFrameInput } from '../../objects/protocol/lobby.ts'
import type { HostPage, HostProfile, Identity } from '../shared/messages.ts'
import { type Visit, visitBefore, visitMemory } from './visit.ts'

/** A page within the wire's limits. */
export const wirePage = ({ url, title, referrer }: HostPage): HostPage => ({
  url: url.slice(0, LIMITS.urlChars),
  title: title.slice(0, LIMITS.titleChars),
  referrer: referrer.slice(0, LIMITS.urlChars),
})

type HelloFacts = {
  identity: Identity | undefined
  visit: Visit
  page: HostPage
  /** The lobby heard of this page view before: the socket was lost, the visitor did not walk. */
  isAgain: boolean
  keepsTrack: boolean
  profile: HostProfile
}

/**
 * First frame of a lobby socket. Where the site keeps no track, nothing of any page is in it. No time zone: a browser's first answer
 * takes a tenth of a second on a phone, and the edge knows one.
 */
export const lobbyHello = ({ identity, visit, page, isAgain, keepsTrack, profile }: HelloFacts): LobbyFrameInput => ({
  type: 'hello',
  v: PROTOCOL_VERSION,
  ...identity,
  visit: visitMemory(isAgain ? visit : visitBefore(visit, page.url)),
  again: isAgain,
  visits: visit.visits,
  page: keepsTrack ? wirePage(page) : undefined,
  language: navigator.language.slice(0, 35),
  screen: `${screen.width}x${screen.height}`,
  name: profile.name,
})
