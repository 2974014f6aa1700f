import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import type { QuickReply, QuickReplyPage, ReplyCategory, ReplyTree } from '../../worker/models/quick-replies.ts'
import { bytesOf, jpeg } from '../support/made-files.ts'
import { asGuest, type Guest, meet, send } from './support/uploads.ts'
import { type Company, call, errorOf, makeCompany, type Person, refusal } from './worker-support.ts'

const BASE = '/api/quick-replies'
let company: Company
let guest: Guest
beforeAll(async () => {
  company = await makeCompany()
  ;({ guest } = await meet(company.siteId, company.agent.id))
})

const by = ({ cookie }: Person, method = 'GET') => ({ cookie, method })
const made = async <T>(response: Response): Promise<T> => {
  if (response.status > 201) throw new Error(`${response.status} ${await response.text()}`)
  return response.json<T>()
}
const addCategory = (who: Person, json: object) => call(`${BASE}/categories`, { json, cookie: who.cookie })
const category = async (who: Person, json: object) => made<ReplyCategory>(await addCategory(who, json))
const addReply = (who: Person, json: object) => call(BASE, { json, cookie: who.cookie })
const reply = async (who: Person, json: object) => made<QuickReply>(await addReply(who, json))
const treeOf = async (who: Person) => made<ReplyTree>(await call(`${BASE}/categories`, by(who)))
const namesOf = (tree: ReplyTree, isPublic = true) => tree.items.filter((item) => item.public === isPublic).map((item) => item.name)
const page = async (who: Person, search: Record<string, string> = {}) =>
  made<QuickReplyPage>(await call(`${BASE}?${new URLSearchParams(search)}`, by(who)))
const titles = async (who: Person, search: Record<string, string> = {}) => (await page(who, search)).items.map(({ title }) => title)
const place = (who: Person, id: string, json: object) => call(`${BASE}/categories/${id}/place`, { method: 'PUT', json, cookie: who.cookie })
const patch = (who: Person, id: string, json: object) => call(`${BASE}/${id}`, { method: 'PATCH', json, cookie: who.cookie })
const bulk = (who: Person, json: object) => call(`${BASE}/bulk`, { json, cookie: who.cookie })
const importRows = (who: Person, json: object) => call(`${BASE}/import`, { json, cookie: who.cookie })
const clear = (who: Person, json: object) => call(`${BASE}/categories`, { method: 'DELETE', json, cookie: who.cookie })
/** Empties the public root and the agent's own. */
const start = async () => {
  for (const [who, isPublic] of [
    [company.admin, true],
    [company.agent, false],
  ] as const) {
    const own = (await treeOf(who)).items.filter((item) => item.public === isPublic)
    const seen = { categories: own.length, replies: own.reduce((sum, item) => sum + item.replies, 0) }
    expect((await clear(who, { public: isPublic, ...seen })).status).toBe(204)
  }
}

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

