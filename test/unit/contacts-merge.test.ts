import { describe, expect, it } from 'vitest'
import { mergeRows, proposedSide, sideOf, swapped, toMergeInput } from '../../console/features/contacts/merge.ts'
import { optionsOf, wrongField } from '../../console/features/contacts/own-field.ts'
import { eventHref, isKnownEvent } from '../../console/features/contacts/timeline.ts'
import type { TimelineItem } from '../../console/lib/api.ts'
import { readCustom, wrongCustom } from '../../worker/lib/contact-custom.ts'
import { mergeContacts } from '../../worker/lib/contact-merge.ts'
import type { Contact } from '../../worker/models/contacts.ts'

const contact = (part: Partial<Contact>): Contact => ({
  id: 'c1',
  name: '王芳',
  phone: null,
  mail: null,
  gender: null,
  birthday: null,
  type: null,
  address: null,
  notes: null,
  custom: {},
  shared: true,
  ownerId: 'a1',
  customerAtMs: null,
  obtainedAtMs: 10,
  updatedAtMs: 10,
  revision: 'r1',
  ...part,
})
const kept = contact({ phone: '13810000001', notes: '甲', custom: { f1: '金', f3: '三' } })
const other = contact({
  id: 'c2',
  name: '王女士',
  mail: 'a@b.cn',
  notes: '乙',
  custom: { f1: '银', f2: '9' },
  obtainedAtMs: 5,
  revision: 'r2',
})
const own = [
  { id: 'f1', name: '等级', kind: 'choice' as const, options: ['金', '银'] },
  { id: 'f2', name: '消费', kind: 'number' as const, options: [] },
]
const nothing = { take: [], takeCustom: [], joinNotes: false }

describe('a merged contact', () => {
  it('keeps everything of the one that stays unless it is taken from the other', () => {
    expect(mergeContacts(kept, other, nothing)).toMatchObject({
      name: '王芳',
      phone: '13810000001',
      mail: null,
      notes: '甲',
      custom: kept.custom,
    })
    const taken = mergeContacts(kept, other, { take: ['name', 'mail', 'phone'], takeCustom: ['f1', 'f2', 'f3'], joinNotes: false })
    expect(taken).toMatchObject({ name: '王女士', phone: null, mail: 'a@b.cn', custom: { f1: '银', f2: '9' } })
  })

  it('has the notes of both once, is known since the earlier, and a customer when either was', () => {
    expect(mergeContacts(kept, other, { ...nothing, joinNotes: true }).notes).toBe('甲\n乙')
    expect(mergeContacts(kept, { ...other, notes: '甲' }, { ...nothing, joinNotes: true }).notes).toBe('甲')
    expect(mergeContacts({ ...kept, notes: null }, other, { ...nothing, joinNotes: true }).notes).toBe('乙')
    expect(mergeContacts(kept, other, nothing).obtainedAtMs).toBe(5)
    const customers = [null, 7, 9] as const
    for (const one of customers)
      for (const two of customers) {
        const merged = mergeContacts({ ...kept, customerAtMs: one }, { ...other, customerAtMs: two }, nothing)
        const known = [one, two].filter((atMs) => atMs !== null)
        expect(merged.customerAtMs).toBe(known.length === 0 ? null : Math.min(...known))
      }
  })
})

describe('two contacts side by side', () => {
  const rows = mergeRows(kept, other, own)
  const row = (key: string) => rows.find((each) => each.key === key)

  it('show what either has, and propose what loses nothing', () => {
    expect(rows.map(({ key }) => key)).toEqual(['name', 'phone', 'mail', 'notes', 'f1', 'f2', 'shared', 'ownerId'])
    expect(rows.map((each) => proposedSide(each))).toEqual(['kept', 'kept', 'other', 'both', 'kept', 'other', 'kept', 'kept'])
    expect(row('shared')?.same).toBe(true)
  })

  it('ask the Worker for what was chosen, and for nothing that is the same', () => {
    const choice = { name: 'other', notes: 'kept', shared: 'other' } as const
    expect(toMergeInput(kept, other, rows, choice)).toEqual({
      with: 'c2',
      revision: 'r1',
      withRevision: 'r2',
      take: ['name', 'mail'],
      takeCustom: ['f2'],
      joinNotes: false,
    })
    expect(toMergeInput(kept, other, rows, {}).joinNotes).toBe(true)
  })

  it('keep the same values when they change places', () => {
    const choice = swapped(rows, { name: 'other' })
    const turned = mergeRows(other, kept, own)
    const chosen = (key: string) => {
      const found = turned.find((each) => each.key === key)
      return found && sideOf(found, choice) === 'kept' ? found.kept : found?.other
    }
    expect([chosen('name'), chosen('phone'), chosen('mail'), chosen('f2')]).toEqual(['王女士', '13810000001', 'a@b.cn', '9'])
    expect(choice.notes).toBe('both')
  })
})

describe('own fields', () => {
  it('take numbers, dates and choices as they are written, and anything as a text', () => {
    const take = (kind: 'text' | 'number' | 'date' | 'choice', value: string) => wrongCustom({ kind, options: ['金'] }, value) === null
    for (const value of ['0', '-12', '3.5', '123456789012345']) expect(take('number', value), value).toBe(true)
    for (const value of ['1,5', '1e3', '.5', '+1', 'NaN', '１']) expect(take('number', value), value).toBe(false)
    for (const value of ['2028-02-29', '1900-01-01']) expect(take('date', value), value).toBe(true)
    for (const value of ['2027-02-29', '2027-1-1', '2027/01/01', '']) expect(take('date', value), value).toBe(false)
    expect([take('choice', '金'), take('choice', '铜'), take('text', '=1+1')]).toEqual([true, false, true])
  })

  it('keep a value from before the choices changed, and empty what is emptied', () => {
    const fields = [{ id: 'f1', name: '等级', kind: 'choice' as const, options: ['银'] }]
    expect(readCustom(fields, { f1: '金' }, { f1: '金' })).toEqual({ f1: '金' })
    expect(() => readCustom(fields, { f1: '金' }, {})).toThrow()
    expect(readCustom(fields, { f1: '', f9: null })).toEqual({ f1: null, f9: null })
  })

  it('are told what is missing as they are made', () => {
    expect(optionsOf(' 金 \n\n银\n')).toEqual(['金', '银'])
    expect(wrongField({ name: ' ', kind: 'choice', options: [] })).toEqual({ name: 'fields.noName', options: 'fields.noOptions' })
    expect(wrongField({ name: '等级', kind: 'choice', options: ['金', '金'] })).toEqual({ options: 'fields.sameOptions' })
    expect(wrongField({ name: '等级', kind: 'choice', options: ['x'.repeat(31)] })).toEqual({ options: 'fields.longOption' })
    expect(wrongField({ name: '公司', kind: 'text', options: [] })).toEqual({})
  })
})

it('a timeline leaves out what a newer Worker tells of, and leads to the rest', () => {
  const base = { id: 'x1', atMs: 1, siteId: 's1', siteName: null }
  const rating: TimelineItem = { ...base, kind: 'rating', conversationId: 'k1', agentName: null, score: 5, comment: null, reasons: [] }
  const left: TimelineItem = { ...base, kind: 'left_message', content: '', status: 'new' }
  expect([eventHref(rating), eventHref(left)]).toEqual(['/conversations/k1', '/left-messages/x1'])
  expect([rating, { ...left, kind: 'parcel' } as unknown as TimelineItem].map(isKnownEvent)).toEqual([true, false])
})
