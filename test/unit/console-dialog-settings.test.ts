import { describe, expect, it } from 'vitest'
import {
  changesOf,
  copyFrom,
  draftValue,
  edit,
  KEYS,
  patchOf,
  problemsOf,
  rebase,
  without,
} from '../../console/features/dialog-settings/draft.ts'
import { GROUP_IDS, GROUPS } from '../../console/features/dialog-settings/groups.ts'
import { hoursLines } from '../../console/features/dialog-settings/history/hours-words.ts'
import { changesBackTo } from '../../console/features/dialog-settings/history/net.ts'
import { texts } from '../../console/features/dialog-settings/i18n/texts.ts'
import { inUnit, readLength, readNumber, unitOf } from '../../console/features/dialog-settings/length.ts'
import { effectText, lengthText, problemText, valueText } from '../../console/features/dialog-settings/words.ts'
import type { SiteVersion } from '../../console/lib/api.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { DEFAULT_DIALOG_SETTINGS, DIALOG_SETTINGS, type DialogKey, type DialogSettings } from '../../objects/core/settings.ts'
import type { ChainStep, HoursPeriod } from '../../objects/core/types.ts'

const zh = makeFeatureTranslate('zh-CN', texts)
const en = makeFeatureTranslate('en', texts)
const saved: DialogSettings = { ...DEFAULT_DIALOG_SETTINGS, maxPerAgent: 3, queuedText: '前面 {num} 位' }

describe('the groups of the form', () => {
  const rows = GROUP_IDS.flatMap((id) => GROUPS[id])

  it('hold every setting exactly once', () => {
    expect(rows.map((row) => row.key).sort()).toEqual([...KEYS].sort())
  })

  it('put a setting behind a switch of its own group that stands before it', () => {
    for (const id of GROUP_IDS) {
      const keys = GROUPS[id].map((row) => row.key)
      for (const { key, under } of GROUPS[id]) if (under !== undefined) expect(keys.indexOf(under), key).toBeLessThan(keys.indexOf(key))
    }
  })
})

describe('the draft', () => {
  it('knows an edit only while it differs from what is saved', () => {
    const edits = edit(saved, {}, 'maxPerAgent', 5)
    expect(draftValue(saved, edits, 'maxPerAgent')).toBe(5)
    expect(changesOf(saved, edits)).toEqual([{ key: 'maxPerAgent', before: 3, after: 5 }])
    expect(edit(saved, edits, 'maxPerAgent', 3)).toEqual({})
  })

  it('sends what differs from the default, and what is the default as a reset', () => {
    const edits = rebase(saved, { maxPerAgent: 10, survey: false, queuedText: '' })
    expect(patchOf(7, edits)).toEqual({ revision: 7, set: { survey: false, queuedText: '' }, reset: ['maxPerAgent'] })
  })

  it('finds what is wrong before the server is asked, in edited fields only', () => {
    const edits = { maxPerAgent: 0, silenceReminderSec: 1.5, queuedText: '{number}', maxAtReady: null, welcomeText: '好' }
    expect(problemsOf(edits)).toEqual({
      maxPerAgent: { kind: 'out_of_bounds', min: 1, max: 1000 },
      silenceReminderSec: { kind: 'out_of_bounds', min: 1, max: 86_400 },
      queuedText: { kind: 'unknown_variable', name: 'number', known: ['num', 'index', 'visitor', 'site'] },
      maxAtReady: { kind: 'wrong_type' },
    })
  })

  it('moves onto what somebody else saved: what both changed alike is no edit any more', () => {
    const theirs = { ...saved, maxPerAgent: 5, survey: false }
    expect(rebase(theirs, { maxPerAgent: 5, strategy: 'in_turn' })).toEqual({ strategy: 'in_turn' })
    expect(without({ maxPerAgent: 6, strategy: 'in_turn' }, ['maxPerAgent', 'hours'])).toEqual({ strategy: 'in_turn' })
  })

  it('copies all of another site, defaults too', () => {
    const edits = copyFrom(saved, { ...DEFAULT_DIALOG_SETTINGS, survey: false })
    expect(Object.keys(edits).sort()).toEqual(['maxPerAgent', 'queuedText', 'survey'])
    expect(patchOf(1, edits)).toEqual({ revision: 1, set: { survey: false }, reset: ['queuedText', 'maxPerAgent'] })
  })
})

describe('lengths', () => {
  it('stand in the largest unit that says them whole', () => {
    expect([1, 90, 180, 3600, 5400, 86_400].map((sec) => `${inUnit(sec, unitOf(sec))} ${unitOf(sec)}`)).toEqual([
      '1 second',
      '90 second',
      '3 minute',
      '1 hour',
      '90 minute',
      '24 hour',
    ])
  })

  it('are read back in seconds, from full-width figures too', () => {
    expect(readLength('3', 'minute')).toBe(180)
    expect(readLength('１．５', 'hour')).toBe(5400)
    expect(readLength('0.01', 'minute')).toBe(0.6)
    expect(readNumber(' 12 ')).toBe(12)
    for (const typed of ['', 'abc', '1,000', '1e3', '--1']) expect(readNumber(typed)).toBe(null)
  })

  it('are told to the second', () => {
    expect(lengthText(zh, 5461)).toBe('1 小时 31 分钟 1 秒')
    expect(lengthText(en, 61)).toBe('1 minute 1 second')
    expect(lengthText(zh, 0)).toBe('0 秒')
  })
})

