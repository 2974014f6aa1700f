import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportResponse } from '../../worker/exports/response.ts'
import { ExportQuery } from '../../worker/exports/table.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { ContactImportPage, importText } from '../support/contact-import-page.ts'
import { type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'

/** Contacts from a file into the list, with what goes wrong on the way, and out again. */

let server: Server
let browser: Browser
let admin: HttpSession
let watched: WatchedPage
let contacts: ContactImportPage

const found = async (text: string): Promise<Contact[]> =>
  (await admin.get<{ items: Contact[] }>(`/api/contacts?${new URLSearchParams({ text, limit: '100' })}`)).items
const openOnes = async (): Promise<number> =>
  (await admin.get<{ items: { status: string }[] }>('/api/contact-imports')).items.filter(({ status }) => status === 'open').length
const csv = (...rows: string[]): string => rows.join('\r\n')
/** As Excel packs one: the sheet is larger than what a page would unpack by itself. */
const xlsxOf = async (rows: number): Promise<Uint8Array> => {
  const answer = await exportResponse({
    query: ExportQuery.parse({ format: 'xlsx' }),
    fileName: 'x',
    columns: [
      { id: 'name', title: { 'zh-CN': '姓名', en: 'Name' }, value: (row: number) => `表格 ${row}` },
      { id: 'birthday', title: { 'zh-CN': '生日', en: 'Birthday' }, value: () => ({ atMs: Date.UTC(1990, 0, 1, 16) }) },
      { id: 'notes', title: { 'zh-CN': '备注', en: 'Notes' }, value: (row) => `${row} ${'说明'.repeat(200)}` },
    ],
    pages: (async function* () {
      yield Array.from({ length: rows }, (_, row) => row)
    })(),
  })
  return new Uint8Array(await answer.arrayBuffer())
}
const many = (rows: number, prefix: string): string =>
  csv('姓名,电话', ...Array.from({ length: rows }, (_, n) => `批量 ${n},${prefix}${String(n).padStart(7, '0')}`))

beforeAll(async () => {
  server = await startServer({ port: 8905 })
  const setup = await setUp(server.url)
  admin = setup.admin
  await admin.post('/api/contacts', { name: '老客户', phone: '+86 139 0000 0009', type: '旧' })
  await admin.post('/api/contact-fields', { name: '等级', kind: 'choice', options: ['金', '银'] })
  browser = await launchBrowser()
  watched = await openPage(browser, { reducedMotion: 'reduce', acceptDownloads: true }, [/net::ERR_FAILED/])
  await takeSession(watched.context, server.url, admin.cookie)
  contacts = new ContactImportPage(watched.page, server.url)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a file that cannot be read is refused by name, and the next one may be chosen', async () => {
  await contacts.open()
  expect(await findAccessViolations(watched.page)).toEqual([])
  await takePicture(watched.page, 'contact-import-choose')
  const alert = contacts.dialog.getByRole('alert')
  const refused = async (name: string, content: string | Uint8Array, text: string) => {
    await contacts.choose(name, content)
    await shown(alert.filter({ hasText: text }))
  }
  await refused('图片.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), importText('problem.not_text'))
  await refused('表头.csv', '姓名,电话\r\n', importText('problem.only_headers'))
  await refused('引号.csv', '姓名\r\n"王芳', importText('problem.broken_quotes', { row: 2 }))
  await refused('旧.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), importText('problem.old_excel'))
  await refused('假.xlsx', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 9, 9]), importText('problem.broken_excel'))
  await contacts.choose('表格.xlsx', await xlsxOf(2_000))
  await contacts.dialog.getByText(importText('map.file', { file: '表格.xlsx', rows: '2,000' })).waitFor()
  await shown(
    contacts
      .previewRow(2)
      .filter({ hasText: '1990-01-02' })
      .filter({ hasText: importText('preview.new') }),
  )
  await contacts.press(importText('choose.again'))
})

test('its columns are recognised, its first rows shown as they will come in, and the rest reported', async () => {
  const rows = [
    ["'=王芳", "'+86 139 0000 0001", '金', '看展认识'],
    ['李雷', 'abc', '', ''],
    ['韩梅', '13900000009', '铜', ''],
    ['重复', '139-0000-0001', '', ''],
  ]
  await contacts.choose('客户.csv', csv('客户姓名,手机号码,等级,来源', ...rows.map((row) => row.join(','))))
  await contacts.meaning('客户姓名').waitFor()
  const meanings = await Promise.all(['客户姓名', '手机号码', '等级', '来源'].map((header) => contacts.meaning(header).textContent()))
  expect(meanings).toEqual(['姓名', '电话', '等级', importText('map.skip')])
  await shown(contacts.previewRow(3).filter({ hasText: '应为 3 至 30 位数字' }))
  expect(await contacts.previewRow(2).textContent()).toContain(importText('preview.new'))
  expect(await contacts.previewRow(4).textContent()).toContain('不在可选项之内')
  expect(await contacts.previewRow(5).textContent()).toContain('与第 2 行重复')
  await contacts.mean('来源', '备注')
  await contacts.dialog.getByRole('radio', { name: importText('duplicate.update') }).click()
  await contacts.dialog.getByRole('columnheader', { name: '备注' }).waitFor()
  expect(await findAccessViolations(watched.page)).toEqual([])
  await takePicture(watched.page, 'contact-import-map')
  await contacts.submit('4')
  await contacts.dialog.getByText(importText('done.added', { count: 1 })).waitFor()
  await contacts.dialog.getByText(importText('done.refused', { count: 3 })).waitFor()
  expect(await findAccessViolations(watched.page)).toEqual([])
  await takePicture(watched.page, 'contact-import-done')
  expect((await found('=王芳'))[0]).toMatchObject({ name: '=王芳', phone: '+86 139 0000 0001', notes: '看展认识' })
  const report = await contacts.report()
  expect(report).toContain('行号,未导入原因,客户姓名,手机号码,等级,来源')
  expect(report).toContain('等级：不在可选项之内')
  // Corrected, the report itself is a file to import: the known contact is updated.
  await contacts.press(importText('done.more'))
  await contacts.choose('更正.csv', report.replace('铜', '银').replace('abc', '13900000002'))
  await contacts.dialog.getByRole('radio', { name: importText('duplicate.update') }).click()
  await contacts.submit('3')
  await contacts.dialog.getByText(importText('done.updated', { count: 2 })).waitFor()
  expect((await found('13900000009')).map(({ name, type }) => [name, type])).toEqual([['韩梅', '旧']])
  await contacts.press(importText('done.close'))
  await shown(watched.page.getByText('李雷').first())
})

test('an interruption goes on where it stopped, now or after a reload; cancelling leaves nothing', async () => {
  let refuse = (part: number): boolean => part === 1
  await watched.page.route('**/api/contact-imports/*/parts/*', (route) =>
    refuse(Number(route.request().url().split('/').at(-1))) ? route.abort() : route.continue(),
  )
  const file = many(1_200, '1660')
  await contacts.open()
  await contacts.choose('批量.csv', file)
  await contacts.submit('1,200')
  await contacts.dialog.getByText(importText('send.broken')).waitFor()
  await takePicture(watched.page, 'contact-import-broken')
  expect(await findAccessViolations(watched.page)).toEqual([])
  refuse = (part) => part === 2
  await contacts.press(importText('send.resume'))
  await contacts.dialog.getByText(importText('send.progress', { sent: 1_000, total: 1_200 })).waitFor()
  expect(await found('1660')).toEqual([])
  // The window is closed and opened again: the browser asks before, the server kept what came.
  watched.page.once('dialog', (dialog) => void dialog.accept())
  await watched.page.reload()
  refuse = () => false
  await contacts.open()
  await contacts.press(importText('open.resume'))
  await contacts.choose('另一个.csv', many(3, '1770').replace('电话', '手机'))
  await shown(contacts.dialog.getByRole('alert').filter({ hasText: importText('problem.other_file', { file: '批量.csv' }) }))
  await contacts.choose('批量.csv', file)
  await contacts.dialog.getByText(importText('done.added', { count: 1_200 })).waitFor()
  expect(await found('16600001199')).toHaveLength(1)
  // Once more from the start, and cancelled.
  refuse = (part) => part === 1
  await contacts.press(importText('done.more'))
  await contacts.choose('放弃.csv', many(1_200, '1880'))
  await contacts.submit('1,200')
  await contacts.dialog.getByText(importText('send.broken')).waitFor()
  await contacts.press(importText('send.cancel'))
  await watched.page
    .getByRole('alertdialog')
    .getByRole('button', { name: importText('stop.confirm') })
    .click()
  await contacts.dialog.getByText(importText('choose.drop')).waitFor()
  await poll('the import is still there', async () => (await openOnes()) === 0, 5_000)
  expect(await found('1880')).toEqual([])
  await watched.page.unrouteAll({ behavior: 'wait' })
})

test('what the list shows goes out as it is', async () => {
  await admin.post('/api/contacts', { name: '=导出', phone: '+86 139 7777 0001' })
  await watched.page.goto(`${server.url}/contacts?${new URLSearchParams({ text: '=导出' })}`)
  await shown(watched.page.getByText('139 7777 0001').first())
  const text = await contacts.exportCsv()
  const [headers, row, ...rest] = text.trimEnd().split('\r\n')
  expect(headers).toContain('姓名,电话')
  expect(row).toContain("'=导出,'+86 139 7777 0001")
  expect(rest).toEqual([])
  expect(watched.complaints).toEqual([])
})
