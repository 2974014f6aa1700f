import type { AgentStatus, AgentView } from '../../../objects/protocol/model.ts'
import type { AgentFilter, AgentName } from '../../lib/api.ts'
import type { SiteState } from '../../lib/live/model.ts'

/** The people as the desks see them now, over all sites this person serves. Pure. */

const RANK: Record<AgentStatus, number> = { ready: 0, busy: 1, offline: 2 }

export type Seat = { siteId: string; status: AgentStatus; connected: boolean; load: number; limit: number }

export type LivePerson = Pick<AgentView, 'id' | 'name' | 'workNumber' | 'avatar' | 'groupIds'> & {
  /** The most available of its states, and since when. */
  status: AgentStatus
  sinceMs: number
  /** A window of it is open somewhere. */
  connected: boolean
  seats: readonly Seat[]
  load: number
  limit: number
}

const seatOf = (siteId: string, { status, connected, load, limit }: AgentView): Seat => ({ siteId, status, connected, load, limit })

const join = (known: LivePerson, siteId: string, agent: AgentView): LivePerson => {
  const leads = RANK[agent.status] < RANK[known.status] || (agent.status === known.status && agent.sinceMs < known.sinceMs)
  return {
    ...known,
    ...(leads ? { status: agent.status, sinceMs: agent.sinceMs } : {}),
    connected: known.connected || agent.connected,
    seats: [...known.seats, seatOf(siteId, agent)],
    load: known.load + agent.load,
    limit: Math.max(known.limit, agent.limit),
  }
}

/** Everyone who serves one of the sites, online or not. */
export const livePeople = (sites: readonly SiteState[]): Map<string, LivePerson> => {
  const people = new Map<string, LivePerson>()
  for (const { siteId, agents } of sites)
    for (const agent of Object.values(agents)) {
      const { id, name, workNumber, avatar, groupIds, status, sinceMs, connected, load, limit } = agent
      const known = people.get(id)
      const first = { id, name, workNumber, avatar, groupIds, status, sinceMs, connected, seats: [seatOf(siteId, agent)], load, limit }
      people.set(id, known === undefined ? first : join(known, siteId, agent))
    }
  return people
}

/** In service: ready or busy. */
export const isOnline = ({ status }: LivePerson): boolean => status !== 'offline'

/** In service, or with a window open and so to be called upon. */
export const isAtHand = (person: LivePerson): boolean => isOnline(person) || person.connected

const matches = (person: LivePerson, { text = '', siteId, groupId }: AgentFilter): boolean =>
  `${person.name} ${person.workNumber}`.toLowerCase().includes(text.toLowerCase()) &&
  (siteId === undefined || person.seats.some((seat) => seat.siteId === siteId)) &&
  (groupId === undefined || person.groupIds.includes(groupId))

/** Those who are at hand and looked for: ready before busy before offline, then by work number. */
export const onlinePeople = (people: ReadonlyMap<string, LivePerson>, filter: AgentFilter): LivePerson[] =>
  [...people.values()]
    .filter((person) => isAtHand(person) && matches(person, filter))
    .sort((a, b) => RANK[a.status] - RANK[b.status] || a.workNumber.localeCompare(b.workNumber))

/** Where a colleague's state can be set so: offline wherever it is not, anything else where a window of it is open. */
export const seatsToSet = ({ seats }: Pick<LivePerson, 'seats'>, status: AgentStatus): string[] =>
  seats.filter((seat) => (status === 'offline' ? seat.status !== 'offline' : seat.connected)).map((seat) => seat.siteId)

/** When each signed in, as far as the people's list knows. */
export const signedInAt = (names: readonly AgentName[]): Map<string, number> =>
  new Map(names.flatMap(({ id, signedInAtMs }) => (signedInAtMs === null ? [] : [[id, signedInAtMs] as const])))
