import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import { restoreFormula } from '../../worker/lib/formula.ts'
import type { CheckedRow, ContactImport, ImportCounts, ImportResult } from '../../worker/models/contact-imports.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import { sweepContactImports } from '../../worker/services/contact-imports/sweep.ts'
import { writeHook } from './support/hook-rows.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
let cookie = ''
beforeAll(async () => {
  company = await makeCompany()
  cookie = company.supervisor.cookie
})

type OnDuplicate = ContactImport['onDuplicate']
const HEADERS = ['姓名', '电话', '邮箱']
const COLUMNS = ['name', 'phone', 'mail']

const open = async (onDuplicate: OnDuplicate = 'refuse', by = cookie) => {
  const answer = await call('/api/contact-imports', { json: { fileName: '客户.csv', onDuplicate }, cookie: by })
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json<{ id: string }>()).id
}
const put = (
  id: string,
  part: number,
  rows: { row: number; cells: string[] }[],
  { headers = HEADERS, columns = COLUMNS as (string | null)[], by = cookie } = {},
) => call(`/api/contact-imports/${id}/parts/${part}`, { method: 'PUT', json: { headers, columns, rows }, cookie: by })
const rowsOf = (from: number, ...cells: string[][]) => cells.map((row, index) => ({ row: from + index, cells: row }))
const counts = async (answer: Response) => {
  if (answer.status !== 200) throw new Error(await answer.text())
  const { accepted, refused } = await answer.json<ImportCounts>()
  return [accepted, refused]
}
const commit = async (id: string, by = cookie) => {
  const answer = await call(`/api/contact-imports/${id}/commit`, { method: 'POST', cookie: by })
  if (answer.status !== 200) throw new Error(await answer.text())
  return answer.json<ImportResult>()
}
const mine = async (by = cookie) => (await (await call('/api/contact-imports', { cookie: by })).json<{ items: ContactImport[] }>()).items
const contactsOf = async (query: Record<string, string>) =>
  (await (await call(`/api/contacts?${new URLSearchParams({ limit: '100', ...query })}`, { cookie })).json<{ items: Contact[] }>()).items
