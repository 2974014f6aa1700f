import { describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { GroupChoice } from '../../objects/protocol/model.ts'
import { createTexts } from '../../widget/panel/i18n/text.ts'
import { emojiTexts } from '../../widget/panel/parts/emoji/texts.ts'
import { endingTexts } from '../../widget/panel/parts/ending/texts.ts'
import { fitWithin } from '../../widget/panel/parts/files/shrink.ts'
import { sizeText } from '../../widget/panel/parts/files/size-text.ts'
import { fileTexts } from '../../widget/panel/parts/files/texts.ts'
import { problemOfEntry } from '../../widget/panel/parts/form/checks.ts'
import { formTexts } from '../../widget/panel/parts/form/texts.ts'
import { choicesIn, faceOf } from '../../widget/panel/parts/groups/choices.ts'
import { groupTexts } from '../../widget/panel/parts/groups/texts.ts'
import { historyTexts } from '../../widget/panel/parts/history/texts.ts'
import { problemIn } from '../../widget/panel/parts/leave/checks.ts'
import { leaveTexts } from '../../widget/panel/parts/leave/texts.ts'
import { mailAddressOf, recordOf } from '../../widget/panel/parts/menu/record.ts'
import { menuTexts } from '../../widget/panel/parts/menu/texts.ts'
import { entryIn, profileOf } from '../../widget/panel/parts/pre-chat/entries.ts'
import { preChatTexts } from '../../widget/panel/parts/pre-chat/texts.ts'
import { ratingTexts } from '../../widget/panel/parts/rating/texts.ts'
import { waitingTexts } from '../../widget/panel/parts/waiting/texts.ts'
import type { Row } from '../../widget/panel/state/model.ts'
import { drawAd } from '../../widget/shared/draw-ad.ts'
import type { PublicAd } from '../../widget/shared/public-site.ts'

const SETTINGS = DEFAULT_SITE_SETTINGS
const agent = (id: string, status: 'ready' | 'busy' | 'offline', full = false) => ({ id, name: id, status, full })
const group = (id: string, online: boolean, agents: GroupChoice['agents'] = []): GroupChoice => ({ id, name: id, online, agents })

describe('the group window', () => {
  const groups = [group('g1', false), group('g2', true, [agent('busy', 'busy'), agent('full', 'ready', true), agent('free', 'ready')])]

  it('shows who is there first, and of agents the free ones', () => {
    const shown = choicesIn(groups, SETTINGS)
    expect(shown.map(({ id }) => id)).toEqual(['g2', 'g1'])
    expect(shown[0]?.agents.map(({ id }) => id)).toEqual(['free', 'full', 'busy'])
  })

  it('keeps to 8b, 8c and 8f', () => {
    expect(choicesIn(groups, { ...SETTINGS, groupsMax: 1 })).toHaveLength(1)
    expect(choicesIn(groups, { ...SETTINGS, groupsMaxAgents: 2 })[0]?.agents).toHaveLength(2)
    expect(choicesIn(groups, { ...SETTINGS, groupsAgents: false })[0]?.agents).toEqual([])
  })

  it('says when nobody is there, or nobody for the region', () => {
    expect(faceOf(null, null)).toBe('loading')
    expect(faceOf({ groups, noRegion: false }, null)).toBe('list')
    expect(faceOf({ groups: [group('g1', false)], noRegion: false }, true)).toBe('nobody')
    expect(faceOf({ groups: [], noRegion: true }, true)).toBe('no-region')
    expect(faceOf({ groups: [], noRegion: false }, true)).toBe('list')
    expect(faceOf({ groups: [], noRegion: false }, false)).toBe('nobody')
  })
})

describe('forms', () => {
  it('checks entries', () => {
    expect(problemOfEntry('name', ' ', true)).toBe('problem.empty')
    expect(problemOfEntry('name', ' ', false)).toBeNull()
    expect(problemOfEntry('phone', '138', true)).toBeNull()
    expect(problemOfEntry('phone', '<b>', false)).toBe('problem.phone')
    expect(problemOfEntry('mail', 'a@b', false)).toBe('problem.mail')
    expect(problemOfEntry('mail', 'a@b.cn', true)).toBeNull()
  })

  it('asks for words, a name, and a way to answer', () => {
    const nothing = { name: '', phone: '', mail: '', content: '' }
    expect(problemIn('content', nothing)).toBe('problem.empty')
    expect(problemIn('name', nothing)).toBe('problem.empty')
    expect(problemIn('phone', nothing)).toBe('problem.reach')
    expect(problemIn('mail', nothing)).toBeNull()
    expect(problemIn('phone', { ...nothing, mail: 'a@b.cn' })).toBeNull()
  })

  it('turns entries into a profile and back: the first of a kind is the person, others go by their labels', () => {
    const fields = [
      { id: 'a', kind: 'name', label: '', isRequired: true },
      { id: 'b', kind: 'name', label: '公司', isRequired: false },
      { id: 'c', kind: 'text', label: '订单号', isRequired: false },
    ] as const
    const labels = ['姓名', '公司', '订单号']
    const profile = profileOf(fields.map((field, at) => ({ field, label: labels[at] ?? '', value: [' 王 ', '晴川', ''][at] ?? '' })))
    expect(profile).toEqual({ name: '王', more: [{ label: '公司', value: '晴川' }] })
    expect(fields.map((field, at) => entryIn(profile, fields, field, labels[at] ?? ''))).toEqual(['王', '晴川', ''])
  })
})

describe('ads', () => {
  const ad = (id: string, weight: number, place: PublicAd['place'] = 'tip'): PublicAd => ({
    id,
    place,
    name: id,
    kind: 'text',
    content: id,
    link: '',
    weight,
  })

  it('are drawn by weight, of their place only', () => {
    const ads = [ad('one', 1), ad('three', 3), ad('else', 100, 'entry')]
    const drawn = Array.from({ length: 8 }, (_, at) => drawAd(ads, 'tip', () => at / 8)?.id)
    expect(drawn).toEqual(['one', 'one', 'three', 'three', 'three', 'three', 'three', 'three'])
    expect(drawAd(ads, 'image', () => 0)).toBeNull()
    expect(drawAd([ad('none', 0)], 'tip', () => 0)).toBeNull()
  })
})

describe('the record of a conversation', () => {
  const texts = createTexts(() => 'zh-CN')
  const row = (change: Partial<Row>): Row => ({
    id: 'm',
    seq: 1,
    author: 'visitor',
    kind: 'text',
    text: '',
    atMs: Date.parse('2026-11-20T02:00:00Z'),
    delivery: 'sent',
    conversationId: 'c1',
    ...change,
  })

  it('names who spoke, files and what was recalled; what is unsent is not in it', () => {
    const rows = [
      row({ author: 'system', kind: 'system', text: '坐席分配成功' }),
      row({ text: '在吗' }),
      row({ author: 'agent', authorId: 'a1', text: '在的' }),
      row({ kind: 'image', file: { fileId: 'f', name: '图.png', type: 'image/png', sizeBytes: 1 } }),
      row({ recalledAtMs: 1 }),
      row({ seq: null, text: '未发出' }),
    ]
    const record = recordOf(rows, [{ id: 'a1', name: '林晓' }], '晴川', texts)
    for (const part of ['— 坐席分配成功 —', '我\n在吗', '林晓\n在的', '[图片] 图.png', '（已撤回）']) expect(record).toContain(part)
    expect(record).not.toContain('未发出')
  })

  it('fits a mail address, cut between letters', () => {
    const address = mailAddressOf('记录', '😀你'.repeat(500), '…更多')
    expect(address.length).toBeLessThanOrEqual(1_800)
    expect(() => decodeURIComponent(address)).not.toThrow()
    expect(decodeURIComponent(address)).toContain('…更多')
    expect(decodeURIComponent(mailAddressOf('记录', '短', '…更多'))).toBe('mailto:?subject=记录&body=短')
  })
})

describe('files', () => {
  it('are fitted without being made larger', () => {
    expect(fitWithin(5_000, 2_500, 2_560)).toEqual({ width: 2_560, height: 1_280 })
    expect(fitWithin(100, 50, 480)).toEqual({ width: 100, height: 50 })
    expect(fitWithin(10_000, 1, 480)).toEqual({ width: 480, height: 1 })
  })

  it('tell their size', () => {
    expect([0, 44, 12_345, 1_500_000].map((bytes) => sizeText(bytes, 'en'))).toEqual(['0 kB', '0.1 kB', '12 kB', '1.5 MB'])
  })
})

describe('the words of the parts', () => {
  const catalogues = {
    emojiTexts,
    endingTexts,
    fileTexts,
    formTexts,
    groupTexts,
    historyTexts,
    leaveTexts,
    menuTexts,
    preChatTexts,
    ratingTexts,
    waitingTexts,
  }

  it('say the same with the same values in both languages, and nothing is empty', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [name, { 'zh-CN': zhCN, en }] of Object.entries(catalogues)) {
      expect(Object.keys(en), name).toEqual(Object.keys(zhCN))
      for (const [key, text] of Object.entries(zhCN)) {
        expect(text, key).not.toBe('')
        expect(placeholders((en as Record<string, string>)[key] ?? ''), key).toEqual(placeholders(text))
      }
    }
  })
})
