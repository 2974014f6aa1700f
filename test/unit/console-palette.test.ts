import { describe, expect, it } from 'vitest'
import { type Group, rankGroups, scoreText } from '../../console/features/palette/match.ts'

const best = (query: string, ...texts: string[]): string[] =>
  texts
    .flatMap((text) => {
      const score = scoreText(text, query)
      return score === null ? [] : [{ text, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('what somebody types meets', () => {
  it('the whole, then the start, then a word, then the inside', () => {
    expect(best('会话', '结束的会话记录', '历史会话', '会话', '会话设置', '坐席')).toEqual([
      '会话',
      '会话设置',
      '历史会话',
      '结束的会话记录',
    ])
    expect(best('set', 'Dialog settings', 'Settings', 'Reset', 'Home')).toEqual(['Settings', 'Dialog settings', 'Reset'])
  })

  it('Chinese characters in their order, Latin letters where words begin', () => {
    expect(best('网接', '网站接入', '接入网站')).toEqual(['网站接入'])
    expect(best('ds', 'Dialog settings', 'Conversations', 'Desk')).toEqual(['Dialog settings'])
  })

  it('words in any order, whatever their case and width', () => {
    expect(best('settings DIALOG', 'Dialog settings')).toEqual(['Dialog settings'])
    expect(best('ｄｅｓｋ', 'Desk')).toEqual(['Desk'])
  })

  it('nothing that is not there, and no pattern', () => {
    expect(best('xyz', 'Desk')).toEqual([])
    expect(best('.*', 'Desk', 'a .* b')).toEqual(['a .* b'])
  })
})

describe('the groups of the palette', () => {
  type Item = { title: string; words?: string }
  const pages: Group<Item, string> = {
    key: 'pages',
    items: [
      { title: '首页', words: 'home' },
      { title: '会话', words: 'desk' },
    ],
  }
  const chats: Group<Item, string> = { key: 'chats', items: [{ title: '王女士', words: '发票怎么开' }, { title: 'Guest_home' }] }

  it('stand in their order while nothing is typed, and leave out what is empty', () => {
    const groups = rankGroups([chats, { key: 'none', items: [] }, pages], ' ', 1)
    expect(groups.map(({ key, items }) => [key, items.length])).toEqual([
      ['chats', 1],
      ['pages', 1],
    ])
  })

  it('are led by the one with the best', () => {
    expect(rankGroups([chats, pages], '会话', 9).map(({ key }) => key)).toEqual(['pages'])
    expect(rankGroups([pages, chats], 'guest', 9).map(({ key }) => key)).toEqual(['chats'])
  })

  it('are found by other words too, after those that have it in their title', () => {
    const [group] = rankGroups([{ key: 'both', items: [{ title: '甲', words: 'desk' }, { title: 'desk' }] }], 'desk', 9)
    expect(group?.items.map(({ title }) => title)).toEqual(['desk', '甲'])
    expect(rankGroups([pages, chats], '发票', 9)[0]?.items.map(({ title }) => title)).toEqual(['王女士'])
  })
})