describe('pictures and files', () => {
  const textBytes = (text: string) => bytesOf(new TextEncoder().encode(text))
  const PHOTO = jpeg(400, 300, 20_000)
  const upload = async (who: Person) =>
    made<QuickReply['file'] & object>(await send(`${BASE}/files`, { bytes: PHOTO, name: '尺寸图.jpg' }, { cookie: who.cookie }))

  test('are kept, seen by who sees the reply, and copied into the conversation they are sent to', async () => {
    await start()
    const kept = await upload(company.admin)
    const shown = await reply(company.admin, { category: '产品', title: '尺寸图', type: 'image', content: kept.fileId, public: true })
    expect(shown.file).toMatchObject({ fileId: kept.fileId, name: '尺寸图.jpg', width: 400 })
    expect((await call(`/files/${kept.fileId}`, by(company.other))).status).toBe(200)
    expect(await refusal(await call(`/files/${kept.fileId}`, asGuest(guest)))).toBe('404 not_found')
    expect(await titles(company.agent, { text: '尺寸图.jpg' })).toEqual(['尺寸图'])
    const attach = (who: Person, json: object) => call(`${BASE}/${shown.id}/attach`, { json, cookie: who.cookie })
    const into = { siteId: company.siteId, conversationId: guest.conversationId }
    const { file, ticket } = await made<{ file: { fileId: string }; ticket: string }>(await attach(company.agent, into))
    expect(file.fileId).not.toBe(kept.fileId)
    expect(ticket).not.toBe('')
    const seen = await call(`/files/${file.fileId}`, asGuest(guest))
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(PHOTO)
    expect(await refusal(await attach(company.other, into))).toBe('404 not_found')
    expect((await bulk(company.admin, { action: 'delete', ids: [shown.id] })).status).toBe(200)
    expect(await env.FILES.head(`chat/${kept.fileId}`)).toBeNull()
    expect((await call(`/files/${file.fileId}`, asGuest(guest))).status).toBe(200)
  })

  test('a text that reads like the id of a file opens none', async () => {
    await start()
    const kept = await upload(company.other)
    await reply(company.other, { category: '常用', title: '私图', type: 'image', content: kept.fileId })
    const text = await reply(company.agent, { category: '常用', title: '猜的', type: 'text', content: kept.fileId })
    expect(text.file).toBeNull()
    expect((await page(company.agent, { root: 'own' })).items.map(({ file }) => file)).toEqual([null])
    expect(await titles(company.agent, { text: '尺寸图' })).toEqual([])
    expect(await refusal(await call(`/files/${kept.fileId}`, by(company.agent)))).toBe('404 not_found')
    const into = { siteId: company.siteId, conversationId: guest.conversationId }
    expect(await refusal(await call(`${BASE}/${text.id}/attach`, { json: into, cookie: company.agent.cookie }))).toBe('404 not_found')
    const taken = { category: '常用', title: '拿来', type: 'image', content: kept.fileId }
    expect(await refusal(await addReply(company.agent, taken))).toBe('400 bad_request')
    expect((await call(`/files/${kept.fileId}`, by(company.other))).status).toBe(200)
  })

  test('a private one is nobody else’s to see or to use, and text is no picture', async () => {
    await start()
    const kept = await upload(company.agent)
    await reply(company.agent, { category: '常用', title: '图', type: 'image', content: kept.fileId })
    for (const who of [company.other, company.admin]) {
      expect(await refusal(await call(`/files/${kept.fileId}`, by(who)))).toBe('404 not_found')
      expect(await errorOf(await addReply(who, { category: '常用', title: '图', type: 'image', content: kept.fileId }))).toMatchObject({
        code: 'bad_request',
        field: 'content',
      })
    }
    const note = await send(`${BASE}/files`, { bytes: textBytes('只是文字'), name: '说明.txt' }, { cookie: company.agent.cookie })
    const { fileId } = await made<{ fileId: string }>(note)
    expect(await refusal(await addReply(company.agent, { category: '常用', title: '假图', type: 'image', content: fileId }))).toBe(
      '400 bad_request',
    )
    expect((await addReply(company.agent, { category: '常用', title: '说明', type: 'file', content: fileId })).status).toBe(201)
    const page1 = await send(`${BASE}/files`, { bytes: textBytes('<html><script>'), name: 'x.html' }, { cookie: company.agent.cookie })
    expect(page1.status).toBe(415)
  })
})

