import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import type { LeftMessage, LeftMessageCounts, LeftMessageDetail } from '../../worker/models/left-message-work.ts'
import { asGuest, configOf } from './support/uploads.ts'
import { type CallOptions, type Company, call, errorOf, freshIp, makeCompany, type Person, refusal } from './worker-support.ts'

/** 2.6: what people do with left messages, who may, and who wins of two at once. */

let company: Company
let otherSiteId = ''
let path = ''

beforeAll(async () => {
  company = await makeCompany()
  const config = await configOf(company.siteId)
  path = `/api/visitor/${company.siteId}/left-messages`
  leave = async (more = {}) => {
    const who = await mintVisitor(config.visitorKey, company.siteId)
    const json = { name: '王先生', phone: '138 0000-1111', mail: 'wang@example.com', content: '想约周六上门量尺', ...more }
    const answer = await call(path, { json, ip: freshIp(), ...asGuest(who) })
    if (answer.status !== 201) throw new Error(await answer.text())
    return { ...(await answer.json<{ id: string; atMs: number }>()), visitorId: who.visitorId }
  }
  const made = await call('/api/sites', { json: { name: '二站' }, cookie: company.admin.cookie })
  otherSiteId = (await made.json<{ id: string }>()).id
})
let leave: (more?: object) => Promise<{ id: string; atMs: number; visitorId: string }>

beforeEach(() => env.DB.prepare('DELETE FROM left_message').run())

const ask = (person: Person, where: string, options: CallOptions = {}) =>
  call(`/api/left-messages${where}`, { cookie: person.cookie, ...options })
const put = (person: Person, id: string, what: string, json: object) => ask(person, `/${id}/${what}`, { method: 'PUT', json })
const note = (person: Person, id: string, text: string) => ask(person, `/${id}/notes`, { json: { text } })
const read = async (id: string, person = company.agent) => (await ask(person, `/${id}`)).json<LeftMessageDetail>()
const list = async (query = '', person = company.agent) => (await ask(person, query)).json<{ items: LeftMessage[]; next: string | null }>()
const audited = async (id: string) => {
  const found = env.DB.prepare(`SELECT action, after, actor_name AS by FROM audit WHERE target_kind = 'left_message' AND target_id = ?1`)
  return (await found.bind(id).all<{ action: string; after: string | null; by: string }>()).results
}
/** One of a site that the agents do not serve. */
const elsewhere = async (id = 'm-elsewhere') => {
  const insert = `INSERT INTO left_message (id, site_id, visitor_id, name, content, at_ms) VALUES (?1, ?2, 'v1', 'x', '别站的', 1)`
  await env.DB.prepare(insert).bind(id, otherSiteId).run()
  return id
}