const csvOf = async (path: string) => {
  const answer = await call(path, { cookie })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return Papa.parse<string[]>((await answer.text()).replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data
}
const reportOf = (id: string, language = 'zh-CN') => csvOf(`/api/contact-imports/${id}/report?language=${language}`)
const drop = (id: string, by = cookie) => call(`/api/contact-imports/${id}`, { method: 'DELETE', cookie: by })

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

describe('what an import may not', () => {
  test('wrong and oversized parts are refused by name', async () => {
    const id = await open()
    const field = async (answer: Response) => (await errorOf(answer)).field
    expect(await field(await put(id, 0, rowsOf(2, ['甲'.repeat(5_001), '', ''])))).toBe('rows.0.cells.0')
    expect(await field(await put(id, 0, rowsOf(2, Array(61).fill('x'))))).toBe('rows.0.cells')
    expect(await field(await put(id, 0, rowsOf(2, ['x']), { columns: ['ownerId', null, null] }))).toBe('columns.0')
    expect(await field(await put(id, 0, rowsOf(2, ['x']), { columns: ['name', 'name'] }))).toBe('columns')
    expect(await field(await put(id, 0, rowsOf(2, ['x']), { columns: [null] }))).toBe('columns')
    expect(await field(await put(id, 0, rowsOf(2, ...Array.from({ length: 501 }, () => ['x']))))).toBe('rows')
    expect(await refusal(await put(id, 0, rowsOf(2, ...Array.from({ length: 300 }, () => ['x'.repeat(4_000)]))))).toBe('413 too_large')
    expect(await refusal(await put(id, -1, rowsOf(2, ['x'])))).toBe('400 bad_request')
    expect(await refusal(await call('/api/contact-imports', { json: { fileName: 'x', onDuplicate: 'delete' }, cookie }))).toBe(
      '400 bad_request',
    )
    await env.DB.prepare('UPDATE contact_import SET accepted = 99999 WHERE id = ?').bind(id).run()
    expect(await refusal(await put(id, 0, rowsOf(2, ['甲', '', ''], ['乙', '', ''])))).toBe('413 too_large')
    await drop(id)
  })

  test('hostile cells are text: NUL bytes, SQL, formulas, a field that is gone', async () => {
    const id = await open()
    const rows = rowsOf(2, ["Robert'); DROP TABLE contact;--", '', ''], ['\u0000=HYPERLINK("x")\u0007', '', ''], ['{"$":1}', '', ''])
    expect(await counts(await put(id, 0, rows, { columns: ['name', null, 'custom.gone'] }))).toEqual([3, 0])
    await commit(id)
    expect((await contactsOf({ importId: id })).map(({ name }) => name).sort()).toEqual([
      '=HYPERLINK("x")',
      "Robert'); DROP TABLE contact;--",
      '{"$":1}',
    ])
  })

  test('too many open ones, and those of others', async () => {
    const { cookie: other } = company.admin
    const ids = [await open('add', other)]
    while (ids.length < 5) ids.push(await open('add', other))
    expect(await errorOf(await call('/api/contact-imports', { json: { fileName: 'x', onDuplicate: 'add' }, cookie: other }))).toMatchObject(
      {
        status: 409,
        field: 'open',
      },
    )
    const [theirs = ''] = ids
    const answers = [
      await put(theirs, 0, rowsOf(2, ['甲', '', ''])),
      await call(`/api/contact-imports/${theirs}/commit`, { method: 'POST', cookie }),
      await call(`/api/contact-imports/${theirs}/report`, { cookie }),
      await drop(theirs),
    ]
    for (const answer of answers) expect(await refusal(answer)).toBe('404 not_found')
    for (const id of ids) expect((await drop(id, other)).status).toBe(204)
  })

  test('an agent has no part in it', async () => {
    const agent = company.agent.cookie
    const answers = [
      await call('/api/contact-imports', { cookie: agent }),
      await call('/api/contact-imports/columns', { cookie: agent }),
      await call('/api/contact-imports/template', { cookie: agent }),
      await call('/api/contact-imports', { json: { fileName: 'x', onDuplicate: 'add' }, cookie: agent }),
      await call('/api/contact-imports/check', { json: { onDuplicate: 'add', columns: ['name'], rows: rowsOf(2, ['甲']) }, cookie: agent }),
      await put('i1', 0, rowsOf(2, ['甲']), { by: agent }),
      await call('/api/contact-imports/i1/commit', { method: 'POST', cookie: agent }),
      await call('/api/contact-imports/i1/report', { cookie: agent }),
      await drop('i1', agent),
      await call('/api/contacts/export', { cookie: agent }),
    ]
    for (const answer of answers) expect(await refusal(answer)).toBe('403 forbidden')
    expect(await refusal(await call('/api/contact-imports'))).toBe('401 unauthorized')
  })

  test('one left open for a day is swept, reports of done ones after a month', async () => {
    const [left, done] = [await open(), await open('add')]
    await put(left, 0, rowsOf(2, ['甲', '', '']))
    await put(done, 0, rowsOf(2, ['乙', '', ''], ['', '', '']))
    await commit(done)
    const db = databaseOf(env.DB)
    const DAY_MS = 86_400_000
    await sweepContactImports(db, Date.now() + DAY_MS - 60_000)
    expect((await mine()).some(({ id }) => id === left)).toBe(true)
    await sweepContactImports(db, Date.now() + DAY_MS + 60_000)
    expect((await mine()).some(({ id }) => id === left)).toBe(false)
    expect(await reportOf(done)).toHaveLength(2)
    await sweepContactImports(db, Date.now() + 31 * DAY_MS)
    expect(await contactsOf({ importId: done })).toHaveLength(1)
    const { results } = await env.DB.prepare('SELECT DISTINCT import_id FROM contact_import_part').all()
    expect(results).toEqual([])
  })
})

test('who is erased is in no import any more; the others come in', async () => {
  const [open1, done] = [await open('add'), await open()]
  const person = await (
    await call('/api/contacts', { json: { name: '被遗忘', phone: '13860000001', mail: 'gone@import.example' }, cookie })
  ).json<Contact>()
  await put(open1, 0, rowsOf(2, ['被遗忘', '13860000001', ''], ['留下', '13860000002', '']))
  await put(open1, 1, rowsOf(4, ['另一行', '', 'gone@import.example']))
  await put(done, 0, rowsOf(2, ['被遗忘', '13860000001', ''], ['', '13860000003', '']))
  await commit(done)
  const erased = await call(`/api/data-protection/people/contact/${person.id}/erase`, {
    json: { confirm: '被遗忘' },
    cookie: company.admin.cookie,
  })
  if (!erased.ok) throw new Error(await erased.text())
  const { results } = await env.DB.prepare('SELECT accepted, refused FROM contact_import_part').all()
  expect(JSON.stringify(results)).not.toMatch(/13860000001|gone@import/)
  expect(await commit(open1)).toEqual({ accepted: 1, refused: 0, added: 1, updated: 0 })
  expect((await contactsOf({ importId: open1 })).map(({ name }) => name)).toEqual(['留下'])
  expect((await reportOf(done)).slice(1).map(([row]) => row)).toEqual(['3'])
})

describe('files', () => {
  test('the template has every column in the asked language, and so does the list of columns', async () => {
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
