import { describe, expect, it } from 'vitest'
import { isNewer, keptOf, withCall } from '../../console/features/calls/alerts.ts'
import { phoneOf, targetOf } from '../../console/features/calls/conversation-phone.ts'
import { answeredShare, barsOf, meanOf } from '../../console/features/calls/hour-bars.ts'
import { EMPTY_HOOK, toPatch, wrongFields } from '../../console/features/hooks/hook-form.ts'
import type { Call } from '../../console/lib/api.ts'
import { emptySite } from '../../console/lib/live/model.ts'
import { notesOf } from '../../console/lib/live/notes.ts'

const call = (change: Partial<Call>): Call => ({
  id: 'c1',
  externalId: 'x1',
  direction: 'in',
  state: 'ringing',
  outcome: 'running',
  number: '13800138000',
  line: null,
  agentId: 'me',
  agentName: null,
  contactId: null,
  contactName: null,
  conversationId: null,
  visitorId: null,
  visitorName: null,
  siteId: null,
  siteName: null,
  startedAtMs: 0,
  ringingAtMs: 0,
  answeredAtMs: null,
  endedAtMs: null,
  ringMs: null,
  talkMs: null,
  endReason: null,
  recordingUrl: null,
  handledById: null,
  handledByName: null,
  handledAtMs: null,
  handledHow: null,
  handledCallId: null,
  noteCount: 0,
  ...change,
})

describe('calls that pop up', () => {
  it('are the incoming ones that ring at oneself, until they are over', () => {
    expect(keptOf(call({}), 'me', false)).toBe(true)
    expect(keptOf(call({}), 'other', false)).toBe(false)
    expect(keptOf(call({ direction: 'out' }), 'me', false)).toBe(false)
    expect(keptOf(call({ state: 'ended' }), 'me', false)).toBe(false)
    expect(keptOf(call({ state: 'ended' }), 'me', true)).toBe(true)
    // It was given to a colleague.
    expect(keptOf(call({ agentId: 'other' }), 'me', true)).toBe(false)
  })

  it('only go on: the same frame over another socket, or a late one, changes nothing', () => {
    expect(isNewer(call({ state: 'answered' }), call({}))).toBe(true)
    expect(isNewer(call({}), call({}))).toBe(false)
    expect(isNewer(call({}), call({ state: 'ended' }))).toBe(false)
  })

  it('keep their place, and a new one comes first', () => {
    const two = withCall([call({})], call({ id: 'c2' }))
    expect(two.map(({ id }) => id)).toEqual(['c2', 'c1'])
    expect(withCall(two, call({ state: 'answered' })).map(({ state }) => state)).toEqual(['ringing', 'answered'])
  })

  it('come as notes although no state of a site changes', () => {
    const site = emptySite('s1')
    expect(notesOf(site, site, { type: 'call', call: call({}) }, 'me')).toEqual([{ kind: 'call', call: call({}) }])
  })
})

describe('the call about a stored conversation', () => {
  const about = { id: 'c1', siteId: 's1', profile: null }
  const contact = { id: 'k1', name: '王', phone: '13800138000', mail: null, customerAtMs: null }
  const told = { ...about, profile: { phone: ' 13900001111 ' } }
  const base = { conversationId: 'c1', siteId: 's1' }

  it('goes to the contact, whose number the Worker knows', () => {
    expect(phoneOf(told, { contact, profile: null })).toBe('13800138000')
    expect(targetOf(told, { contact, profile: null })).toEqual({ ...base, contactId: 'k1' })
  })

  it('without a contact, or one without a number, goes to what the visitor entered, then to what its page said', () => {
    const kept = { contact: null, profile: { phone: '010 8888' } }
    expect(targetOf(told, kept)).toEqual({ ...base, number: '13900001111' })
    expect(targetOf(about, kept)).toEqual({ ...base, number: '010 8888' })
    const silent = { contact: { ...contact, phone: null }, profile: null }
    expect(targetOf(told, silent)).toEqual({ ...base, contactId: 'k1', number: '13900001111' })
  })

  it('is none without a number that can be dialled', () => {
    expect(phoneOf({ ...about, profile: { phone: '微信同号' } }, { contact: null, profile: { name: '李' } })).toBeNull()
  })
})

describe('figures of calls', () => {
  const figures = { in: 4, out: 2, answered: 4, missed: 1, failed: 1, talkMs: 80_000, ringMs: 20_000 }

  it('are drawn from zero up to the highest hour', () => {
    const { bars, most } = barsOf([figures, { ...figures, answered: 0, missed: 0, failed: 0 }])
    expect(bars.map(({ hour, answered, unanswered, all }) => [hour, answered, unanswered, all])).toEqual([
      [0, 4, 2, 6],
      [1, 0, 0, 0],
    ])
    expect(most).toBe(6)
    expect(barsOf([]).most).toBe(1)
  })

  it('have no mean and no share of nothing', () => {
    expect(meanOf(80_000, 4)).toBe(20_000)
    expect(meanOf(0, 0)).toBeNull()
    expect(answeredShare({ in: 4, missed: 1 })).toBe(0.75)
    expect(answeredShare({ in: 0, missed: 0 })).toBeNull()
  })
})

describe('the form of a webhook', () => {
  it('needs a name, a whole address and an event', () => {
    expect(wrongFields(EMPTY_HOOK)).toEqual(['name', 'url', 'events'])
    expect(wrongFields({ name: 'CRM', url: ' https://crm.example.com/in ', events: ['contact.created'] })).toEqual([])
    expect(wrongFields({ name: 'CRM', url: 'crm.example.com', events: ['contact.created'] })).toEqual(['url'])
  })

  it('saves only what was changed', () => {
    expect(toPatch('r1', { url: ' https://crm.example.com ' })).toEqual({ revision: 'r1', url: 'https://crm.example.com' })
  })
})
