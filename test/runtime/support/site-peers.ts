import { PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import { type CallOptions, type Person, socketTo } from '../worker-support.ts'
import { type AgentPeer, Peer, type VisitorPeer } from './desk.ts'

/** Agents and visitors on the sockets of a running Worker, as browsers open them. */

/** An agent at the desk of a site, there as it asked to be. */
export const sitDownAt = async (siteId: string, person: Person, status: 'ready' | 'offline' = 'ready'): Promise<AgentPeer> => {
  const peer: AgentPeer = new Peer(await socketTo(`/api/sites/${siteId}/desk`, { cookie: person.cookie }))
  peer.send({ type: 'hello', v: PROTOCOL_VERSION })
  await peer.frame('welcome')
  peer.send({ type: 'status', status })
  if (status === 'ready') await peer.frame('agent', ({ agent }) => agent.id === person.id && agent.status === 'ready')
  return peer
}

/** A browser that has opened the chat; a known visitor comes with its token. */
export const openChat = async (
  siteId: string,
  known: { visitorId?: string; token?: string } = {},
  options: CallOptions = {},
): Promise<VisitorPeer> => {
  const peer: VisitorPeer = new Peer(await socketTo(`/api/sites/${siteId}/chat`, options))
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, ...known })
  await peer.frame('welcome')
  return peer
}
