import { beforeEach, expect, test } from 'vitest'
import { CLOSE } from '../../objects/protocol/constants.ts'
import type { AgentView, VisitorPhase } from '../../objects/protocol/model.ts'
import type { Group } from '../../worker/models/skill-groups.ts'
import { askServed, clientId, say, type VisitorPeer } from './support/desk.ts'
import { openChat, sitDownAt } from './support/site-peers.ts'
import { setSettings } from './support/uploads.ts'
import { type Company, call, cookieOf, makeCompany, type Person, refusal, signIn } from './worker-support.ts'

/** What an admin changes of people and groups, as visitors and agents see it on open sockets: through the API, on real desks. */

let company: Company

const sitDown = (person: Person, siteId = company.siteId, status?: 'ready' | 'offline') => sitDownAt(siteId, person, status)
const visit = (siteId = company.siteId) => openChat(siteId)

const change = async (path: string, json: object): Promise<void> => {
  const answer = await call(path, { method: 'PATCH', json, cookie: company.admin.cookie })
  if (answer.status !== 200) throw new Error(await answer.text())
}
const changePerson = (person: Person, json: object) => change(`/api/agents/${person.id}`, json)

const makeGroup = async (...members: Person[]): Promise<string> => {
  const json = { name: `组 ${clientId()}`, memberIds: members.map(({ id }) => id) }
  return (await (await call('/api/skill-groups', { json, cookie: company.admin.cookie })).json<Group>()).id
}

const askFor = async (visitor: VisitorPeer, groupId: string): Promise<VisitorPhase> => {
  visitor.send({ type: 'ask', id: clientId(), target: { kind: 'group', groupId } })
  return (await visitor.frame('phase')).phase
}

const servedBy = async (visitor: VisitorPeer, person: Person): Promise<void> =>
  void (await visitor.frame('phase', ({ phase }) => phase.kind === 'served' && phase.agent.id === person.id))

/** Its visitors may pick a group. */
const newSite = async (): Promise<string> => {
  const { id } = await (await call('/api/sites', { json: { name: '站点' }, cookie: company.admin.cookie })).json<{ id: string }>()
  await setSettings(id, { groups: true })
  return id
}

// A site of its own for each test: nobody waits there yet.
beforeEach(async () => {
  company ??= await makeCompany()
  company.siteId = await newSite()
  for (const person of [company.supervisor, company.agent, company.other])
    await changePerson(person, { siteIds: [company.siteId], limit: null, enabled: true })
})

test('disabled in the middle of a conversation: its windows sign out, the visitor is told and goes to another, the text goes on', async () => {
  const [first, waiting] = [await visit(), await visit()]
  const leaving = await sitDown(company.agent)
  await changePerson(company.agent, { limit: 1 })
  const conversationId = await askServed(first)
  await say(first, conversationId, '第一句')
  waiting.send({ type: 'ask', id: clientId() })
  await waiting.frame('phase', ({ phase }) => phase.kind === 'queued')
  await changePerson(company.agent, { enabled: false })
  expect(await leaving.close()).toMatchObject({ code: CLOSE.signedOut })
  // It stands before the one who waited, and nobody is there yet.
  await first.frame('message', ({ message }) => message.system === 'requeued')
  await first.frame('phase', ({ phase }) => phase.kind === 'queued' && phase.index === 1)
  await waiting.frame('phase', ({ phase }) => phase.kind === 'queued' && phase.index === 2)
  const taking = await sitDown(company.other)
  await servedBy(first, company.other)
  const { messages } = await taking.frame('messages', (frame) => frame.conversationId === conversationId)
  expect(messages.some((message) => message.text === '第一句')).toBe(true)
  await say(taking, conversationId, '我来继续为您服务')
  await first.frame('message', ({ message }) => message.text === '我来继续为您服务')

  expect(await refusal(await call('/api/auth/me', { cookie: company.agent.cookie }))).toBe('401 unauthorized')
  expect(await refusal(await signIn(company.agent.username))).toBe('401 unauthorized')
  await changePerson(company.agent, { enabled: true })
  company.agent.cookie = cookieOf(await signIn(company.agent.username))
  await sitDown(company.agent)
})

test('a new password closes every window; who comes back in time keeps its visitors', async () => {
  const agent = await sitDown(company.agent)
  const visitor = await visit()
  const conversationId = await askServed(visitor)
  const password = 'another-good-password'
  const reset = await call(`/api/agents/${company.agent.id}/password`, { json: { password }, cookie: company.admin.cookie })
  expect(reset.status).toBe(204)
  expect(await agent.close()).toMatchObject({ code: CLOSE.signedOut })
  expect(await refusal(await signIn(company.agent.username))).toBe('401 unauthorized')
  company.agent.cookie = cookieOf(await signIn(company.agent.username, password))
  const back = await sitDown(company.agent)
  await say(back, conversationId, '我回来了')
  await visitor.frame('message', ({ message }) => message.text === '我回来了')
})

