import { describe, expect, it } from 'vitest'
import { verifyInvite } from '../../objects/desk/invite-token.ts'
import { type AgentPeer, askServed, clientId, connectAgent, connectVisitor, deskStub, siteConfig } from './support/desk.ts'
import { enter, type LobbyPeer, lobbyStub, mint, pageOf, tune } from './support/lobby.ts'

const invite = (agent: AgentPeer, visitorId: string, text = '您好，需要帮忙吗？'): string => {
  const id = clientId()
  agent.send({ type: 'invite', id, visitorId, text })
  return id
}
const outcomeOf = async (agent: AgentPeer, id: string, outcome: string) =>
  expect((await agent.frame('invitation', (frame) => frame.id === id && frame.outcome === outcome)).outcome).toBe(outcome)
const answer = (peer: LobbyPeer, inviteId: string, state: 'accepted' | 'declined' | 'ignored') =>
  peer.send({ type: 'invitation', inviteId, state })

describe('R13: an invitation by an agent', () => {
  it('appears in all tabs with the words of the agent; the first answer counts and takes it from the others', async () => {
    const config = siteConfig('invite-tabs')
    const agent = await connectAgent(config, 'a1')
    const identity = mint(config)
    const [one, two] = [await enter(config, { identity }), await enter(config, { identity })]
    const id = invite(agent, identity.visitorId)
    await outcomeOf(agent, id, 'sent')
    const shown = await one.frame('invite')
    expect(shown).toMatchObject({ text: '您好，需要帮忙吗？', agent: { name: '坐席a1' } })
    expect(shown.inviteId.length).toBeLessThanOrEqual(200)
    expect(verifyInvite(shown.inviteId, identity.visitorId, config.visitorKey, Date.now())).toMatchObject({ agentId: 'a1' })
    expect((await two.frame('invite')).inviteId).toBe(shown.inviteId)
    answer(two, shown.inviteId, 'accepted')
    await outcomeOf(agent, id, 'accepted')
    expect((await one.frame('invite_over')).inviteId).toBe(shown.inviteId)
    answer(one, shown.inviteId, 'declined')
    one.send({ type: 'page', ...pageOf('/after') })
    await scheduler.wait(50)
    expect(agent.frames.filter((frame) => frame.type === 'invitation').map(({ outcome }) => outcome)).toEqual(['sent', 'accepted'])
    expect(two.frames.some(({ type }) => type === 'invite_over')).toBe(false)
  })

  it('is declined', async () => {
    const config = siteConfig('invite-declined')
    const agent = await connectAgent(config, 'a1')
    const peer = await enter(config)
    const id = invite(agent, peer.visitorId, '')
    const { inviteId, text } = await peer.frame('invite')
    expect(text).toBe('')
    answer(peer, inviteId, 'declined')
    await outcomeOf(agent, id, 'declined')
  })

  it('follows the visitor to the next page', async () => {
    const config = siteConfig('invite-page')
    const agent = await connectAgent(config, 'a1')
    const identity = mint(config)
    const one = await enter(config, { identity })
    const id = invite(agent, identity.visitorId)
    const { inviteId } = await one.frame('invite')
    const two = await enter(config, { identity })
    one.socket.close(1000)
    expect((await two.frame('invite')).inviteId).toBe(inviteId)
    answer(two, inviteId, 'accepted')
    await outcomeOf(agent, id, 'accepted')
  })

  it('that nobody answers is ignored when its time is over', async () => {
    const config = siteConfig('invite-ignored')
    const agent = await connectAgent(config, 'a1')
    const peer = await enter(config)
    // As the desk asks it, but due at once.
    const said = await lobbyStub('invite-ignored').invite(peer.visitorId, {
      id: 'soon-00001',
      inviteId: 'x',
      agentId: 'a1',
      text: '',
      agent: { name: '坐席' },
      expiresAtMs: Date.now() + 100,
    })
    expect(said).toBe('sent')
    await outcomeOf(agent, 'soon-00001', 'ignored')
    await peer.frame('invite_over')
  })

  it('is gone with its visitor, and nobody who is not there is invited', async () => {
    const config = siteConfig('invite-gone')
    await tune('invite-gone', { graceMs: 50, togetherMs: 10 })
    const agent = await connectAgent(config, 'a1')
    await outcomeOf(agent, invite(agent, mint(config).visitorId), 'gone')
    const peer = await enter(config)
    const id = invite(agent, peer.visitorId)
    await peer.frame('invite')
    peer.socket.close(1000)
    await outcomeOf(agent, id, 'gone')
  })

  it('is refused to a visitor in a conversation and to one on the blacklist, who hears nothing of it', async () => {
    const config = siteConfig('invite-refused')
    const agent = await connectAgent(config, 'a1')
    const identity = mint(config)
    const talking = await enter(config, { identity })
    await askServed(await connectVisitor(config, identity))
    await outcomeOf(agent, invite(agent, identity.visitorId), 'refused')
    const blocked = await enter(config)
    await deskStub('invite-refused').configure({ ...config, version: 2, blacklist: [{ visitorId: blocked.visitorId, untilMs: null }] })
    await outcomeOf(agent, invite(agent, blocked.visitorId), 'refused')
    for (const peer of [talking, blocked]) expect(peer.frames.some(({ type }) => type === 'invite')).toBe(false)
  })

  it('waits for its answer before there is another, and both agents hear of theirs only', async () => {
    const config = siteConfig('invite-two')
    const [agent, other] = [await connectAgent(config, 'a1'), await connectAgent(config, 'a2')]
    const peer = await enter(config)
    const first = invite(agent, peer.visitorId)
    const { inviteId } = await peer.frame('invite')
    const second = invite(other, peer.visitorId)
    expect(await other.frame('error')).toMatchObject({ code: 'conflict', id: second })
    answer(peer, inviteId, 'declined')
    await outcomeOf(agent, first, 'declined')
    expect(other.frames.some(({ type }) => type === 'invitation')).toBe(false)
    await outcomeOf(other, invite(other, peer.visitorId), 'sent')
  })

  it('an answer reaches the agent who reloads its page meanwhile', async () => {
    const config = siteConfig('invite-reload')
    const agent = await connectAgent(config, 'a1')
    const peer = await enter(config)
    const id = invite(agent, peer.visitorId)
    const { inviteId } = await peer.frame('invite')
    agent.socket.close(1000)
    await agent.close()
    answer(peer, inviteId, 'accepted')
    await scheduler.wait(50)
    await outcomeOf(await connectAgent(config, 'a1', { ready: false }), id, 'accepted')
  })

  it('shows in the list, as the box does that pops up by itself', async () => {
    const config = siteConfig('invite-state')
    await tune('invite-state', { pushEveryMs: 20 })
    const agent = await connectAgent(config, 'a1')
    let peer = await enter(config)
    const query = { order: 'startedAtMs', descending: true } as const
    agent.send({ type: 'visitors_watch', query })
    const counted = (state: 'invited' | 'browsing') => agent.frame('visitors', ({ counts }) => counts[state] === 1)
    await counted('browsing')
    peer.send({ type: 'invitation', inviteId: null, state: 'shown' })
    await counted('invited')
    agent.clear()
    // The socket is lost while the box shows: its page says so again.
    peer.socket.close(1000)
    const { visitorId, token } = peer
    peer = await enter(config, { identity: { visitorId, token }, hello: { again: true } })
    peer.send({ type: 'invitation', inviteId: null, state: 'shown' })
    peer.send({ type: 'page', ...pageOf('/2') })
    await agent.frame('visitors', ({ counts, visitors }) => counts.invited === 1 && visitors[0]?.info.pageUrl?.endsWith('/2') === true)
    agent.clear()
    peer.send({ type: 'invitation', inviteId: null, state: 'declined' })
    await counted('browsing')
    agent.clear()
    invite(agent, peer.visitorId)
    await counted('invited')
    const { inviteId } = await peer.frame('invite')
    agent.clear()
    answer(peer, inviteId, 'declined')
    await counted('browsing')
  })
})
