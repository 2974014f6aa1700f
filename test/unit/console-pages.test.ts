import { describe, expect, it } from 'vitest'
import { splitAndSort } from '../../console/features/desk/order.ts'
import { fillReply, findReplies, slashQuery } from '../../console/features/desk/quick-reply.ts'
import { asTabs, closeTab, visit } from '../../console/features/frame/open-tabs.ts'
import { checkSetup, emptySetup, fieldOfError, normaliseDomain, toSetupInput } from '../../console/features/setup/form.ts'
import { factsOf, placeOf, safeHref, shortUrl, wordsKeyOf } from '../../console/features/visitor/facts.ts'
import { matchesKeys } from '../../console/lib/shortcut-keys.ts'
import { hueOf, initialsOf } from '../../console/ui/avatar-text.ts'
import type { VisitorInfo } from '../../objects/protocol/model.ts'
import { frame, message, messageFrame, play, view, welcome } from './console-fixtures.ts'

describe('the order of the desk', () => {
  const state = play(
    frame(welcome([view('calm', { servedAtMs: 1 }), view('early', { servedAtMs: 3 }), view('late', { servedAtMs: 2 }), view('over')])),
    messageFrame(message(1, { atMs: 9000, author: 'agent' }), 'calm'),
    messageFrame(message(1, { atMs: 1000 }), 'early'),
    messageFrame(message(1, { atMs: 5000 }), 'late'),
    frame({ type: 'gone', conversationId: 'over', why: 'ended' }),
  )
  const ids = (order: 'waiting' | 'recent' | 'started') => splitAndSort(Object.values(state.held), order).open.map((held) => held.id)

  it('puts the longest wait first, those who wait for nothing last', () => expect(ids('waiting')).toEqual(['early', 'late', 'calm']))
  it('can go by the latest message', () => expect(ids('recent')).toEqual(['calm', 'late', 'early']))
  it('can go by arrival', () => expect(ids('started')).toEqual(['calm', 'late', 'early']))
  it('keeps what is over apart', () =>
    expect(splitAndSort(Object.values(state.held), 'waiting').over.map((held) => held.id)).toEqual(['over']))
})

describe('quick replies', () => {
  const reply = (title: string, content: string) => ({
    id: title,
    categoryId: '',
    category: '',
    title,
    content,
    type: 'text' as const,
    file: null,
    public: true,
    used: 0,
    updatedAtMs: 0,
    revision: '',
  })

  it('are searched by what follows a slash at the start', () => {
    expect(slashQuery('/Inv')).toBe('inv')
    expect(slashQuery('/')).toBe('')
    expect(slashQuery('a/b')).toBeNull()
    expect(slashQuery('/a\nb')).toBeNull()
  })

  it('are found by title before content', () => {
    const replies = [reply('Other', 'about invoices'), reply('Invoice', 'text')]
    expect(findReplies(replies, 'invoice').map((each) => each.title)).toEqual(['Invoice', 'Other'])
  })

  it('are filled in one pass', () => {
    expect(fillReply('{visitor} {agent} {site} {num}', { visitor: '{agent}', agent: 'Wang', site: 'Shop' })).toBe('{agent} Wang Shop {num}')
  })
})

describe('tabs', () => {
  it('open once per page and remember where it was left', () => {
    const tabs = visit(visit(visit([], '/desk', '/desk'), '/home', '/home'), '/desk/c1', '/desk/c1')
    expect(tabs).toEqual([
      { page: 'desk', address: '/desk/c1' },
      { page: 'home', address: '/home' },
    ])
    expect(visit(tabs, '/nowhere', '/nowhere')).toBe(tabs)
  })

  it('close to their neighbour', () => {
    const tabs = visit(visit([], '/desk', '/desk'), '/home', '/home')
    expect(closeTab(tabs, 'home')).toMatchObject({ goTo: '/desk' })
    expect(closeTab(closeTab(tabs, 'home').tabs, 'desk')).toEqual({ tabs: [], goTo: null })
  })

  it('are read from storage only where they make sense', () => {
    expect(asTabs([{ address: '/desk/c1' }, { address: 'https://evil.example/desk' }, 7, null])).toEqual([
      { page: 'desk', address: '/desk/c1' },
    ])
    expect(asTabs('tabs')).toBeNull()
  })
})

