import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import { askServed, Peer } from './support/desk.ts'
import { asGuest, configOf } from './support/uploads.ts'
import { type Company, call, freshIp, makeCompany, socketTo } from './worker-support.ts'

/** 2.6: what the desk's people write about a left message, and whom they give it to, reaches no visitor, whatever it asks for. */

const MARK = 'marker-5c1d'

let company: Company
let who: { visitorId: string; token: string }
const heard: string[] = []

/** What comes is heard, too. */
const listenTo = async (path: string, ip: string): Promise<WebSocket> => {
  const socket = await socketTo(path, { ip })
  socket.addEventListener('message', ({ data }) => void heard.push(String(data)))
  return socket
}

beforeAll(async () => {
  company = await makeCompany()
  const config = await configOf(company.siteId)
  who = await mintVisitor(config.visitorKey, company.siteId)
  const rename = env.DB.prepare('UPDATE agent SET name = ?1 WHERE id = ?2')
  await rename.bind(`${MARK} 负责人`, company.other.id).run()
})

/** Everything that is noted of one: assignee, notes, contact, who handled it. */
const gossip = async (id: string) => {
  const { cookie } = company.supervisor
  const at = `/api/left-messages/${id}`
  await call(`${at}/notes`, { json: { text: `${MARK} 难缠的客户` }, cookie })
  await call(`${at}/assignee`, { method: 'PUT', json: { agentId: company.other.id, was: null }, cookie })
  const json = { name: `${MARK} 联系人`, notes: `${MARK} 备注` }
  const contact = await (await call('/api/contacts', { json, cookie })).json<Contact>()
  await call(`${at}/contact`, { method: 'PUT', json: { contactId: contact.id }, cookie })
  await call(`${at}/status`, { method: 'PUT', json: { status: 'handled' }, cookie: company.other.cookie })
  const seen = await (await call(at, { cookie })).text()
  expect(seen.split(MARK).length).toBeGreaterThan(4)
}

const leave = async () => {
  const json = { name: '王先生', phone: '13800001111', content: '请回电' }
  const answer = await call(`/api/visitor/${company.siteId}/left-messages`, { json, ip: freshIp(), ...asGuest(who) })
  const text = await answer.text()
  heard.push(text)
  return JSON.parse(text) as { id: string }
}

test('no answer and no frame to a visitor has a note, an assignee, a contact or who handled it', async () => {
  const { id } = await leave()
  await gossip(id)
  expect(Object.keys(await leave()).sort()).toEqual(['atMs', 'id'])
  const ip = freshIp()
  const page: Peer<{ type: string }, object> = new Peer(await listenTo(`/api/sites/${company.siteId}/lobby`, ip))
  page.send({ type: 'hello', v: PROTOCOL_VERSION, ...who, page: { url: 'https://shop.example.com/' } })
  await page.frame('welcome')
  const agent = new Peer<{ type: string }, object>(
    (await call(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie, headers: { Upgrade: 'websocket' } })).webSocket!,
  )
  agent.send({ type: 'hello', v: PROTOCOL_VERSION })
  await agent.frame('welcome')
  agent.send({ type: 'status', status: 'ready' })
  const chat = new Peer(await listenTo(`/api/sites/${company.siteId}/chat`, ip)) as Parameters<typeof askServed>[0]
  chat.send({ type: 'hello', v: PROTOCOL_VERSION, ...who })
  await chat.frame('welcome')
  await askServed(chat)
  const options = { ip, ...asGuest(who) }
  for (const path of [
    `/api/visitor/${company.siteId}/conversations`,
    `/api/visitor/${company.siteId}/left-messages`,
    `/api/left-messages/${id}`,
    '/api/left-messages',
    `/w/${company.siteId}.js`,
    `/chat/${company.siteId}`,
  ])
    heard.push(await (await call(path, options)).text())
  expect(heard.length).toBeGreaterThan(10)
  for (const text of heard) expect(text).not.toContain(MARK)
})