describe('import and export', () => {
  const row = (category: string, title: string, content: string, type = '') => ({ category, title, content, type })

  test('rows that do not fit are told one by one, and a confirmed import is whole or nothing', async () => {
    await start()
    await reply(company.admin, { category: '问候', title: '欢迎', content: '您好', public: true })
    const rows = [
      row('问候', '欢迎', '重复'),
      row('售后 / 退换货', '七天', '七天内可退'),
      row('售后 > 退换货', '七天', '文件里重复'),
      row('', '没有分类', '内容'),
      row('问候', '', '没有标题'),
      row('问候', '没有内容', ' '),
      row('问候', '怪类型', '内容', '视频'),
      row('问候', '没有的图', 'fnothing', '图片'),
      row('一/二', "'=1+1", "'=HYPERLINK()"),
      row('1 / 2 / 3 / 4 / 5 / 6', '太深', '内容'),
    ]
    const tried = await made<{ accepted: number; newCategories: string[]; refused: { row: number; reason: string }[] }>(
      await importRows(company.admin, { public: true, dryRun: true, rows }),
    )
    expect(tried).toMatchObject({ accepted: 2, newCategories: ['售后', '售后 / 退换货', '一/二'] })
    expect(tried.refused.map(({ row: at, reason }) => `${at} ${reason}`)).toEqual([
      '0 there_already',
      '2 twice_in_file',
      '3 no_category',
      '4 no_title',
      '5 no_content',
      '6 unknown_type',
      '7 unknown_file',
      '9 category_too_deep',
    ])
    expect((await page(company.admin, { root: 'public' })).total).toBe(1)
    expect(await refusal(await importRows(company.admin, { public: true, rows }))).toBe('409 conflict')
    expect((await page(company.admin, { root: 'public' })).total).toBe(1)
    const fit = rows.filter((_row, at) => at === 1 || at === 8)
    expect(await made(await importRows(company.admin, { public: true, rows: fit }))).toMatchObject({ accepted: 2, refused: [] })
    expect((await page(company.admin, { text: 'HYPERLINK' })).items).toMatchObject([
      { title: '=1+1', content: '=HYPERLINK()', category: '一/二' },
    ])
    expect(await refusal(await importRows(company.agent, { public: true, rows: fit }))).toBe('403 forbidden')
  })

  test('what was exported is imported again as it was, by who may take lists away', async () => {
    await start()
    const rows = Array.from({ length: 600 }, (_, index) => row(`分类${index % 7} / 下级`, `标题${index}`, `=SUM(${index})，"引号"\n第二行`))
    await made(await importRows(company.admin, { public: true, rows }))
    const exported = await call(`${BASE}/export?root=public&columns=category,title,type,content`, by(company.supervisor))
    expect(exported.headers.get('Content-Disposition')).toMatch(/attachment; .*\.csv/)
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await exported.arrayBuffer())
    expect(text.startsWith('\ufeff分类,标题,类型,内容\r\n')).toBe(true)
    expect(text).toContain(`"'=SUM(3)，""引号""\n第二行"`)
    const [, ...lines] = Papa.parse<string[]>(text.trim()).data
    const again = lines.map(([category = '', title = '', type = '', content = '']) => ({ category, title, type, content }))
    expect((await clear(company.admin, { public: true, categories: 14, replies: 600 })).status).toBe(204)
    await made(await importRows(company.admin, { public: true, rows: again }))
    const { items } = await page(company.admin, { text: '标题599' })
    expect(items).toMatchObject([{ content: '=SUM(599)，"引号"\n第二行', category: '分类4 / 下级' }])
    expect(await refusal(await call(`${BASE}/export`, by(company.agent)))).toBe('403 forbidden')
    expect(await refusal(await call(`${BASE}/export?columns=secret`, by(company.admin)))).toBe('400 bad_request')
    const audited = await made<{ items: { action: string; targetKind: string; after: unknown }[] }>(
      await call('/api/audit', by(company.admin)),
    )
    expect(audited.items).toContainEqual(expect.objectContaining({ action: 'export', targetKind: 'quick_replies' }))
    expect(audited.items).toContainEqual(
      expect.objectContaining({ action: 'import', targetKind: 'quick_reply', after: expect.objectContaining({ replies: 600 }) }),
    )
  })

  test('a body that is too large and too many replies are refused', async () => {
    await start()
    const big = await importRows(company.agent, {
      public: false,
      rows: Array.from({ length: 150 }, (_, at) => row('大', `${at}`, 'x'.repeat(19_000))),
    })
    expect(await refusal(big)).toBe('413 too_large')
    const many = Array.from({ length: 501 }, (_, at) => row('多', `${at}`, '内容'))
    expect(await refusal(await importRows(company.agent, { public: false, rows: many }))).toBe('409 conflict')
    expect((await page(company.agent, { root: 'own' })).total).toBe(0)
  })
})
