import { beforeAll, describe, expect, test } from 'vitest'
import type { QuickReply, ReplyCategory, ReplyTree } from '../../worker/models/quick-replies.ts'
import {
  addCategory,
  addReply,
  BASE,
  bulk,
  by,
  category,
  clear,
  company,
  made,
  namesOf,
  page,
  patch,
  place,
  reply,
  setUpReplies,
  start,
  titles,
  treeOf,
} from './support/quick-replies.ts'
import { call, errorOf, refusal } from './worker-support.ts'

beforeAll(setUpReplies)

describe('categories', () => {
  test('make a tree that is renamed, moved and ordered, and never inside itself', async () => {
    await start()
    const top = await category(company.admin, { public: true, name: '售后', remark: '先安抚' })
    const child = await category(company.admin, { public: true, name: '退换货', parentId: top.id })
    const other = await category(company.admin, { public: true, name: '配送  / 安装' })
    expect(other.name).toBe('配送/安装')
    expect(namesOf(await treeOf(company.agent))).toEqual(['售后', '退换货', '配送/安装'])
    expect(await refusal(await place(company.admin, top.id, { parentId: child.id, index: 0 }))).toBe('400 bad_request')
    const moved = await made<ReplyTree>(await place(company.admin, other.id, { parentId: null, index: 0 }))
    expect(namesOf(moved)).toEqual(['配送/安装', '售后', '退换货'])
    await made(await place(company.admin, child.id, { parentId: other.id, index: 0 }))
    expect((await treeOf(company.admin)).items.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['配送/安装', null],
      ['退换货', other.id],
      ['售后', null],
    ])
    expect(await errorOf(await addCategory(company.admin, { public: true, name: '售后' }))).toMatchObject({
      code: 'conflict',
      field: 'name',
    })
  })

  test('go no deeper than there are levels, neither new nor moved', async () => {
    await start()
    let parentId: string | null = null
    const ids: string[] = []
    for (const name of ['一', '二', '三', '四', '五']) {
      const one: ReplyCategory = await category(company.admin, { public: true, name, parentId })
      parentId = one.id
      ids.push(one.id)
    }
    expect(await refusal(await addCategory(company.admin, { public: true, name: '六', parentId }))).toBe('400 bad_request')
    const pair = await category(company.admin, { public: true, name: '甲' })
    await category(company.admin, { public: true, name: '乙', parentId: pair.id })
    expect(await refusal(await place(company.admin, pair.id, { parentId: ids[3], index: 0 }))).toBe('400 bad_request')
    expect((await place(company.admin, pair.id, { parentId: ids[2], index: 0 })).status).toBe(200)
  })

  test('a move upon a tree that changed is refused, and two moves that would close a circle leave one', async () => {
    await start()
    const [one, two] = [
      await category(company.admin, { public: true, name: '一' }),
      await category(company.admin, { public: true, name: '二' }),
    ]
    const { revisions } = await treeOf(company.admin)
    const answers = await Promise.all([
      place(company.admin, one.id, { parentId: two.id, index: 0 }),
      place(company.admin, two.id, { parentId: one.id, index: 0 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(await refusal(await place(company.admin, one.id, { parentId: null, index: 0, revision: revisions.public }))).toBe('409 conflict')
  })

  test('are renamed upon what was read, and deleted only as they were seen', async () => {
    await start()
    const top = await category(company.admin, { public: true, name: '产品' })
    await reply(company.admin, { categoryId: top.id, title: '材质', content: '白橡木' })
    const rename = (json: object) => call(`${BASE}/categories/${top.id}`, { method: 'PATCH', json, cookie: company.admin.cookie })
    expect((await rename({ name: '产品与材质', revision: top.revision })).status).toBe(200)
    const stale = await rename({ remark: '旧', revision: top.revision })
    expect(stale.status).toBe(409)
    expect(await stale.json()).toMatchObject({ error: { changed: [{ key: 'name', before: '产品', after: '产品与材质', byName: '老板' }] } })
    const remove = (json: object) => call(`${BASE}/categories/${top.id}`, { method: 'DELETE', json, cookie: company.admin.cookie })
    expect(await refusal(await remove({ categories: 1, replies: 0 }))).toBe('409 conflict')
    expect((await remove({ categories: 1, replies: 1 })).status).toBe(204)
    expect(await page(company.admin, { root: 'public' })).toMatchObject({ items: [], total: 0 })
  })

  test("an agent and a supervisor keep their own root and leave the public one alone; others' are unknown to them", async () => {
    await start()
    const open = await category(company.admin, { public: true, name: '公共' })
    const own = await category(company.agent, { name: '我的' })
    for (const who of [company.agent, company.supervisor]) {
      expect(await refusal(await addCategory(who, { public: true, name: '不行' }))).toBe('403 forbidden')
      expect(await refusal(await place(who, open.id, { parentId: null, index: 0 }))).toBe('403 forbidden')
      expect(await refusal(await clear(who, { public: true, categories: 1, replies: 0 }))).toBe('403 forbidden')
    }
    for (const who of [company.other, company.admin]) {
      expect(namesOf(await treeOf(who), false)).toEqual([])
      expect(await refusal(await place(who, own.id, { parentId: null, index: 0 }))).toBe('404 not_found')
      expect(
        await refusal(
          await call(`${BASE}/categories/${own.id}`, { method: 'DELETE', json: { categories: 1, replies: 0 }, cookie: who.cookie }),
        ),
      ).toBe('404 not_found')
      expect(await refusal(await addReply(who, { categoryId: own.id, title: '不行', content: '不行' }))).toBe('404 not_found')
    }
  })
})

describe('replies', () => {
  test('are listed in the order of the tree, searched in Chinese, sorted by use and paged', async () => {
    await start()
    const second = await category(company.admin, { public: true, name: '二' })
    const first = await category(company.admin, { public: true, name: '一' })
    await made(await place(company.admin, first.id, { parentId: null, index: 0 }))
    for (const [title, categoryId, content] of [
      ['丙', second.id, '退款进度'],
      ['甲', first.id, `${'很'.repeat(60)}长`],
      ['乙', first.id, "%' OR 1=1 _"],
    ])
      await reply(company.admin, { categoryId, title, content })
    expect(await titles(company.agent)).toEqual(['甲', '乙', '丙'])
    expect(await titles(company.agent, { text: '很'.repeat(60) })).toEqual(['甲'])
    expect(await titles(company.agent, { text: "%' OR 1=1" })).toEqual(['乙'])
    expect(await titles(company.agent, { text: '%' })).toEqual(['乙'])
    expect(await titles(company.agent, { text: '二' })).toEqual(['丙'])
    expect(await titles(company.agent, { categoryId: first.id })).toEqual(['甲', '乙'])
    const [last] = (await page(company.agent, { text: '退款' })).items
    for (let times = 0; times < 3; times++) await call(`${BASE}/${last?.id}/used`, by(company.agent, 'POST'))
    expect(await titles(company.agent, { sort: '-used' })).toEqual(['丙', '甲', '乙'])
    const start1 = await page(company.agent, { limit: '2' })
    expect(start1).toMatchObject({ total: 3, items: [{ title: '甲' }, { title: '乙' }] })
    expect(await titles(company.agent, { limit: '2', cursor: start1.next ?? '' })).toEqual(['丙'])
    const refused: Record<string, string>[] = [
      { limit: '1e9' },
      { limit: '-1' },
      { sort: 'id; DROP' },
      { cursor: '-1' },
      { text: '字'.repeat(61) },
    ]
    for (const bad of refused)
      expect(await refusal(await call(`${BASE}?${new URLSearchParams(bad)}`, by(company.agent)))).toBe('400 bad_request')
    expect(await titles(company.agent, { sort: '-order' })).toEqual(['丙', '乙', '甲'])
    const desk = await made<{ items: QuickReply[] }>(await call(`${BASE}/desk`, by(company.agent)))
    expect(desk.items.map(({ title }) => title)).toEqual(['甲', '乙', '丙'])
  })

  test('a save upon something older tells what changed, and of two at once one wins', async () => {
    await start()
    const before = await reply(company.agent, { category: '常用', title: '分机', content: '1002' })
    expect(before).toMatchObject({ public: false, category: '常用', used: 0, type: 'text', file: null })
    const answers = await Promise.all(
      ['1003', '1004'].map((content) => patch(company.agent, before.id, { content, revision: before.revision })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const stale = await patch(company.agent, before.id, { title: '我的分机', revision: before.revision })
    expect(await stale.json()).toMatchObject({ error: { code: 'conflict', changed: [{ key: 'content', before: '1002' }] } })
    expect((await patch(company.agent, before.id, { title: '我的分机' })).status).toBe(200)
    expect(await refusal(await patch(company.other, before.id, { title: '别人的' }))).toBe('404 not_found')
    expect(await refusal(await call(`${BASE}/${before.id}`, by(company.admin)))).toBe('404 not_found')
  })

  test('take another order only as a whole', async () => {
    await start()
    const box = await category(company.agent, { name: '常用' })
    const ids: string[] = []
    for (const title of ['一', '二', '三']) ids.push((await reply(company.agent, { categoryId: box.id, title, content: title })).id)
    const order = (wanted: string[], who = company.agent) =>
      call(`${BASE}/categories/${box.id}/replies`, { method: 'PUT', json: { ids: wanted }, cookie: who.cookie })
    expect((await order([...ids].reverse())).status).toBe(204)
    expect(await titles(company.agent, { root: 'own' })).toEqual(['三', '二', '一'])
    expect(await refusal(await order(ids.slice(1)))).toBe('409 conflict')
    expect(await refusal(await order([...ids.slice(1), 'qnothing']))).toBe('409 conflict')
    expect(await refusal(await order(ids, company.other))).toBe('404 not_found')
  })

  test('are copied to the other root under the same path, moved and deleted, all or none', async () => {
    await start()
    const top = await category(company.admin, { public: true, name: '售后' })
    const below = await category(company.admin, { public: true, name: '退换货', parentId: top.id })
    const one = await reply(company.admin, { categoryId: below.id, title: '七天', content: '七天内可退' })
    const two = await reply(company.admin, { categoryId: top.id, title: '安抚', content: '非常抱歉' })
    const copied = await bulk(company.agent, { action: 'copy', ids: [one.id, two.id], public: false })
    expect(await copied.json()).toEqual({ done: 2 })
    const own = (await page(company.agent, { root: 'own' })).items
    expect(own.map(({ category: path, title, used }) => [path, title, used])).toEqual([
      ['售后', '安抚', 0],
      ['售后 / 退换货', '七天', 0],
    ])
    expect(await refusal(await bulk(company.agent, { action: 'copy', ids: [own[0]?.id], public: true }))).toBe('403 forbidden')
    expect(await refusal(await bulk(company.agent, { action: 'delete', ids: [own[0]?.id, one.id] }))).toBe('403 forbidden')
    expect(await refusal(await bulk(company.other, { action: 'delete', ids: [own[0]?.id] }))).toBe('404 not_found')
    expect(await refusal(await bulk(company.agent, { action: 'move', ids: [own[0]?.id], categoryId: below.id }))).toBe('400 bad_request')
    expect((await page(company.agent, { root: 'own' })).total).toBe(2)
    expect((await bulk(company.admin, { action: 'move', ids: [two.id], categoryId: below.id })).status).toBe(200)
    expect(await titles(company.admin, { categoryId: below.id })).toEqual(['七天', '安抚'])
    expect((await bulk(company.admin, { action: 'delete', ids: [one.id, two.id] })).status).toBe(200)
    expect(await titles(company.admin, { root: 'public' })).toEqual([])
  })
})
