import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import { sweepContactImports } from '../../worker/services/contact-imports/sweep.ts'
import {
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
import { call, errorOf, refusal } from './worker-support.ts'

/** What an import may not, and what is swept of it. */

beforeAll(setUpImports)

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