describe('handling', () => {
  test('says who and when, and may be taken back by who saw that', async () => {
    const { id } = await leave()
    const done = await (await put(company.agent, id, 'status', { status: 'handled' })).json<LeftMessageDetail>()
    expect(done).toMatchObject({ status: 'handled', handledBy: company.agent.id, handledByName: 'agent1', handledAtMs: expect.any(Number) })
    const again = await put(company.other, id, 'status', { status: 'new', handledAtMs: done.handledAtMs })
    expect(await again.json()).toMatchObject({ status: 'new', handledBy: null, handledAtMs: null })
    expect((await audited(id)).map(({ action, by }) => `${action} ${by}`).sort()).toEqual(['handle agent1', 'reopen agent2'])
  })

  test('of two at once the first wins; the other is told, and nothing is written twice', async () => {
    const { id } = await leave()
    const answers = await Promise.all(
      [company.agent, company.other, company.supervisor].map((person) => put(person, id, 'status', { status: 'handled' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await audited(id)).toHaveLength(1)
    const { handledAtMs } = await read(id)
    // Who still looks at an older handling does not take back a newer one.
    expect(await refusal(await put(company.agent, id, 'status', { status: 'new', handledAtMs: (handledAtMs ?? 0) - 1 }))).toBe(
      '409 conflict',
    )
    expect((await read(id)).status).toBe('handled')
  })

  test('is for the people of the site; unknown and forbidden answer alike', async () => {
    const id = await elsewhere()
    for (const where of [id, 'm-nothing']) {
      expect(await refusal(await ask(company.agent, `/${where}`))).toBe('404 not_found')
      expect(await refusal(await put(company.agent, where, 'status', { status: 'handled' }))).toBe('404 not_found')
      expect(await refusal(await note(company.agent, where, '看过'))).toBe('404 not_found')
      expect(await refusal(await put(company.agent, where, 'assignee', { agentId: null, was: null }))).toBe('404 not_found')
      expect(await refusal(await put(company.agent, where, 'contact', { contactId: null }))).toBe('404 not_found')
    }
    expect((await put(company.supervisor, id, 'status', { status: 'handled' })).status).toBe(200)
    expect(await refusal(await call(`/api/left-messages/${id}`))).toBe('401 unauthorized')
    expect(await errorOf(await put(company.supervisor, id, 'status', { status: 'gone' }))).toMatchObject({ status: 400, field: 'status' })
  })
})

describe('assigning', () => {
  test('gives it to a person of the site, who finds it under its own', async () => {
    const { id } = await leave()
    const given = await put(company.agent, id, 'assignee', { agentId: company.other.id, was: null })
    expect(await given.json()).toMatchObject({ assigneeId: company.other.id, assigneeName: 'agent2' })
    expect((await list('?assignee=me', company.other)).items.map((item) => item.id)).toEqual([id])
    expect((await list('?assignee=me')).items).toEqual([])
    expect(await (await ask(company.other, '/counts')).json<LeftMessageCounts>()).toEqual({ new: 1, mine: 1, unassigned: 0 })
    await put(company.other, id, 'status', { status: 'handled' })
    expect(await (await ask(company.other, '/counts')).json<LeftMessageCounts>()).toEqual({ new: 0, mine: 0, unassigned: 0 })
  })

  test('never takes it away from who got it meanwhile', async () => {
    const { id } = await leave()
    await put(company.supervisor, id, 'assignee', { agentId: company.other.id, was: null })
    expect(await refusal(await put(company.agent, id, 'assignee', { agentId: company.agent.id, was: null }))).toBe('409 conflict')
    expect((await read(id)).assigneeId).toBe(company.other.id)
    expect((await put(company.agent, id, 'assignee', { agentId: null, was: company.other.id })).status).toBe(200)
  })

  test('is not to people who do not serve the site or may not sign in; who may is listed for those of the site', async () => {
    const { id } = await leave()
    const json = {
      username: 'far',
      name: '远',
      workNumber: 'A9',
      password: 'correct-horse-battery',
      role: 'agent',
      siteIds: [otherSiteId],
      groupIds: [],
    }
    const far = await (await call('/api/agents', { json, cookie: company.admin.cookie })).json<{ id: string }>()
    for (const agentId of [far.id, 'nobody']) {
      const { status, field } = await errorOf(await put(company.agent, id, 'assignee', { agentId, was: null }))
      expect([status, field]).toEqual([400, 'agentId'])
    }
    const { items } = await (await ask(company.agent, `/assignees?siteId=${company.siteId}`)).json<{ items: { id: string }[] }>()
    expect(items.map((person) => person.id).sort()).toEqual(
      [company.admin.id, company.supervisor.id, company.agent.id, company.other.id].sort(),
    )
    expect(await refusal(await ask(company.agent, `/assignees?siteId=${otherSiteId}`))).toBe('404 not_found')
  })
})

describe('notes', () => {
  test('are added in order, by whom and when; none is lost of two at once', async () => {
    const { id } = await leave()
    await note(company.agent, id, '已电话联系，\u202e周六上午\n再确认')
    await Promise.all([company.agent, company.other, company.supervisor].map((person, at) => note(person, id, `第${at}条`)))
    const { notes, noteCount } = await read(id)
    expect(noteCount).toBe(4)
    expect(notes[0]).toEqual({ text: '已电话联系，周六上午\n再确认', by: company.agent.id, byName: 'agent1', atMs: expect.any(Number) })
    expect(notes.map(({ text }) => text).sort()).toEqual(['已电话联系，周六上午\n再确认', '第0条', '第1条', '第2条'].sort())
    expect((await list()).items[0]).not.toHaveProperty('notes')
    // The audit tells that somebody wrote, not what.
    expect(JSON.stringify(await audited(id))).not.toContain('周六')
  })

  test('need words, not too many, and not without end', async () => {
    const { id } = await leave()
    for (const text of ['', ' \u202e ', 'x'.repeat(2_001)]) expect((await note(company.agent, id, text)).status).toBe(400)
    const full = JSON.stringify(Array.from({ length: 200 }, () => ({ atMs: 1, by: 'x', text: 'x' })))
    await env.DB.prepare('UPDATE left_message SET notes = ?1 WHERE id = ?2').bind(full, id).run()
    expect(await refusal(await note(company.agent, id, '再一条'))).toBe('409 conflict')
  })
})

describe('its contact', () => {
  const contact = async (person: Person, more: object = {}) => {
    const json = { name: '王先生', phone: '13800001111', ...more }
    return (await call('/api/contacts', { json, cookie: person.cookie })).json<Contact>()
  }

  test('is one the person may see; its visitor becomes that contact too, unless it is one already', async () => {
    const { id, visitorId } = await leave()
    const insert = 'INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, 0, 0)'
    await env.DB.prepare(insert).bind(visitorId, company.siteId, 'Guest_1').run()
    const made = await contact(company.supervisor)
    const linked = await (await put(company.supervisor, id, 'contact', { contactId: made.id })).json<LeftMessageDetail>()
    expect(linked).toMatchObject({ contact: { id: made.id, name: '王先生' }, contactHidden: false })
    const visitorContact = () => env.DB.prepare('SELECT contact_id FROM visitor WHERE id = ?1').bind(visitorId).first<string>('contact_id')
    expect(await visitorContact()).toBe(made.id)
    const second = await contact(company.supervisor, { name: '王太太' })
    await put(company.supervisor, id, 'contact', { contactId: second.id })
    expect(await visitorContact()).toBe(made.id)
    expect((await (await put(company.supervisor, id, 'contact', { contactId: null })).json<LeftMessageDetail>()).contact).toBeNull()
  })

  test('is not one that is hidden or unknown; that there is a hidden one is told, not which', async () => {
    const { id } = await leave()
    const secret = await contact(company.supervisor, { shared: false, name: '机密客户' })
    for (const contactId of [secret.id, 'c-nothing'])
      expect(await errorOf(await put(company.agent, id, 'contact', { contactId }))).toMatchObject({ status: 400, field: 'contactId' })
    await put(company.supervisor, id, 'contact', { contactId: secret.id })
    const seen = await ask(company.agent, `/${id}`)
    const text = await seen.text()
    expect(JSON.parse(text)).toMatchObject({ contact: null, contactHidden: true })
    expect(text).not.toMatch(new RegExp(`${secret.id}|机密客户`))
    expect(JSON.stringify(await list())).not.toContain(secret.id)
  })
})

describe('several at once', () => {
  test('are handled or assigned, each with its own answer', async () => {
    const [one, two, three] = await Promise.all([leave(), leave(), leave()])
    const far = await elsewhere()
    await put(company.other, two.id, 'status', { status: 'handled' })
    const json = { change: 'handle', ids: [one.id, two.id, three.id, far, one.id] }
    expect(await (await ask(company.agent, '/bulk', { json })).json()).toEqual({
      done: [one.id, three.id],
      refused: [
        { id: two.id, code: 'conflict' },
        { id: far, code: 'not_found' },
      ],
    })
    expect(await read(two.id)).toMatchObject({ handledByName: 'agent2' })
    const give = { change: 'assign', ids: [one.id, far], agentId: company.other.id }
    expect(await (await ask(company.supervisor, '/bulk', { json: give })).json()).toEqual({
      done: [one.id],
      refused: [{ id: far, code: 'bad_request' }],
    })
    expect(await read(one.id)).toMatchObject({ assigneeName: 'agent2', status: 'handled' })
  })

  test('are a bounded number', async () => {
    for (const ids of [[], Array.from({ length: 101 }, (_, at) => `m${at}`)])
      expect(await errorOf(await ask(company.agent, '/bulk', { json: { change: 'handle', ids } }))).toMatchObject({
        status: 400,
        field: 'ids',
      })
  })
})

describe('the list', () => {
  const names = async (query: string, person = company.supervisor) => (await list(query, person)).items.map(({ name }) => name)

  test('is filtered by state, person, time and words, which are never a pattern', async () => {
    const first = await leave({ name: '甲', content: '沙发 100%_羊毛吗' })
    const second = await leave({ name: '乙', phone: '+86 138 1234 5678', mail: 'B@Example.com', content: '餐椅' })
    await put(company.agent, first.id, 'status', { status: 'handled' })
    await put(company.agent, second.id, 'assignee', { agentId: company.agent.id, was: null })
    expect(await names('?status=new')).toEqual(['乙'])
    expect(await names('?status=handled')).toEqual(['甲'])
    expect(await names(`?assignee=${company.agent.id}`)).toEqual(['乙'])
    expect(await names('?assignee=none')).toEqual(['甲'])
    expect(await names('?text=13812345678')).toEqual(['乙'])
    expect(await names(`?text=${encodeURIComponent('b@example.COM')}`)).toEqual(['乙'])
    expect(await names(`?text=${encodeURIComponent('100%_')}`)).toEqual(['甲'])
    expect(await names(`?text=${encodeURIComponent("%' OR 1=1 --")}`)).toEqual([])
    expect(await names(`?text=${encodeURIComponent('沙'.repeat(60))}`)).toEqual([])
    expect(await names(`?atFromMs=${second.atMs + 1}`)).toEqual([])
    expect(await names(`?atFromMs=${first.atMs}&atUntilMs=${second.atMs + 1}&siteId=`)).toHaveLength(2)
    expect(await names(`?siteId=${otherSiteId}`)).toEqual([])
  })

  test('is sorted either way, page by page, without gap or repeat, over several sites', async () => {
    const ids = await Promise.all([leave(), leave(), leave()])
    for (const at of [1, 2]) await elsewhere(`m-far-${at}`)
    await put(company.agent, ids[1]?.id ?? '', 'status', { status: 'handled' })
    const walk = async (sort: string) => {
      const seen: LeftMessage[] = []
      for (let cursor = ''; ; ) {
        const { items, next } = await list(`?sort=${sort}&limit=2&cursor=${cursor}`, company.supervisor)
        seen.push(...items)
        if (next === null) return seen
        cursor = encodeURIComponent(next)
      }
    }
    const newest = await walk('-at')
    expect(newest).toHaveLength(5)
    expect((await walk('at')).map(({ id }) => id)).toEqual(newest.map(({ id }) => id).reverse())
    for (const sort of ['handled', '-handled']) {
      const seen = await walk(sort)
      expect([seen[0]?.id, new Set(seen.map(({ id }) => id)).size]).toEqual([ids[1]?.id, 5])
    }
    for (const bad of ['sort=name', 'limit=1e9', 'limit=-1', 'cursor=%00', 'status=gone', 'atFromMs=yesterday', `text=${'x'.repeat(61)}`])
      expect((await ask(company.agent, `?${bad}`)).status, bad).toBe(400)
  })

  test('is exported as filtered by who steers, with formulas as text, and that is written down', async () => {
    await leave({ name: '=1+1', content: '第一行\n"第二行"' })
    await leave({ name: '乙' })
    const query = `?text=${encodeURIComponent('=1')}&columns=name,content,status,region&language=zh-CN&timeZone=Asia/Shanghai`
    const answer = await ask(company.supervisor, `/export${query}`)
    expect(answer.headers.get('Content-Type')).toContain('text/csv')
    const text = await answer.text()
    expect(text).toContain('姓名,留言内容,状态,地区')
    expect(text).toContain(`'=1+1,"第一行\n""第二行""",未处理,未分配或者内网IP[198.51.100.`)
    expect(text).not.toContain('乙')
    expect((await ask(company.supervisor, '/export?format=xlsx')).headers.get('Content-Disposition')).toContain('.xlsx')
    expect(await refusal(await ask(company.agent, '/export'))).toBe('403 forbidden')
    const found = env.DB.prepare(`SELECT count(*) AS n FROM audit WHERE action = 'export' AND target_kind = 'left_messages'`)
    expect(await found.first<number>('n')).toBe(2)
  })
})