test('a site taken away: its conversations there go on with a colleague, those of the other site stay', async () => {
  const second = await newSite()
  for (const person of [company.agent, company.other]) await changePerson(person, { siteIds: [company.siteId, second] })
  const [here, there] = [await sitDown(company.agent), await sitDown(company.agent, second)]
  const [visitor, stays] = [await visit(second), await visit()]
  await askServed(visitor)
  const kept = await askServed(stays)
  await sitDown(company.other, second)
  await changePerson(company.agent, { siteIds: [company.siteId] })
  expect(await there.close()).toMatchObject({ code: CLOSE.signedOut })
  await servedBy(visitor, company.other)
  await say(here, kept, '这边继续')
  await stays.frame('message', ({ message }) => message.text === '这边继续')
})

test('a disabled group takes no new visitor; its running conversation goes on', async () => {
  const groupId = await makeGroup(company.agent)
  const agent = await sitDown(company.agent)
  const colleague = await sitDown(company.other)
  const running = await visit()
  const phase = await askFor(running, groupId)
  expect(phase).toMatchObject({ kind: 'served', agent: { id: company.agent.id } })
  const conversationId = phase.kind === 'served' ? phase.conversationId : ''
  await change(`/api/skill-groups/${groupId}`, { enabled: false })
  // Who still asks for it is anybody's, and not the group's.
  expect(await askFor(await visit(), groupId)).toMatchObject({ kind: 'served', agent: { id: company.other.id } })
  expect((await colleague.frame('conversation')).conversation.groupId).toBeUndefined()
  await say(agent, conversationId, '还在')
  await running.frame('message', ({ message }) => message.text === '还在')
  await change(`/api/skill-groups/${groupId}`, { enabled: true })
  expect(await askFor(await visit(), groupId)).toMatchObject({ kind: 'served', agent: { id: company.agent.id } })
})

test("a member taken out gets none of the group's visitors any more, and keeps those it has", async () => {
  const groupId = await makeGroup(company.agent, company.other)
  const agent = await sitDown(company.agent)
  const running = await visit()
  const phase = await askFor(running, groupId)
  const conversationId = phase.kind === 'served' ? phase.conversationId : ''
  await sitDown(company.other)
  await change(`/api/skill-groups/${groupId}`, { memberIds: [company.other.id] })
  for (const _ of [1, 2, 3]) expect(await askFor(await visit(), groupId)).toMatchObject({ kind: 'served', agent: { id: company.other.id } })
  await say(agent, conversationId, '仍由我服务')
  await running.frame('message', ({ message }) => message.text === '仍由我服务')
})

test('a lowered limit ends nothing; the next visitor waits until a seat is free below it', async () => {
  const agent = await sitDown(company.agent)
  const [one, two] = [await visit(), await visit()]
  const [first, second] = [await askServed(one), await askServed(two)]
  await changePerson(company.agent, { limit: 1 })
  const third = await visit()
  third.send({ type: 'ask', id: clientId() })
  await third.frame('phase', ({ phase }) => phase.kind === 'queued')
  await say(agent, first, '一')
  await say(agent, second, '二')
  agent.send({ type: 'end', conversationId: first })
  await one.frame('phase', ({ phase }) => phase.kind === 'ended')
  await say(two, second, '还要问')
  expect(third.frames.some((frame) => frame.type === 'phase' && frame.phase.kind === 'served')).toBe(false)
  agent.send({ type: 'end', conversationId: second })
  await servedBy(third, company.agent)
})

test("a supervisor sets another's state; an agent may not", async () => {
  const [agent, supervisor] = [await sitDown(company.agent), await sitDown(company.supervisor, company.siteId, 'offline')]
  const visitor = await visit()
  await askServed(visitor)
  supervisor.send({ type: 'agent_status', id: clientId(), agentId: company.agent.id, status: 'busy' })
  await agent.frame('agent', (frame) => frame.agent.id === company.agent.id && frame.agent.status === 'busy')
  const late = await visit()
  late.send({ type: 'ask', id: clientId() })
  await late.frame('phase', ({ phase }) => phase.kind === 'queued')
  const id = clientId()
  agent.send({ type: 'agent_status', id, agentId: company.supervisor.id, status: 'ready' })
  expect(await agent.frame('error', (frame) => frame.id === id)).toMatchObject({ code: 'forbidden' })
  supervisor.send({ type: 'agent_status', id: clientId(), agentId: company.agent.id, status: 'ready' })
  await servedBy(late, company.agent)
})

test('colleagues see at once who came, who went, and another name, limit or group', async () => {
  const watching = await sitDown(company.supervisor, company.siteId, 'offline')
  const viewOf = (person: Person, test: (agent: AgentView) => boolean) =>
    watching.frame('agent', ({ agent }) => agent.id === person.id && test(agent))
  const groupId = await makeGroup()
  await changePerson(company.agent, { limit: 3, name: '小王', groupIds: [groupId] })
  await viewOf(company.agent, ({ limit, name, groupIds }) => limit === 3 && name === '小王' && groupIds.includes(groupId))
  await change(`/api/skill-groups/${groupId}`, { memberIds: [] })
  await viewOf(company.agent, ({ groupIds }) => groupIds.length === 0)
  await changePerson(company.agent, { siteIds: [] })
  expect(await watching.frame('agent_gone')).toMatchObject({ agentId: company.agent.id })
  watching.clear()
  await changePerson(company.agent, { siteIds: [company.siteId] })
  await viewOf(company.agent, ({ status, connected }) => status === 'offline' && !connected)
})
