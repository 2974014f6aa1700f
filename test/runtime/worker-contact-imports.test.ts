import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { restoreFormula } from '../../worker/lib/formula.ts'
import type { CheckedRow } from '../../worker/models/contact-imports.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import {
  COLUMNS,
  commit,
  company,
  contactsOf,
  cookie,
  counts,
  drop,
  mine,
  open,
  put,
  reportOf,
  rowsOf,
  setUpImports,
} from './support/contact-imports.ts'
import { writeHook } from './support/hook-rows.ts'
import { call, errorOf, refusal } from './worker-support.ts'

/** What an import makes of its rows. */

beforeAll(setUpImports)

describe('an import', () => {
  test('makes its rows contacts at once, and tells what it refused and why', async () => {
    const fields = await call('/api/contact-fields', {
      json: { name: '等级', kind: 'choice', options: ['金', '银'] },
      cookie: company.admin.cookie,
    })
    const { id: level } = await fields.json<{ id: string }>()
    const headers = ['姓名', '电话', '邮箱', '性别', '生日', '共享', '等级', '忽略']
    const columns = ['name', 'phone', 'mail', 'gender', 'birthday', 'shared', `custom.${level}`, null]
    const id = await open()
    const first = rowsOf(
      2,
      ['王芳', "'+86 138 1000 0001", 'Wang@Import.example', '女', '1990/1/2', '所有人', '金', 'x'],
      ['', '13810000002', '', '', '', '', '', ''],
      ['李雷', 'abc', 'not a mail', '外星人', '1990-13-01', '也许', '铜', '=1+1'],
      ['韩梅', '13810000003', '', 'F', '19910203', 'no', '', ''],
    )
    expect(await counts(await put(id, 0, first, { headers, columns }))).toEqual([2, 2])
    expect(await contactsOf({ text: '1381000' })).toEqual([])
    const second = rowsOf(
      6,
      ['重复', '+86-138-1000-0001', '', '', '', '', '', ''],
      ['重复二', '', 'wang@import.EXAMPLE', '', '', '', '', ''],
    )
    expect(await counts(await put(id, 1, second, { headers, columns }))).toEqual([0, 2])
    expect(await mine()).toMatchObject([{ id, status: 'open', accepted: 2, refused: 4, parts: 2, headers, columns, lastRow: 7 }])
    expect(await commit(id)).toEqual({ accepted: 2, refused: 4, added: 2, updated: 0 })
    const made = await contactsOf({ importId: id })
    expect(made.map(({ name }) => name).sort()).toEqual(['王芳', '韩梅'])
    expect(made.find(({ name }) => name === '王芳')).toMatchObject({
      phone: '+86 138 1000 0001',
      mail: 'Wang@Import.example',
      gender: 'female',
      birthday: '1990-01-02',
      shared: true,
      custom: { [level]: '金' },
      ownerId: company.supervisor.id,
    })
    expect(made.find(({ name }) => name === '韩梅')).toMatchObject({ gender: 'female', birthday: '1991-02-03', shared: false, custom: {} })
    const report = await reportOf(id)
    expect(report[0]).toEqual(['行号', '未导入原因', ...headers])
    expect(report.slice(1).map(([row, reason]) => [row, reason])).toEqual([
      ['3', '姓名：不能为空'],
      [
        '4',
        '电话：应为 3 至 30 位数字，可含空格、括号和连字符，可以 + 开头；邮箱：地址不完整；性别：请填写男、女或其他；生日：请按 2026-01-31 的格式填写；共享：请填写所有人或不共享；等级：不在可选项之内',
      ],
      ['6', '电话：与第 2 行重复'],
      ['7', '邮箱：与第 2 行重复'],
    ])
    // What a spreadsheet would run is disarmed, and comes back as it was.
    expect(report[2]?.slice(2)).toEqual(['李雷', 'abc', 'not a mail', '外星人', '1990-13-01', '也许', '铜', "'=1+1"])
    expect(restoreFormula(report[3]?.[3] ?? '')).toBe('+86-138-1000-0001')
    expect((await reportOf(id, 'en'))[3]?.[1]).toBe('Phone: The same as in row 2')
  })

  test('is audited once, and committing again changes nothing', async () => {
    const id = await open('add')
    await put(id, 0, rowsOf(2, ['甲', '', ''], ['甲', '', '']))
    const [one, two] = await Promise.all([commit(id), commit(id)])
    expect([one, two, await commit(id)]).toEqual(Array(3).fill({ accepted: 2, refused: 0, added: 2, updated: 0 }))
    const { results } = await env.DB.prepare("SELECT after FROM audit WHERE action = 'import' AND target_id = ?")
      .bind(id)
      .all<{ after: string }>()
    expect(results.map(({ after }) => JSON.parse(after))).toEqual([{ fileName: '客户.csv', onDuplicate: 'add', accepted: 2, refused: 0 }])
    expect(await refusal(await drop(id))).toBe('409 conflict')
    expect(await refusal(await put(id, 1, rowsOf(9, ['迟到', '', ''])))).toBe('409 conflict')
  })

  test('refuses, updates or adds what there is already', async () => {
    const there = await call('/api/contacts', { json: { name: '旧名', phone: '13820000001', notes: '老客户' }, cookie })
    const { id: known } = await there.json<Contact>()
    await call('/api/contacts', { json: { name: '另一位', mail: 'other@import.example' }, cookie })
    const rows = rowsOf(2, ['新名', '+86 138 2000 0001', 'new@import.example'], ['两位', '13820000001', 'other@import.example'])
    const refusing = await open('refuse')
    expect(await counts(await put(refusing, 0, rows))).toEqual([0, 2])
    expect((await reportOf(refusing)).slice(1).map(([, reason]) => reason)).toEqual(['电话：已有联系人使用', '电话：已有联系人使用'])
    const updating = await open('update')
    const columns = ['name', 'phone', 'mail']
    expect(await counts(await put(updating, 0, rows, { columns }))).toEqual([1, 1])
    expect((await reportOf(updating))[1]?.[1]).toBe('电话：对应多个已有联系人，请先合并')
    // A row without a name may update, but not add.
    expect(await counts(await put(updating, 1, rowsOf(4, ['', '', 'other@import.example'], ['', '13829999999', ''])))).toEqual([1, 1])
    expect(await commit(updating)).toEqual({ accepted: 2, refused: 2, added: 0, updated: 2 })
    const after = await (await call(`/api/contacts/${known}`, { cookie })).json<Contact>()
    expect(after).toMatchObject({ name: '新名', phone: '+86 138 2000 0001', mail: 'new@import.example', notes: '老客户' })
    const adding = await open('add')
    expect(await counts(await put(adding, 0, rows))).toEqual([2, 0])
    expect((await commit(adding)).added).toBe(2)
    expect(await contactsOf({ text: '13820000001' })).toHaveLength(3)
    await drop(refusing)
  })

  test('that updates leaves what stood there before in the audit, an entry for each contact that changed', async () => {
    const field = await call('/api/contact-fields', { json: { name: '来源', kind: 'text' }, cookie: company.admin.cookie })
    const { id: source } = await field.json<{ id: string }>()
    const make = async (json: object) => (await (await call('/api/contacts', { json, cookie })).json<Contact>()).id
    const first = await make({ name: '原名', phone: '13861230001', gender: 'male', notes: '="1"', custom: { [source]: '展会' } })
    const same = await make({ name: '不变', phone: '13861230002', shared: false })
    const columns = ['name', 'phone', 'gender', 'shared', `custom.${source}`]
    const headers = ['姓名', '电话', '性别', '共享', '来源']
    await writeHook('kimport', ['contact.updated'])
    const id = await open('update')
    const rows = rowsOf(2, ['新名', '138 6123 0001', '男', '不共享', '官网'], ['不变', '13861230002', '', '不共享', ''])
    expect(await counts(await put(id, 0, rows, { headers, columns }))).toEqual([2, 0])
    const entries = async () => {
      const { results } = await env.DB.prepare(
        `SELECT target_id AS id, actor_id AS actor, before, after FROM audit WHERE action = 'update' AND target_id IN (?1, ?2)`,
      )
        .bind(first, same)
        .all<{ id: string; actor: string; before: string; after: string }>()
      return results.map(({ before, after, ...row }) => ({ ...row, before: JSON.parse(before), after: JSON.parse(after) }))
    }
    expect(await entries()).toEqual([])
    await commit(id)
    await commit(id)
    expect(await entries()).toEqual([
      {
        id: first,
        actor: company.supervisor.id,
        before: { name: '原名', phone: '13861230001', shared: true, custom: { [source]: '展会' } },
        after: { name: '新名', phone: '138 6123 0001', shared: false, custom: { [source]: '官网' } },
      },
    ])
    // Other systems are told of the one that changed, once, and of what.
    const { results } = await env.DB.prepare("SELECT contact_id AS id, data FROM hook_event WHERE type = 'contact.updated'").all<{
      id: string
      data: string
    }>()
    expect(results.map((row) => row.id)).toEqual([first])
    const told = JSON.parse(results[0]?.data ?? '{}')
    expect(told.changed.sort()).toEqual(['custom', 'name', 'phone', 'shared'])
    expect(told).toMatchObject({
      contactId: first,
      contact: { id: first, name: '新名', phone: '138 6123 0001', mail: null, notes: '="1"', shared: false, custom: { [source]: '官网' } },
      by: { id: company.supervisor.id },
    })
    await env.DB.exec("DELETE FROM hook WHERE id = 'kimport'")
    const answer = await call(`/api/audit?targetId=${first}&action=update`, { cookie: company.admin.cookie })
    expect((await answer.json<{ items: object[] }>()).items).toMatchObject([{ targetKind: 'contact', isThere: true }])
    expect(await refusal(await call(`/api/audit?targetId=${first}`, { cookie: company.agent.cookie }))).toBe('403 forbidden')
    await env.DB.prepare('DELETE FROM contact_field WHERE id = ?').bind(source).run()
  })

  test('refuses at its commit what somebody added or deleted since, and nothing else', async () => {
    const base = await call('/api/contacts', { json: { name: '待更新', phone: '13830000009' }, cookie })
    const { id: target } = await base.json<Contact>()
    const refusing = await open('refuse')
    await put(refusing, 0, rowsOf(2, ['早', '13830000001', ''], ['晚', '13830000002', '']))
    const updating = await open('update')
    await put(updating, 0, rowsOf(2, ['更新', '13830000009', ''], ['新增', '13830000003', '']))
    await call('/api/contacts', { json: { name: '抢先', phone: '138 3000 0002' }, cookie })
    await env.DB.prepare('DELETE FROM contact WHERE id = ?').bind(target).run()
    expect(await commit(refusing)).toEqual({ accepted: 1, refused: 1, added: 1, updated: 0 })
    expect((await reportOf(refusing)).slice(1)).toEqual([['3', '已有联系人使用', '晚', '13830000002', '']])
    expect(await commit(updating)).toEqual({ accepted: 1, refused: 1, added: 1, updated: 0 })
    expect((await reportOf(updating)).slice(1)).toEqual([['2', '要更新的联系人已被删除', '更新', '13830000009', '']])
  })

  test('takes parts once and in their order', async () => {
    const id = await open()
    expect(await errorOf(await put(id, 1, rowsOf(2, ['甲', '', ''])))).toMatchObject({ code: 'conflict', field: 'part' })
    const rows = rowsOf(2, ['乙', '13840000001', ''])
    const answers = await Promise.all([put(id, 0, rows), put(id, 0, rows)])
    expect(await Promise.all(answers.map(counts))).toEqual([
      [1, 0],
      [1, 0],
    ])
    expect(await counts(await put(id, 0, rowsOf(7, ['丙', '', ''], ['丁', '', ''])))).toEqual([1, 0])
    expect((await mine())[0]).toMatchObject({ id, accepted: 1, refused: 0, parts: 1, lastRow: 2 })
    expect((await drop(id)).status).toBe(204)
    expect(await refusal(await put(id, 1, rows))).toBe('404 not_found')
    const { results } = await env.DB.prepare('SELECT part FROM contact_import_part WHERE import_id = ?').bind(id).all()
    expect(results).toEqual([])
    expect(await contactsOf({ text: '13840000001' })).toEqual([])
  })

  test('shows what would become of rows without keeping any', async () => {
    const rows = rowsOf(2, ['看看', "'+86 138 5000 0001", ''], ['', '', 'x'], ['看看', '13850000001', ''])
    const answer = await call('/api/contact-imports/check', {
      json: { onDuplicate: 'refuse', columns: COLUMNS, rows, language: 'en' },
      cookie,
    })
    const { items } = await answer.json<{ items: CheckedRow[] }>()
    expect(items.map(({ row, becomes, problems }) => [row, becomes, ...problems.map(({ text }) => text)])).toEqual([
      [2, 'new'],
      [3, 'refused', 'Email: Not a complete address', 'Name: Must not be empty'],
      [4, 'refused', 'Phone: The same as in row 2'],
    ])
  })
})
