import { beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from '../../objects/core/site-settings.ts'
import type { SiteConfig } from '../../objects/core/types.ts'
import { openSocket } from '../../objects/desk/client.ts'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { VisitorInfo } from '../../objects/protocol/model.ts'
import {
  type AgentPeer,
  agentConfig,
  bindings,
  clientId,
  connectAgent,
  deskStub,
  Peer,
  siteConfig,
  type VisitorPeer,
} from './support/desk.ts'

const SICHUAN: VisitorInfo = { country: 'CN', regionCode: 'SC', ip: '203.0.113.7' }
const BERLIN: VisitorInfo = { country: 'DE', ip: '203.0.113.8' }

let sites = 0
let config: SiteConfig
const siteWith = (settings: Partial<SiteSettings> = {}, change: Partial<SiteConfig> = {}): SiteConfig => {
  config = siteConfig(
    `groups${sites}`,
    { maxPerAgent: 1 },
    {
      agents: [
        agentConfig('a1', { groupIds: ['g1'] }),
        agentConfig('a2', { groupIds: ['g1', 'g2'] }),
        agentConfig('a3', { groupIds: ['g2'] }),
        agentConfig('a4', { groupIds: [], enabled: false }),
      ],
      groups: [
        { id: 'g1', name: '售前', enabled: true, regions: [{ country: 'CN', province: 'SC' }] },
        { id: 'g2', name: '售后', enabled: true, regions: [{ country: 'DE' }] },
        { id: 'g3', name: '无人', enabled: true, regions: [] },
        { id: 'g4', name: '停用', enabled: false, regions: [] },
      ],
      settings: { ...DEFAULT_SITE_SETTINGS, groups: true, ...settings },
      ...change,
    },
  )
  return config
}
beforeEach(() => void sites++)

const arrive = async (visitor: VisitorInfo = SICHUAN): Promise<VisitorPeer> => {
  const response = await openSocket(bindings, config.siteId, { kind: 'visitor', siteVersion: config.version, visitor }, async () => config)
  if (response.webSocket === null) throw new Error('no socket')
  const peer: VisitorPeer = new Peer(response.webSocket)
  peer.send({ type: 'hello', v: PROTOCOL_VERSION })
  await peer.frame('welcome')
  return peer
}
const look = async (peer: VisitorPeer) => {
  peer.send({ type: 'groups' })
  return peer.frame('groups')
}
const change = (settings: Partial<SiteSettings>) => {
  config = { ...config, version: config.version + 1, settings: { ...config.settings, ...settings } }
  return deskStub(config.siteId).configure(config)
}
const servedBy = async (peer: VisitorPeer, target: object): Promise<string | undefined> => {
  peer.send({ type: 'ask', id: clientId(), target } as never)
  const { phase } = await peer.frame('phase')
  return phase.kind === 'served' ? phase.agent.id : phase.kind
}

describe('the group window (2.1, 8)', () => {
  it('has the enabled groups with somebody who serves here, and who of them is online in which state', async () => {
    await connectAgent(siteWith(), 'a1')
    const { groups, noRegion } = await look(await arrive())
    expect(noRegion).toBe(false)
    expect(groups).toEqual([
      { id: 'g1', name: '售前', online: true, agents: [{ id: 'a1', name: '坐席a1', status: 'ready', full: false }] },
      { id: 'g2', name: '售后', online: false, agents: [] },
    ])
  })

  it('is empty where the setting is off', async () => {
    await connectAgent(siteWith({ groups: false }), 'a1')
    expect(await look(await arrive())).toEqual({ type: 'groups', groups: [], noRegion: false })
  })

  it('shows as many groups and agents as are set, those online and with room first', async () => {
    siteWith({ groupsMax: 1, groupsMaxAgents: 1 })
    await connectAgent(config, 'a3')
    const busy = await connectAgent(config, 'a2')
    busy.send({ type: 'status', status: 'busy' })
    await busy.frame('agent', ({ agent }) => agent.status === 'busy')
    const peer = await arrive()
    const { groups } = await look(peer)
    expect(groups.map(({ id }) => id)).toEqual(['g1'])
    peer.clear()
    busy.send({ type: 'status', status: 'offline' })
    const [only] = (await peer.frame('groups')).groups
    expect(only).toMatchObject({ id: 'g2', agents: [{ id: 'a3' }] })
    expect(only?.agents).toHaveLength(1)
  })

  it('shows no agents where the setting says so', async () => {
    await connectAgent(siteWith({ groupsAgents: false }), 'a1')
    expect((await look(await arrive())).groups[0]).toMatchObject({ online: true, agents: [] })
  })

  it("shows only the visitor's region where the setting says so, and tells when it has none", async () => {
    await connectAgent(siteWith({ groupsByRegion: true }), 'a1')
    expect((await look(await arrive(SICHUAN))).groups.map(({ id }) => id)).toEqual(['g1'])
    expect((await look(await arrive(BERLIN))).groups.map(({ id }) => id)).toEqual(['g2'])
    expect(await look(await arrive({}))).toEqual({ type: 'groups', groups: [], noRegion: true })
  })

  it('tells who looks what changed: states, who is full, settings; and whoever is in a conversation nothing', async () => {
    await connectAgent(siteWith(), 'a1')
    const peer = await arrive()
    await look(peer)
    const stranger = await arrive()
    const other = await arrive()
    expect(await servedBy(other, { kind: 'any' })).toBe('a1')
    const full = await peer.frame('groups', ({ groups }) => groups[0]?.agents[0]?.full === true)
    expect(full.groups[0]?.agents).toMatchObject([{ id: 'a1', status: 'ready', full: true }])
    await connectAgent(config, 'a2')
    await peer.frame('groups', ({ groups }) => groups[1]?.online === true)
    await change({ groupsAgents: false })
    await peer.frame('groups', ({ groups }) => groups[0]?.online === true && groups[0].agents.length === 0)
    await change({ groups: false })
    await peer.frame('groups', ({ groups }) => groups.length === 0)
    expect(stranger.frames.filter(({ type }) => type === 'groups')).toEqual([])
  })
})

describe('whom a visitor may pick', () => {
  let agents: AgentPeer[]
  /** a3 is the one nobody would get by the strategy: it was given somebody last. */
  const ready = async (settings: Partial<SiteSettings> = {}) => {
    siteWith(settings)
    agents = [await connectAgent(config, 'a1'), await connectAgent(config, 'a3')]
  }

  it('a group, or an agent of it', async () => {
    await ready()
    expect(await servedBy(await arrive(), { kind: 'group', groupId: 'g2' })).toBe('a3')
    expect(agents).toHaveLength(2)
  })

  const asAnybody: [string, Partial<SiteSettings>, object][] = [
    ['no group where the window is off', { groups: false }, { kind: 'group', groupId: 'g2' }],
    ['no agent where the window is off', { groups: false }, { kind: 'agent', agentId: 'a3' }],
    ['no agent where only groups are shown', { groupsAgents: false }, { kind: 'agent', agentId: 'a3' }],
    ['no group of another region', { groupsByRegion: true }, { kind: 'group', groupId: 'g2' }],
    ['no agent of another region', { groupsByRegion: true }, { kind: 'agent', agentId: 'a3' }],
    ['no group that is switched off', {}, { kind: 'group', groupId: 'g4' }],
  ]
  for (const [what, settings, target] of asAnybody)
    it(`${what}: then it is served as anybody`, async () => {
      await ready(settings)
      expect(await servedBy(await arrive(), target)).toBe('a1')
    })

  it('an agent, also at its limit: then it is waited for', async () => {
    await ready()
    expect(await servedBy(await arrive(), { kind: 'agent', agentId: 'a3' })).toBe('a3')
    expect(await servedBy(await arrive(), { kind: 'agent', agentId: 'a3' })).toBe('queued')
  })
})
