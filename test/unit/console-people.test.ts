import { describe, expect, it, test } from 'vitest'
import { filterOf, isFiltered, searchOf, viewOf } from '../../console/features/agents/filter.ts'
import { isAtHand, isOnline, livePeople, onlinePeople, seatsToSet } from '../../console/features/agents/online.ts'
import { makePassword } from '../../console/features/agents/password.ts'
import {
  checkPerson,
  emptyPerson,
  fieldOfError,
  fieldsOfAgent,
  toggled,
  toInput,
  toPatch,
} from '../../console/features/agents/person-form.ts'
import { fieldsOfGroup, toPatch as groupPatch, moved } from '../../console/features/skill-groups/group-form.ts'
import { memberOptions, readyCount, sitesOf } from '../../console/features/skill-groups/members.ts'
import { regionOfId, regionOptions, toggleRegions } from '../../console/features/skill-groups/regions.ts'
import type { AgentName, AgentRow, SkillGroup } from '../../console/lib/api.ts'
import { besideEdits, onTopOf, without } from '../../console/lib/edits.ts'
import { emptySite, type SiteState } from '../../console/lib/live/model.ts'
import { answerTo } from '../../console/lib/live/status-requests.ts'
import { findOptions, moveActive } from '../../console/ui/pick-options.ts'
import type { AgentView } from '../../objects/protocol/model.ts'
import { agentView, welcome } from './console-fixtures.ts'

const site = (siteId: string, ...agents: AgentView[]): SiteState => ({
  ...emptySite(siteId),
  agents: Object.fromEntries(agents.map((agent) => [agent.id, agent])),
})

const person: AgentRow = {
  id: 'u1',
  workNumber: 'A1',
  name: 'Li Na',
  username: 'lina',
  role: 'agent',
  enabled: true,
  limit: null,
  mail: null,
  phone: '13800000000',
  avatar: null,
  siteIds: ['s1'],
  groupIds: [],
  createdAtMs: 1,
  signedInAtMs: null,
  revision: 'r1',
}
const short = (id: string, change: Partial<AgentName> = {}): AgentName => ({
  id,
  name: id,
  workNumber: id,
  avatar: null,
  enabled: true,
  role: 'agent',
  siteIds: [],
  signedInAtMs: null,
  ...change,
})

