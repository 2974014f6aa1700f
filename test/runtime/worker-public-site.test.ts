import { expect, test } from 'vitest'
import { SITE_KEYS, SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import { publicSiteOf } from '../../worker/visitor/public-site.ts'

const ORIGIN = 'https://chat.example'
const row = (settings: Record<string, unknown>) => ({
  id: 's00000000',
  name: '示例商城',
  enabled: true,
  locale: 'auto' as const,
  allowedDomains: ['internal.example'],
  settings,
  version: 3,
  visitorKey: 'key-of-the-tokens',
})

test('only public settings reach browsers, whatever else is stored', () => {
  const site = publicSiteOf(row({ peek: false, agentSeesContact: false, other: 'secret' }), [], ORIGIN)
  const publicKeys = SITE_KEYS.filter((key) => SITE_SETTINGS[key].isPublic)
  expect(Object.keys(site.settings).sort()).toEqual([...publicKeys].sort())
  expect(JSON.stringify(site)).not.toMatch(/peek|agentSeesContact|secret|key-of-the-tokens|internal/)
})

test('what this release cannot read is as if nobody had set it', () => {
  const stored = { entryColor: 'red', dialogLogo: 'javascript:alert(1)', groupsMax: 1e9, invite: false }
  expect(publicSiteOf(row(stored), [], ORIGIN).settings).toMatchObject({
    entryColor: '#1677ff',
    dialogLogo: '',
    groupsMax: 5,
    invite: false,
  })
})

test('who reads English gets English, but for what somebody wrote', () => {
  const { en } = publicSiteOf(row({ entryText: '联系我们' }), [], ORIGIN)
  expect(en).not.toHaveProperty('entryText')
  expect(en).toMatchObject({ inviteAcceptText: 'Chat now', ratingBadReasons: ['Slow reply', 'Problem not solved', 'Unfriendly'] })
  expect(JSON.stringify(en)).not.toMatch(/\p{Script=Han}/u)
})

test('the name stands for the company where none is entered, and own pictures get the whole address', () => {
  const bare = publicSiteOf(row({ dialogLogo: '/files/site/f0123456789' }), [], ORIGIN)
  expect(bare.settings).toMatchObject({ companyName: '示例商城', dialogLogo: `${ORIGIN}/files/site/f0123456789` })
  expect(publicSiteOf(row({ companyName: '示例有限公司' }), [], ORIGIN).settings.companyName).toBe('示例有限公司')
  const ad = { id: 'd1', place: 'tip', name: 'x', kind: 'image', content: '/files/site/f1', link: '', weight: 1 } as const
  const ads = publicSiteOf(row({}), [ad, { ...ad, id: 'd2', kind: 'text', content: '/files/ is a text' }], ORIGIN).ads
  expect(ads.map(({ content }) => content)).toEqual([`${ORIGIN}/files/site/f1`, '/files/ is a text'])
})
