import Papa from 'papaparse'
import { expect } from 'vitest'
import type { ContactImport, ImportCounts, ImportResult } from '../../../worker/models/contact-imports.ts'
import type { Contact } from '../../../worker/models/contacts.ts'
import { type Company, call, makeCompany } from '../worker-support.ts'

/** Imports of contacts, part by part, and the files that come of them. */

export let company: Company
export let cookie = ''
export const setUpImports = async () => {
  company = await makeCompany()
  cookie = company.supervisor.cookie
}

type OnDuplicate = ContactImport['onDuplicate']
const HEADERS = ['姓名', '电话', '邮箱']
export const COLUMNS = ['name', 'phone', 'mail']

export const open = async (onDuplicate: OnDuplicate = 'refuse', by = cookie) => {
  const answer = await call('/api/contact-imports', { json: { fileName: '客户.csv', onDuplicate }, cookie: by })
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json<{ id: string }>()).id
}
export const put = (
  id: string,
  part: number,
  rows: { row: number; cells: string[] }[],
  { headers = HEADERS, columns = COLUMNS as (string | null)[], by = cookie } = {},
) => call(`/api/contact-imports/${id}/parts/${part}`, { method: 'PUT', json: { headers, columns, rows }, cookie: by })
export const rowsOf = (from: number, ...cells: string[][]) => cells.map((row, index) => ({ row: from + index, cells: row }))
export const counts = async (answer: Response) => {
  if (answer.status !== 200) throw new Error(await answer.text())
  const { accepted, refused } = await answer.json<ImportCounts>()
  return [accepted, refused]
}
export const commit = async (id: string, by = cookie) => {
  const answer = await call(`/api/contact-imports/${id}/commit`, { method: 'POST', cookie: by })
  if (answer.status !== 200) throw new Error(await answer.text())
  return answer.json<ImportResult>()
}
export const mine = async (by = cookie) =>
  (await (await call('/api/contact-imports', { cookie: by })).json<{ items: ContactImport[] }>()).items
export const contactsOf = async (query: Record<string, string>) =>
  (await (await call(`/api/contacts?${new URLSearchParams({ limit: '100', ...query })}`, { cookie })).json<{ items: Contact[] }>()).items
export const csvOf = async (path: string) => {
  const answer = await call(path, { cookie })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return Papa.parse<string[]>((await answer.text()).replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data
}
export const reportOf = (id: string, language = 'zh-CN') => csvOf(`/api/contact-imports/${id}/report?language=${language}`)
export const drop = (id: string, by = cookie) => call(`/api/contact-imports/${id}`, { method: 'DELETE', cookie: by })