describe('the words', () => {
  const read = (values: Partial<DialogSettings>) => (key: DialogKey) => ({ ...saved, ...values })[key]

  it('say what a setting does with its value', () => {
    expect(effectText(zh, 'silenceReminderSec', read({}))).toBe('访客 3 分钟不说话时提醒一次。')
    expect(effectText(zh, 'replyTimeoutRequeue', read({ replyTimeoutRequeue: true, replyTimeoutSec: 45 }))).toMatch(/^1 分钟 30 秒没有回复/)
    expect(effectText(zh, 'silenceEndSec', read({}))).toMatch(/^提醒后 2 分钟/)
    expect(effectText(zh, 'silenceEndSec', read({ silenceReminder: false }))).toMatch(/^访客 2 分钟/)
    expect(effectText(en, 'survey', read({ survey: false }))).toBe('Visitors are not asked to rate.')
  })

  it('leave nothing unfilled in any language', () => {
    for (const x of [zh, en]) {
      for (const key of KEYS) expect(effectText(x, key, read({ survey: false })), key).not.toMatch(/[{}]|^(effect|on|off)\./)
    }
  })

  it('tell values with their units and options', () => {
    expect(valueText(zh, 'queueTimeoutSec', 90)).toBe('1 分钟 30 秒')
    expect(valueText(zh, 'strategy', 'in_turn')).toBe('空闲坐席顺序分配')
    expect(valueText(en, 'survey', true)).toBe('On')
    expect(valueText(zh, 'queuedText', '')).toBe('不发送')
    expect(valueText(zh, 'maxPerAgent', null)).toBe('未填写')
  })

  it('refuse in sentences that name what is possible', () => {
    const problems = problemsOf({ silenceReminderSec: 0, maxPerAgent: 0, queuedText: '{nmu}' })
    expect(problemText(zh, 'silenceReminderSec', problems.silenceReminderSec!)).toContain('1 秒到 24 小时')
    expect(problemText(zh, 'maxPerAgent', problems.maxPerAgent!)).toBe('请填写 1 到 1,000 之间的整数。')
    expect(problemText(zh, 'queuedText', problems.queuedText!)).toBe('这里没有 {nmu}，可以使用 {num}、{index}、{visitor}、{site}。')
  })

  it('have a name for every variable of every text', () => {
    const names = Object.values(DIALOG_SETTINGS).flatMap((setting) => (setting.kind === 'text' ? setting.variables : []))
    for (const name of new Set(names)) expect(texts['zh-CN'], name).toHaveProperty([`variable.${name}`])
  })
})

describe('the history of the working hours', () => {
  const names = (id: string) => ({ workday: '工作日', weekend: '周末', g1: '售前组', g2: '售后组' })[id] ?? id
  const human = (startMin: number, endMin: number, chain: ChainStep[] = []): HoursPeriod => ({
    startMin,
    endMin,
    action: { kind: 'human', chain },
  })

  it('tells what changed of which date type, with times and groups', () => {
    const night: HoursPeriod = { startMin: 1320, endMin: 120, action: { kind: 'left_message' } }
    const chain = [{ groupId: 'g1' }, { groupId: 'g2', agentIds: ['a', 'b'] }]
    const lines = hoursLines(
      zh,
      { workday: [human(540, 1080)], weekend: [night] },
      { workday: [human(540, 1080, chain), night], weekend: [night] },
      names,
    )
    expect(lines).toEqual([
      {
        name: '工作日',
        before: '09:00–18:00 人工，任意空闲坐席',
        after: '09:00–18:00 人工，售前组 → 售后组（2 位坐席）\n22:00–02:00（次日） 留言',
      },
    ])
  })

  it('tells a date type that lost its periods, and one that is gone by its id', () => {
    expect(hoursLines(zh, { gone: [human(0, 1440)] }, {}, names)).toEqual([
      { name: 'gone', before: '00:00–24:00 人工，任意空闲坐席', after: '没有时间段' },
    ])
  })
})

describe('going back to an earlier version', () => {
  const version = (number: number, ...changes: SiteVersion['changes']): SiteVersion => ({
    version: number,
    area: 'dialog',
    atMs: number,
    byName: null,
    changes,
  })
  const items = [
    version(9, { key: 'maxPerAgent', before: 5, after: 6 }, { key: 'survey', before: false, after: true }),
    version(5, { key: 'maxPerAgent', before: 3, after: 5 }),
    version(4, { key: 'survey', before: true, after: false }),
    version(2, { key: 'maxPerAgent', before: 10, after: 3 }),
  ]

  it('changes the sum of what came after it', () => {
    expect(changesBackTo(items, 5)).toEqual([
      { key: 'maxPerAgent', before: 6, after: 5 },
      { key: 'survey', before: true, after: false },
    ])
    expect(changesBackTo(items, 2)).toEqual([{ key: 'maxPerAgent', before: 6, after: 3 }])
  })

  it('changes nothing when it is the present one', () => expect(changesBackTo(items, 9)).toEqual([]))
})