describe('the filter of the people', () => {
  it('lives in the address, without what it does not know', () => {
    const search = { text: ' li ', role: 'owner', enabled: 'false', siteId: '', view: 'all' }
    expect([viewOf(search), viewOf({ view: 'x' })]).toEqual(['all', 'online'])
    expect(filterOf(search)).toEqual({ text: ' li ', enabled: 'false' })
    expect(searchOf('all', { text: 'a b', groupId: 'g1' })).toBe('?view=all&text=a+b&groupId=g1')
    expect(searchOf('online', {})).toBe('')
  })

  it('role and account count for everyone only', () => {
    expect([isFiltered('online', { role: 'admin' }), isFiltered('all', { role: 'admin' }), isFiltered('online', { text: 'x' })]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('people at hand', () => {
  const sites = [
    site(
      's1',
      agentView({ id: 'a', workNumber: 'A2', status: 'busy', load: 2, limit: 5, sinceMs: 50 }),
      agentView({ id: 'b', workNumber: 'A1', status: 'offline', connected: false }),
      agentView({ id: 'c', workNumber: 'A3', status: 'offline', connected: true }),
    ),
    site('s2', agentView({ id: 'a', workNumber: 'A2', status: 'ready', load: 1, limit: 9, sinceMs: 70, groupIds: ['g'] })),
  ]
  const people = livePeople(sites)

  it('stand once over all sites: the most available state and its time, all visitors, the highest limit', () => {
    expect(people.get('a')).toMatchObject({ status: 'ready', sinceMs: 70, load: 3, limit: 9, connected: true })
    expect(people.get('a')?.seats.map((seat) => [seat.siteId, seat.status, seat.load])).toEqual([
      ['s1', 'busy', 2],
      ['s2', 'ready', 1],
    ])
  })

  it('are those in service and those with a window open', () => {
    const ids = (filter = {}) => onlinePeople(people, filter).map(({ id }) => id)
    expect(ids()).toEqual(['a', 'c'])
    expect(ids({ text: 'a3' })).toEqual(['c'])
    expect([ids({ siteId: 's2' }), ids({ groupId: 'none' })]).toEqual([['a'], []])
    const of = (id: string) => people.get(id)!
    expect([isOnline(of('a')), isOnline(of('c')), isAtHand(of('c')), isAtHand(of('b'))]).toEqual([true, false, true, false])
  })

  it('can be set offline wherever they are not, and else where a window is open', () => {
    const half = {
      seats: [...(people.get('a')?.seats ?? []), { siteId: 's3', status: 'offline', connected: false, load: 0, limit: 1 }],
    } as const
    expect(seatsToSet(half, 'offline')).toEqual(['s1', 's2'])
    expect(seatsToSet(half, 'busy')).toEqual(['s1', 's2'])
    expect(seatsToSet({ seats: [] }, 'ready')).toEqual([])
  })
})

describe('setting another state', () => {
  const request = { id: 'r-1', agentId: 'a', status: 'busy' } as const

  it('came true when the desk shows it, or not for the reason it gives', () => {
    const told = (status: AgentView['status'], id = 'a') => answerTo(request, { type: 'agent', agent: agentView({ id, status }) })
    expect([told('busy'), told('ready'), told('busy', 'b')]).toEqual([null, undefined, undefined])
    const refused = (id: string) => answerTo(request, { type: 'error', code: 'agent_unavailable', message: '', id })
    expect([refused('r-1'), refused('r-2')]).toEqual(['agent_unavailable', undefined])
    expect(answerTo({ ...request, agentId: 'a-me', status: 'ready' }, welcome())).toBeNull()
    expect(answerTo(request, welcome())).toBe('network')
  })
})

describe('a person’s form', () => {
  const blank = emptyPerson(['s1'], 'abcd-efgh-2345')

  it('names every field that is wrong', () => {
    expect(checkPerson(blank, true)).toEqual(['name', 'workNumber', 'username'])
    const wrong = { ...blank, name: ' ', workNumber: '工号', username: '-x', password: 'short', mail: 'a@b', phone: '1', limit: '0' }
    expect(checkPerson(wrong, true)).toEqual(['name', 'workNumber', 'username', 'password', 'mail', 'phone', 'limit'])
    expect(checkPerson({ ...fieldsOfAgent(person), limit: '3' }, false)).toEqual([])
  })

  test.each(['0', '1001', '10000', '-1', '2.5', 'x', '1e3', ' '])('the limit %j', (limit) =>
    expect(checkPerson({ ...fieldsOfAgent(person), limit }, false)).toEqual(limit === ' ' ? [] : ['limit']),
  )

  it('becomes what the Worker takes: empty is null, names are trimmed', () => {
    const input = toInput({ ...blank, name: ' 高远 ', username: 'GaoYuan', workNumber: 'A9 ', limit: ' 7 ', mail: ' ' })
    expect(input).toMatchObject({ name: '高远', username: 'gaoyuan', workNumber: 'A9', limit: 7, mail: null, phone: null, siteIds: ['s1'] })
  })

  it('sends only what was changed, upon what was read', () => {
    const edits = onTopOf(fieldsOfAgent(person), { name: 'Li Na', limit: '4', phone: '', groupIds: ['g1'] })
    expect(toPatch('r1', edits)).toEqual({ revision: 'r1', limit: 4, phone: null, groupIds: ['g1'] })
    expect(toPatch('r1', { limit: '' })).toEqual({ revision: 'r1', limit: null })
  })

  it('finds the field an answer speaks of', () => {
    expect([fieldOfError('siteIds.0'), fieldOfError('workNumber'), fieldOfError('revision'), fieldOfError(null)]).toEqual([
      'siteIds',
      'workNumber',
      null,
      null,
    ])
  })

  it('ticks in order, so that the same choice is the same', () => {
    expect(toggled(['b'], ['a', 'b'], true)).toEqual(['a', 'b'])
    expect(toggled(['a', 'b'], ['a'], false)).toEqual(['b'])
  })
})

describe('a password made here', () => {
  it('is 16 characters that are not mistaken for one another', () => {
    const made = Array.from({ length: 200 }, () => makePassword())
    for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/)
    expect(new Set(made).size).toBe(200)
  })

  it('takes every character as likely as any other', () => {
    const bits = [2 ** 32 - 1, 0]
    // The highest values would make the first characters likelier and are thrown away.
    expect(makePassword(() => bits.shift() ?? 1)).toBe('abbb-bbbb-bbbb-bbbb')
  })
})

describe('edits upon a record that others change too', () => {
  const saved = { name: 'a', ids: ['x'] }

  it('are none when they say the same', () => {
    expect(onTopOf(saved, { name: 'a', ids: ['x'] })).toEqual({})
    expect(onTopOf(saved, { name: 'b', ids: ['x', 'y'] })).toEqual({ name: 'b', ids: ['x', 'y'] })
    expect(without({ name: 'b', ids: ['y'] }, ['ids'])).toEqual({ name: 'b' })
  })

  it('know which of the others’ changes touch them', () => {
    const changed = ['name', 'limit'].map((key) => ({ key, before: 'a', after: 'b', byName: 'B', atMs: 5 }))
    expect(besideEdits<typeof saved>(changed, { name: 'c' }).map(({ key, mine }) => [key, mine])).toEqual([
      ['name', true],
      ['limit', false],
    ])
  })
})

describe('a list to tick', () => {
  const options = [
    { id: '1', label: 'Wang Jing', hint: 'A1002' },
    { id: '2', label: '四川省', search: 'SC Sichuan' },
  ]

  it('finds by every word, in any field', () => {
    const ids = (query: string) => findOptions(options, query).map(({ id }) => id)
    expect([ids(''), ids('a1002 wang'), ids('sichuan'), ids('wang sichuan')]).toEqual([['1', '2'], ['1'], ['2'], []])
  })

  it('moves by keys within its rows', () => {
    expect([moveActive('ArrowDown', 0, 2, 8), moveActive('ArrowUp', 0, 2, 8), moveActive('PageDown', 0, 20, 8)]).toEqual([1, 0, 8])
    expect([moveActive('End', 0, 20, 8), moveActive('Home', 19, 20, 8), moveActive('x', 0, 2, 8), moveActive('End', 0, 0, 8)]).toEqual([
      19,
      0,
      null,
      null,
    ])
  })
})

describe('a group', () => {
  const group: SkillGroup = {
    id: 'g1',
    name: '西南',
    enabled: true,
    memberIds: ['a', 'b'],
    regions: [{ country: 'JP' }, { country: 'CN', province: 'SC' }],
    hoursSiteIds: [],
    revision: 'r',
  }

  it('has its regions as things to tick, and back', () => {
    const { regions } = fieldsOfGroup(group)
    expect(regions).toEqual(['CN-SC', 'JP'])
    expect(regions.map(regionOfId)).toEqual([{ country: 'CN', province: 'SC' }, { country: 'JP' }])
    expect(groupPatch('r', { regions: ['US'], name: ' 西部 ' })).toEqual({ revision: 'r', name: '西部', regions: [{ country: 'US' }] })
  })

  it('has all of China or some of its provinces', () => {
    expect(toggleRegions(['CN-SC', 'JP'], ['CN'], true)).toEqual(['CN', 'JP'])
    expect(toggleRegions(['CN', 'JP'], ['CN-ZJ'], true)).toEqual(['CN-ZJ', 'JP'])
    expect(toggleRegions(['CN', 'JP'], ['JP'], false)).toEqual(['CN'])
    expect(toggleRegions(['CN-SC'], ['CN', 'CN-ZJ'], true)).toEqual(['CN'])
  })

  it('is offered China first, found in both languages', () => {
    const options = regionOptions('zh-CN', '全国')
    expect(options.slice(0, 2).map(({ id }) => id)).toEqual(['CN', 'CN-BJ'])
    expect(options).toHaveLength(1 + 34 + 245)
    const ids = (query: string) => findOptions(options, query).map(({ id }) => id)
    expect([ids('sichuan'), ids('四川'), ids('japan'), ids('日本')]).toEqual([['CN-SC'], ['CN-SC'], ['JP'], ['JP']])
  })

  it('counts who is ready, and where its people may serve', () => {
    const people = livePeople([site('s1', agentView({ id: 'a' }), agentView({ id: 'b', connected: false }), agentView({ id: 'z' }))])
    expect(readyCount(group.memberIds, people)).toBe(1)
    const names = new Map(
      [short('a', { siteIds: ['s2', 's1'] }), short('b', { siteIds: ['s3'], enabled: false })].map((one) => [one.id, one]),
    )
    expect(sitesOf(group.memberIds, names)).toEqual(['s1', 's2'])
  })

  it('lists its members before the rest', () => {
    const options = memberOptions([short('a'), short('b', { enabled: false }), short('c')], new Set(['c']), 'off')
    expect(options.map(({ id, hint }) => [id, hint])).toEqual([
      ['c', 'c'],
      ['a', 'a'],
      ['b', 'b · off'],
    ])
  })

  it('moves by one place and never out of the list', () => {
    expect([moved(['a', 'b', 'c'], 'c', -1), moved(['a', 'b'], 'a', -1), moved(['a', 'b'], 'a', 1), moved(['a'], 'x', 1)]).toEqual([
      ['a', 'c', 'b'],
      ['a', 'b'],
      ['b', 'a'],
      ['a'],
    ])
  })
})
