import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '../../objects/core/calendar.ts'
import type { Calendar } from '../../objects/core/types.ts'
import { type CallOptions, type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

type State = {
  revision: number
  calendar: Calendar
  updatedAtMs: number | null
  updatedBy: string | null
  usedBy: Record<string, { id: string; name: string }[]>
}
type Version = { version: number; calendar: Calendar; atMs: number | null; byName: string | null; changes: { kind: string }[] }
type Conflict = { error: { code: string; changed: { key: string; before: Calendar; after: Calendar; byName: string; atMs: number }[] } }

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const as = (who: 'admin' | 'supervisor' | 'agent', path: string, options: CallOptions = {}) =>
  call(path, { ...options, cookie: company[who].cookie })
const read = async () => (await as('supervisor', '/api/calendar')).json<State>()
const put = (revision: number, calendar: unknown, who: 'admin' | 'supervisor' | 'agent' = 'admin') =>
  as(who, '/api/calendar', { method: 'PUT', json: { revision, calendar } })
/** Saves upon what is there, and gives what was there before. */
const save = async (change: Partial<Calendar>): Promise<{ before: State; after: State }> => {
  const before = await read()
  const answer = await put(before.revision, { ...before.calendar, ...change })
  expect(answer.status).toBe(200)
  return { before, after: await answer.json<State>() }
}
const versions = async (query = '') =>
  (await as('supervisor', `/api/calendar/versions${query}`)).json<{ items: Version[]; next: string | null }>()
const restore = (version: number, revision: number, who: 'admin' | 'supervisor' | 'agent' = 'admin') =>
  as(who, `/api/calendar/versions/${version}/restore`, { json: { revision } })

test('a calendar nobody saved is the working week', async () => {
  expect(await read()).toEqual({ revision: 0, calendar: DEFAULT_CALENDAR, updatedAtMs: null, updatedBy: null, usedBy: {} })
})

test('a save is there for everyone, with who and when, and in the audit log', async () => {
  const { before, after } = await save({ byDate: { '2026-10-01': 'holiday', '2026-10-02': 'holiday' } })
  expect(after).toMatchObject({ revision: before.revision + 1, updatedBy: '老板', calendar: { byDate: { '2026-10-01': 'holiday' } } })
  expect(after.updatedAtMs).toBeGreaterThan(0)
  expect(await read()).toEqual(after)
  const audit = await (await as('admin', '/api/audit?limit=1')).json<{ items: Record<string, unknown>[] }>()
  expect(audit.items[0]).toMatchObject({
    action: 'update',
    targetKind: 'calendar',
    actorName: '老板',
    after: {
      revision: after.revision,
      changes: [{ kind: 'dates', first: '2026-10-01', last: '2026-10-02', before: null, after: '节假日' }],
    },
  })
  // The same again is no version of it.
  expect(await (await put(after.revision, after.calendar)).json<State>()).toEqual(after)
})

test('of two saves upon one revision exactly one wins, and the other is told what it missed', async () => {
  const { revision, calendar } = await read()
  const answers = await Promise.all([
    put(revision, { ...calendar, byDate: { '2027-01-01': 'holiday' } }),
    put(revision, { ...calendar, byDate: { '2027-02-01': 'holiday' } }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const won = await read()
  expect(won.revision).toBe(revision + 1)
  const { error } = await (answers.find(({ status }) => status === 409) as Response).json<Conflict>()
  expect(error).toMatchObject({ code: 'conflict', changed: [{ key: 'calendar', before: calendar, after: won.calendar, byName: '老板' }] })
  // A revision that is not there yet is as wrong as an old one.
  expect(await refusal(await put(won.revision + 1, calendar))).toBe('409 conflict')
  expect(await read()).toEqual(won)
})

test('what was saved since an old revision is told save by save', async () => {
  const { revision, calendar } = await read()
  await save({ byDate: { '2028-05-01': 'holiday' } })
  await save({ byDate: { '2028-05-01': 'holiday', '2028-05-02': 'weekend' } })
  const { error } = await (await put(revision, calendar)).json<Conflict>()
  expect(error.changed.map(({ before, after }) => [Object.keys(before.byDate), Object.keys(after.byDate)])).toEqual([
    [Object.keys(calendar.byDate), ['2028-05-01']],
    [['2028-05-01'], ['2028-05-01', '2028-05-02']],
  ])
})

test.each<[string, (calendar: Calendar) => unknown, string]>([
  ['no types', (calendar) => ({ ...calendar, dateTypes: [] }), 'calendar.dateTypes'],
  [
    'a name of spaces',
    (calendar) => ({ ...calendar, dateTypes: [{ id: 'a', name: '  ', worked: true }, ...calendar.dateTypes] }),
    'calendar.dateTypes.0.name',
  ],
  [
    'a name twice',
    (calendar) => ({ ...calendar, dateTypes: [...calendar.dateTypes, { id: 'a', name: '周末', worked: true }] }),
    'calendar.dateTypes.3.name',
  ],
  ['a weekday of nothing', (calendar) => ({ ...calendar, byWeekday: { ...calendar.byWeekday, 2: 'gone' } }), 'calendar.byWeekday.2'],
  ['a date that is none', (calendar) => ({ ...calendar, byDate: { '2026-02-30': 'holiday' } }), 'calendar.byDate.2026-02-30'],
  ['a date of nothing', (calendar) => ({ ...calendar, byDate: { '2026-02-27': 'gone' } }), 'calendar.byDate.2026-02-27'],
  ['a type without worked', (calendar) => ({ ...calendar, dateTypes: [{ id: 'a', name: 'A' }] }), 'calendar.dateTypes.0.worked'],
  ['no calendar', () => null, 'calendar'],
])('%s is refused at its field, and nothing is saved', async (_what, change, field) => {
  const before = await read()
  expect(await errorOf(await put(before.revision, change(before.calendar)))).toMatchObject({ status: 400, code: 'bad_request', field })
  expect(await read()).toEqual(before)
})

test('too many dates are refused; the most that are allowed fit into a request', async () => {
  const { revision, calendar } = await read()
  const dates = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, day) => [new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), 'holiday']),
    )
  expect(await errorOf(await put(revision, { ...calendar, byDate: dates(2001) }))).toMatchObject({ status: 400, field: 'calendar.byDate' })
  expect((await put(revision, { ...calendar, byDate: dates(2000) })).status).toBe(200)
})

