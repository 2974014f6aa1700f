import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { type CallItem, callEvent, callRow, connectCallCentre, listCalls, wantCall } from './support/call-events.ts'
import { HookEndpoint } from './support/hook-endpoint.ts'
import { type Company, call, makeCompany } from './worker-support.ts'

/** A missed call is taken care of once both sides have spoken after all. */

let company: Company
let told: Awaited<ReturnType<typeof connectCallCentre>>['told']
beforeAll(async () => {
  new HookEndpoint().open()
  company = await makeCompany()
  told = (await connectCallCentre(company)).told
})

let count = 0
const newNumber = () => `1370000${String(++count).padStart(4, '0')}`
const AGO_MS = 600_000

/** One that rang at the second agent for nothing, ten minutes ago. */
const miss = async (number: string, callId = `missed-${number}`) => {
  const atMs = Date.now() - AGO_MS
  await told(callEvent('ringing', callId, { number, atMs, workNumber: 'A2003' }))
  await told(callEvent('ended', callId, { number, atMs: atMs + 20_000, reason: 'no answer' }))
  return (await callRow(callId))?.id ?? ''
}
const read = async (id: string) => (await call(`/api/calls/${id}`, { cookie: company.supervisor.cookie })).json<Record<string, unknown>>()
const toCallBack = async (number: string) =>
  (await listCalls(company.agent.cookie, `?outcome=missed&handled=no&text=${number}`)).map(({ id }) => id)
/** The first agent asks for a call to the number; what the call centre tells of it. */
const callBack = async (number: string) => {
  const { id } = await (await wantCall({ number }, company.agent.cookie)).json<CallItem>()
  const atMs = Date.now()
  const of = { requestId: id, direction: 'out', number, workNumber: 'A2002' }
  const events = {
    ringing: callEvent('ringing', `back-${id}`, { ...of, atMs }),
    answered: callEvent('answered', `back-${id}`, { ...of, atMs: atMs + 5_000 }),
    ended: callEvent('ended', `back-${id}`, { ...of, atMs: atMs + 60_000 }),
  }
  return { id, events }
}
const NOT_HANDLED = { handledById: null, handledAtMs: null, handledHow: null, handledCallId: null }

test('an answered call back takes care of it: by whom, when and how; a ring alone does not', async () => {
  const number = newNumber()
  const missed = await miss(number)
  const { id, events } = await callBack(`+86 ${number}`)
  await told(events.ringing)
  expect(await read(missed)).toMatchObject(NOT_HANDLED)
  expect(await toCallBack(number)).toEqual([missed])
  await told(events.answered)
  const handled = {
    ...{ outcome: 'missed', handledById: company.agent.id, handledByName: 'agent1' },
    ...{ handledAtMs: events.answered.atMs, handledHow: 'called_back', handledCallId: id },
  }
  expect(await read(missed)).toMatchObject(handled)
  expect(await toCallBack(number)).toEqual([])
  // Who called back still sees what it took care of.
  expect((await listCalls(company.agent.cookie, `?handled=yes&text=${number}`)).map((one) => one.id)).toEqual([missed])
  await told(events.ended)
  expect(await read(missed)).toMatchObject(handled)
})

test('the same event again changes nothing, and what a person says of it afterwards holds', async () => {
  const number = newNumber()
  const missed = await miss(number)
  const { events } = await callBack(number)
  await told(events.answered)
  const before = await env.DB.prepare('SELECT * FROM call WHERE id = ?').bind(missed).first()
  expect(await told(events.answered)).toEqual({ state: 'answered', duplicate: true })
  expect(await env.DB.prepare('SELECT * FROM call WHERE id = ?').bind(missed).first()).toEqual(before)
  const handle = (handled: boolean) => call(`/api/calls/${missed}/handled`, { cookie: company.supervisor.cookie, json: { handled } })
  await handle(false)
  expect(await read(missed)).toMatchObject(NOT_HANDLED)
  await told(events.ended)
  await told({ ...events.answered, id: crypto.randomUUID() })
  await told(callEvent('recording', `missed-${number}`, { number, recordingUrl: 'https://records.yingda.dev/1.mp3' }))
  expect(await read(missed)).toMatchObject(NOT_HANDLED)
  await handle(true)
  expect(await read(missed)).toMatchObject({ handledById: company.supervisor.id, handledHow: 'marked', handledCallId: null })
})

test('another number, a withheld one, a call back that nobody answers and an earlier talk change nothing', async () => {
  const number = newNumber()
  const early = { number, atMs: Date.now() - 2 * AGO_MS, workNumber: 'A2002' }
  await told(callEvent('answered', 'early-talk', early))
  const missed = await miss(number)
  const withheld = await miss('', 'withheld-missed')
  await told((await callBack(newNumber())).events.answered)
  await told(callEvent('answered', 'withheld-talk', { number: '', workNumber: 'A2002' }))
  const { events } = await callBack(number)
  await told(events.ringing)
  await told(events.ended)
  for (const id of [missed, withheld]) expect(await read(id)).toMatchObject(NOT_HANDLED)
})

test('who calls again and is answered is taken care of, every one of its calls', async () => {
  const number = newNumber()
  const missed = [await miss(number), await miss(number, `second-${number}`)]
  await told(callEvent('answered', `again-${number}`, { number, workNumber: 'A2003' }))
  const talk = await callRow(`again-${number}`)
  for (const id of missed)
    expect(await read(id)).toMatchObject({ handledById: company.other.id, handledHow: 'called_again', handledCallId: talk?.id })
})

test('in whatever order it is told of: a missed call after the talk, the caller’s agent and name after the answer', async () => {
  const number = newNumber()
  const { id, events } = await callBack(number)
  const { requestId: _, workNumber: _agent, ...unnamed } = events.answered
  await told(unnamed)
  const missed = await miss(number)
  const unnamedTalk = await callRow(unnamed.callId)
  expect(await read(missed)).toMatchObject({ handledById: null, handledHow: 'called_back', handledCallId: unnamedTalk?.id })
  await told(events.ringing)
  expect(await read(missed)).toMatchObject({ handledById: company.agent.id, handledHow: 'called_back', handledCallId: id })
  expect(await toCallBack(number)).toEqual([])
})

test('the figures do not change by it: it stays a missed call, and none to call back', async () => {
  const number = newNumber()
  const day = new Date(Date.now() - AGO_MS).toISOString().slice(0, 10)
  const figures = async () => {
    const query = `from=${day}&to=${new Date().toISOString().slice(0, 10)}&timeZone=UTC`
    const answer = await call(`/api/calls/figures?${query}`, { cookie: company.supervisor.cookie })
    const { total, unhandled } = await answer.json<{ total: { missed: number }; unhandled: number }>()
    return { missed: total.missed, unhandled }
  }
  await miss(number)
  const before = await figures()
  await told((await callBack(number)).events.answered)
  expect(await figures()).toEqual({ missed: before.missed, unhandled: before.unhandled - 1 })
})