describe('the set-up form', () => {
  const good = { ...emptySetup, organisation: 'Org', name: 'Chen', username: 'admin', password: '0123456789', siteName: 'Shop' }

  it('takes the least that is needed', () => {
    expect(checkSetup(good)).toEqual({})
    expect(toSetupInput(good)).toEqual({
      organisation: 'Org',
      admin: { username: 'admin', name: 'Chen', password: '0123456789' },
      site: { name: 'Shop' },
    })
  })

  it('names every field that is wrong', () => {
    const wrong = { ...emptySetup, username: 'a b', password: 'short', mail: 'me', domain: 'not a host' }
    expect(Object.keys(checkSetup(wrong)).sort()).toEqual(['domain', 'mail', 'name', 'organisation', 'password', 'siteName', 'username'])
  })

  it('takes a pasted address for its host', () => {
    expect(normaliseDomain(' https://WWW.Example.com:8080/shop?a#b ')).toBe('www.example.com')
  })

  it('finds the field an answer speaks of', () => {
    expect(fieldOfError('admin.username')).toBe('username')
    expect(fieldOfError('elsewhere')).toBeNull()
  })
})

describe('a visitor’s facts', () => {
  it('name the place once, widest first', () => {
    const chengdu = { country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu' }
    expect([placeOf(chengdu, 'zh-CN'), placeOf(chengdu, 'en')]).toEqual(['中国-四川省-成都市', 'China-Sichuan-Chengdu'])
    expect(placeOf({ country: 'CN', region: 'Shanghai', city: 'Shanghai' }, 'zh-CN')).toBe('中国-上海市')
    expect(placeOf({ country: 'HK', city: 'Hong Kong' }, 'zh-CN')).toBe('中国-香港特别行政区')
    expect(placeOf({ country: 'CN', regionCode: 'JX', city: 'Fuzhou' }, 'zh-CN')).toBe('中国-江西省-抚州市')
    expect(placeOf({ country: 'US', region: 'Texas', city: 'Austin' }, 'zh-CN')).toBe('美国-Texas-Austin')
    expect([placeOf({}, 'en'), placeOf({ country: 'nowhere' }, 'en')]).toEqual(['', ''])
  })

  it('give the address with the place, alone where there is none', () => {
    const ip = '203.0.113.9'
    const of = (info: VisitorInfo) => factsOf(info, 'zh-CN').map((fact) => [fact.label, wordsKeyOf(fact) ?? fact.value])
    expect(of({ country: 'CN', regionCode: 'SC', city: 'Chengdu', ip })).toEqual([['visitor.place', `中国-四川省-成都市[${ip}]`]])
    expect(of({ ip: '10.0.0.3' })).toEqual([
      ['visitor.place', 'visitor.noPlace'],
      ['visitor.ip', '10.0.0.3'],
    ])
    expect(of({})).toEqual([])
    expect(of({ device: 'tablet' })).toEqual([['visitor.device', 'device.tablet']])
  })

  it('link to web addresses only', () => {
    expect(safeHref('javascript:alert(1)')).toBeNull()
    expect(safeHref('https://example.com/a')).toBe('https://example.com/a')
    expect(factsOf({ pageUrl: 'data:text/html,x', pageTitle: 'Title' }, 'en')).toEqual([
      { label: 'visitor.page', value: 'Title', href: null },
    ])
  })

  it('shorten addresses, also broken ones', () => {
    expect(shortUrl('https://example.com/')).toBe('example.com')
    expect(shortUrl('https://example.com/a%20b?x')).toBe('example.com/a b')
    expect(shortUrl('https://example.com/%E0%A4')).toBe('example.com/%E0%A4')
    expect(shortUrl('nonsense')).toBe('nonsense')
  })
})

it('shortcuts go by the physical key and exactly these modifiers', () => {
  const event = { code: 'Digit1', altKey: true, shiftKey: true, ctrlKey: false, metaKey: false }
  expect(matchesKeys(event, 'Alt+Shift+1')).toBe(true)
  expect(matchesKeys({ ...event, ctrlKey: true }, 'Alt+Shift+1')).toBe(false)
  expect(matchesKeys({ ...event, code: 'ArrowUp', shiftKey: false }, 'Alt+ArrowUp')).toBe(true)
})

it('avatars show a Chinese character or Latin initials on a steady hue', () => {
  expect([initialsOf('Guest_8f2k1q'), initialsOf('Wang Jing'), initialsOf(''), initialsOf('\u738b\u9759')]).toEqual([
    '8F',
    'WJ',
    '?',
    '\u738b',
  ])
  expect(hueOf('a')).toBe(hueOf('a'))
})
