import { beforeAll, expect, test } from 'vitest'
import type { SavedView } from '../../worker/models/views.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const list = async (cookie: string, of = 'conversations') =>
  (await (await call(`/api/views?list=${of}`, { cookie })).json<{ items: SavedView[] }>()).items
const create = (cookie: string, change: object = {}) =>
  call('/api/views', { cookie, json: { list: 'conversations', name: '发票', search: 'text=发票&sort=-wait', ...change } })
const patch = (id: string, cookie: string, json: object) => call(`/api/views/${id}`, { cookie, method: 'PATCH', json })

test('a view is saved with filters and columns, renamed, changed, and deleted', async () => {
  const { cookie } = company.agent
  const view = await (await create(cookie, { columns: ['visitor', 'wait'] })).json<SavedView>()
  expect(view).toMatchObject({ list: 'conversations', name: '发票', search: 'text=发票&sort=-wait', columns: ['visitor', 'wait'] })
  expect(await list(cookie)).toEqual([view])
  expect(await list(cookie, 'left_messages')).toEqual([])
  expect(await (await patch(view.id, cookie, { name: '退款' })).json()).toEqual({ ...view, name: '退款' })
  expect(await (await patch(view.id, cookie, { search: '', columns: null })).json()).toMatchObject({
    name: '退款',
    search: '',
    columns: null,
  })
  expect((await call(`/api/views/${view.id}`, { cookie, method: 'DELETE' })).status).toBe(204)
  expect(await list(cookie)).toEqual([])
})

test('a person sees, changes and deletes only its own; unknown and forbidden answer alike', async () => {
  const view = await (await create(company.agent.cookie)).json<SavedView>()
  const { cookie } = company.admin
  expect(await list(cookie)).toEqual([])
  const refusals = await Promise.all([
    refusal(await patch(view.id, cookie, { name: 'x' })),
    refusal(await patch('wnothing', cookie, { name: 'x' })),
    refusal(await call(`/api/views/${view.id}`, { cookie, method: 'DELETE' })),
  ])
  expect(refusals).toEqual(['404 not_found', '404 not_found', '404 not_found'])
  expect(await list(company.agent.cookie)).toEqual([view])
  expect(await refusal(await call('/api/views?list=conversations'))).toBe('401 unauthorized')
})

test('bad input is refused, and a list holds at most 50 views, also when many are saved at once', async () => {
  const { cookie } = company.other
  for (const change of [{ list: 'A B' }, { name: ' ' }, { search: 'x'.repeat(2_001) }, { columns: [] }, { columns: ["'; DROP"] }])
    expect(await refusal(await create(cookie, change)), JSON.stringify(change)).toBe('400 bad_request')
  const answers = await Promise.all(Array.from({ length: 53 }, (_, index) => create(cookie, { name: `v${index}` })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(50)
  expect(await list(cookie)).toHaveLength(50)
  expect(await refusal(await create(cookie))).toBe('409 conflict')
  expect((await create(cookie, { list: 'contacts' })).status).toBe(201)
})
