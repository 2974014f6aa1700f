import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import type { QuickReply } from '../../worker/models/quick-replies.ts'
import { bytesOf, jpeg } from '../support/made-files.ts'
import {
  addReply,
  BASE,
  bulk,
  by,
  clear,
  company,
  guest,
  importRows,
  made,
  page,
  reply,
  setUpReplies,
  start,
  titles,
} from './support/quick-replies.ts'
import { asGuest, send } from './support/uploads.ts'
import { call, errorOf, type Person, refusal } from './worker-support.ts'

/** Pictures and files of quick replies, and whole lists of them. */

beforeAll(setUpReplies)

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