test('who may read and who may write', async () => {
  const before = await read()
  expect(await refusal(await as('agent', '/api/calendar'))).toBe('403 forbidden')
  expect(await refusal(await as('agent', '/api/calendar/versions'))).toBe('403 forbidden')
  expect(await refusal(await put(before.revision, before.calendar, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await put(before.revision, before.calendar, 'agent'))).toBe('403 forbidden')
  expect(await refusal(await restore(0, before.revision, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await call('/api/calendar'))).toBe('401 unauthorized')
  expect(await read()).toEqual(before)
})

test('the history says what each save changed, page by page, back to the beginning', async () => {
  const { revision } = await read()
  const first = await versions('?limit=2')
  expect(first.items.map(({ version, byName }) => [version, byName])).toEqual([
    [revision, '老板'],
    [revision - 1, '老板'],
  ])
  const all: Version[] = [...first.items]
  for (let { next } = first; next !== null; ) {
    const page = await versions(`?limit=2&cursor=${next}`)
    all.push(...page.items)
    next = page.next
  }
  expect(all.map(({ version }) => version)).toEqual(Array.from({ length: revision + 1 }, (_, index) => revision - index))
  expect(all.at(-1)).toEqual({ version: 0, calendar: DEFAULT_CALENDAR, atMs: null, byName: null, changes: [] })
  expect(all.slice(0, -1).every(({ changes }) => changes.length > 0)).toBe(true)
})

test('an earlier version comes back as a new one', async () => {
  const { before } = await save({ byDate: { '2030-01-01': 'holiday' } })
  const { revision } = await read()
  expect(await refusal(await restore(before.revision, revision - 1))).toBe('409 conflict')
  const answer = await restore(before.revision, revision)
  expect(await answer.json<State>()).toMatchObject({ revision: revision + 1, calendar: before.calendar })
  expect((await versions()).items.length).toBeGreaterThan(2)
  expect(await (await restore(0, revision + 1)).json<State>()).toMatchObject({ calendar: DEFAULT_CALENDAR })
  expect(await refusal(await restore(999, revision + 2))).toBe('404 not_found')
  const audit = await (await as('admin', '/api/audit?limit=1')).json<{ items: Record<string, unknown>[] }>()
  expect(audit.items[0]).toMatchObject({ action: 'restore', targetKind: 'calendar' })
})

const period = { startMin: 540, endMin: 1080, action: { kind: 'human', chain: [] } }
const withoutHoliday = ({ dateTypes, ...calendar }: Calendar): Calendar => ({
  ...calendar,
  dateTypes: dateTypes.filter(({ id }) => id !== 'holiday'),
})

test('a date type that a site has hours for cannot go, and the site is named', async () => {
  const hours = `/api/sites/${company.siteId}/hours`
  const given = await as('admin', hours, { method: 'PUT', json: { revision: 0, periods: { holiday: [period] } } })
  const { revision: saved } = await given.json<{ revision: number }>()
  const { revision, calendar, usedBy } = await read()
  expect(usedBy).toEqual({ holiday: [{ id: company.siteId, name: '测试站点' }] })
  const refused = await put(revision, withoutHoliday(calendar))
  expect(await refused.clone().text()).toContain('测试站点')
  expect(await errorOf(refused)).toMatchObject({ status: 400, field: 'calendar.dateTypes' })
  await as('admin', hours, { method: 'PUT', json: { revision: saved, periods: {} } })
  expect((await put(revision, withoutHoliday(calendar))).status).toBe(200)
  await restore(0, revision + 1)
})

test('a type that goes while a site is given hours for it: one of the two is refused', async () => {
  const hours = `/api/sites/${company.siteId}/hours`
  for (let round = 0; round < 4; round += 1) {
    const [state, site] = [await read(), await (await as('admin', hours)).json<{ revision: number }>()]
    const [goes, comes] = await Promise.all([
      put(state.revision, withoutHoliday(state.calendar)),
      as('admin', hours, {
        method: 'PUT',
        json: { revision: site.revision, periods: { holiday: [{ ...period, startMin: 540 + round }] } },
      }),
    ])
    expect([goes.status, comes.status].sort(), `round ${round}`).toEqual([200, 400])
    const after = await (await as('admin', hours)).json<{ revision: number; periods: object; calendar: Calendar }>()
    const known = new Set(after.calendar.dateTypes.map(({ id }) => id))
    expect(Object.keys(after.periods).filter((id) => !known.has(id))).toEqual([])
    await as('admin', hours, { method: 'PUT', json: { revision: after.revision, periods: {} } })
    await restore(0, (await read()).revision)
  }
})

test('every site of the organisation counts as changed', async () => {
  await as('admin', '/api/sites', { json: { name: '第二个站点' } })
  const versionOf = async () =>
    (await env.DB.prepare('SELECT id, version FROM site ORDER BY id').all<{ id: string; version: number }>()).results
  const before = await versionOf()
  await save({ byDate: { '2031-01-01': 'holiday' } })
  expect(await versionOf()).toEqual(before.map(({ id, version }) => ({ id, version: version + 1 })))
})
