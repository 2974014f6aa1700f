import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Contact } from '../../worker/models/contacts.ts'
import { commit, company, contactsOf, cookie, counts, csvOf, open, put, rowsOf, setUpImports } from './support/contact-imports.ts'
import { call, errorOf } from './worker-support.ts'

/** Contacts as files: templates, exports, and many rows at once. */

beforeAll(setUpImports)

describe('files', () => {
  test('the template has every column in the asked language, and so does the list of columns', async () => {
    const level = { name: '等级', kind: 'choice', options: ['金', '银'] }
    expect((await call('/api/contact-fields', { json: level, cookie: company.admin.cookie })).status).toBe(201)
    expect((await csvOf('/api/contact-imports/template'))[0]).toEqual([
      '姓名',
      '电话',
      '邮箱',
      '性别',
      '生日',
      '类型',
      '地址',
      '备注',
      '共享',
      '等级',
    ])
    expect((await csvOf('/api/contact-imports/template?language=en'))[0]?.slice(0, 3)).toEqual(['Name', 'Phone', 'Email'])
    const excel = await call('/api/contact-imports/template?format=xlsx', { cookie })
    expect(new Uint8Array(await excel.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  })

  test('what is exported is what the filters show, and an import reads it as it was', async () => {
    const json = {
      name: '=往返',
      phone: '+86 139 0000 0001',
      mail: 'round@import.example',
      gender: 'other',
      birthday: '2000-02-29',
      address: '北京,"海淀"\n2 号',
      notes: "'=x",
      shared: false,
    }
    const made = await (await call('/api/contacts', { json, cookie })).json<Contact>()
    const [headers = [], ...rows] = await csvOf(
      '/api/contacts/export?text=%3D往返&columns=name,phone,mail,gender,birthday,address,notes,shared',
    )
    expect(rows).toEqual([
      ["'=往返", "'+86 139 0000 0001", 'round@import.example', '其他', '2000-02-29', '北京,"海淀"\n2 号', "''=x", '不共享'],
    ])
    await env.DB.prepare('DELETE FROM contact WHERE id = ?').bind(made.id).run()
    const id = await open()
    await put(id, 0, rowsOf(2, ...rows), {
      headers,
      columns: ['name', 'phone', 'mail', 'gender', 'birthday', 'address', 'notes', 'shared'],
    })
    expect((await commit(id)).added).toBe(1)
    expect((await contactsOf({ importId: id }))[0]).toMatchObject(json)
  })

  test('an export is in the audit, and refuses columns and filters that there are not', async () => {
    expect((await csvOf('/api/contacts/export?text=没有这个人&language=en')).length).toBe(1)
    const { results } = await env.DB.prepare("SELECT after FROM audit WHERE action = 'export' AND after LIKE '%没有这个人%'").all<{
      after: string
    }>()
    expect(JSON.parse(results[0]?.after ?? '{}')).toMatchObject({ text: '没有这个人', format: 'csv', language: 'en' })
    const field = async (query: string) => (await errorOf(await call(`/api/contacts/export?${query}`, { cookie }))).field
    expect(await field('columns=password')).toBe('columns')
    expect(await field('format=exe')).toBe('format')
    expect(await field('timeZone=Mars')).toBe('timeZone')
    expect(await field('sort=passwordHash')).toBe('sort')
  })
})

test('20,000 rows come in parts, become contacts in one step, and go out again', { timeout: 120_000 }, async () => {
  const id = await open()
  const [PARTS, PART] = [40, 500]
  for (let part = 0; part < PARTS; part += 1) {
    const rows = Array.from({ length: PART }, (_, index) => {
      const n = part * PART + index
      return { row: n + 2, cells: [`客户 ${n}`, `+86 177 ${String(n).padStart(8, '0')}`, n % 2 === 0 ? `c${n}@many.example` : ''] }
    })
    expect(await counts(await put(id, part, rows))).toEqual([PART, 0])
  }
  // The very first row once more, seen from the last part.
  expect(await counts(await put(id, PARTS, rowsOf(20_002, ['重复', '17700000000', ''])))).toEqual([0, 1])
  expect(await commit(id)).toEqual({ accepted: 20_000, refused: 1, added: 20_000, updated: 0 })
  const answer = await call(`/api/contacts/export?importId=${id}&columns=phone`, { cookie })
  let lines = 0
  for await (const chunk of answer.body ?? []) lines += chunk.filter((byte: number) => byte === 10).length
  expect(lines).toBe(20_001)
})
