import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { transferText } from '../support/transfer-page.ts'
import { actionText, cardText, summaryText, VisitorCardPage } from '../support/visitor-card-page.ts'

/** Who the visitor is, and what an agent does with a conversation: contact, tags, rating, summary, and several at once. */

const DESKTOP = { width: 1440, height: 900 }
/** A stale save, and what has just ended and is not in the history yet. */
const EXPECTED = [/409 \(Conflict\) \(\S+\/api\/contacts\//, /404 \(Not Found\) \(\S+\/api\/conversations\//]
const PHONE = { width: 390, height: 844 }

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let seat: WatchedPage
let desk: ConsolePage
let card: VisitorCardPage
let colleagueCookie: string
let visitor: WatchedPage
let panel: Panel
const clients: (AgentClient | VisitorClient)[] = []
const watched: WatchedPage[] = []

const inspect = async (name: string): Promise<void> => {
  await takePicture(seat.page, name)
  expect(await findAccessViolations(seat.page), name).toEqual([])
}

const setDialog = async (set: object): Promise<void> => {
  const { revision } = await admin.get<{ revision: number }>(`/api/sites/${siteId}/dialog`)
  await admin.request(`/api/sites/${siteId}/dialog`, { method: 'PUT', body: { revision, set } })
}

/** A visitor beside the one in the browser, with something said. */
const connect = async (words: string): Promise<VisitorClient> => {
  const client = await connectVisitor({ url: server.url, siteId })
  clients.push(client)
  await client.ask()
  await client.send(words)
  return client
}

const idOf = (): string => new URL(seat.page.url()).pathname.split('/')[2] ?? ''

beforeAll(async () => {
  server = await startServer({ port: 8858 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  await setDialog({ askSummary: true, transferConsent: false })
  const one = await createAgent(admin, 1, [siteId])
  colleagueCookie = (await createAgent(admin, 2, [siteId])).cookie
  await admin.post('/api/contacts', { name: '王女士', phone: '+86 138-0000-1234', mail: 'wang@example.com' })
  browser = await launchBrowser()
  seat = await openPage(browser, { viewport: DESKTOP, reducedMotion: 'reduce' }, EXPECTED)
  watched.push(seat)
  await takeSession(seat.context, server.url, one.cookie)
  await seat.page.goto(`${server.url}/desk`)
  desk = new ConsolePage(seat.page, server.url)
  card = new VisitorCardPage(seat.page)
  await desk.list.waitFor()
  await desk.setStatus('ready')
  visitor = await openPage(browser, { viewport: PHONE })
  watched.push(visitor)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  panel = new Panel(visitor.page)
  await panel.write('可以开专票吗')
  await shown(desk.line('可以开专票吗'))
})

afterAll(async () => {
  for (const client of clients) await client.close()
  await browser?.close()
  await server?.stop()
})

test('the panel tells who it is and where it came from; sections fold away and stay so', async () => {
  const facts = card.section(consoleText('visitor.facts'))
  await shown(facts.getByText('Asia/Shanghai'))
  await shown(facts.getByRole('button', { name: consoleText('visitor.copy', { name: consoleText('visitor.ip') }) }))
  await shown(card.panel.getByText(consoleText('visitor.noEarlier')))
  await inspect('desk-card')
  await facts.getByRole('button', { name: consoleText('visitor.facts') }).click()
  await facts.getByText('Asia/Shanghai').waitFor({ state: 'hidden' })
  await seat.page.reload()
  await shown(card.contact)
  expect(await facts.getByText('Asia/Shanghai').count()).toBe(0)
  await facts.getByRole('button', { name: consoleText('visitor.facts') }).click()
  await shown(facts.getByText('Asia/Shanghai'))
})

test('while one types a contact, the one who has this phone already is found and linked instead; both sides show its name', async () => {
  await seat.page.keyboard.press('Alt+Shift+C')
  await card.field(cardText('contact.name')).fill('王小姐')
  await card.field(cardText('contact.phone')).fill('13800001234')
  await shown(card.contact.getByText(cardText('match.title', { count: 1 })))
  await inspect('desk-card-duplicate')
  await card.contact.getByRole('button', { name: cardText('match.linkName', { name: '王女士' }) }).click()
  await shown(card.contact.getByRole('link', { name: cardText('contact.call', { phone: '+86 138-0000-1234' }) }))
  await shown(seat.page.getByRole('main').getByRole('heading', { level: 2, name: '王女士' }))
  await panel.button('header.menu').click()
  await shown(visitor.page.getByText(panelText('menu.you', { name: '王女士' })))
  await visitor.page.keyboard.press('Escape')
  expect(await admin.get<{ items: unknown[] }>('/api/contacts')).toMatchObject({ items: [{ name: '王女士' }] })
})

test('the contact is changed in its place; a save upon something older shows who was quicker', async () => {
  const [contact] = (await admin.get<{ items: { id: string }[] }>('/api/contacts')).items
  await card.contact.getByRole('button', { name: cardText('contact.edit') }).click()
  await admin.request(`/api/contacts/${contact?.id}`, { method: 'PATCH', body: { address: '上海市静安区' } })
  expect(await card.field(cardText('contact.name')).inputValue()).toBe('王女士')
  await card.field(cardText('contact.type')).fill('意向客户')
  await card.contact.getByRole('button', { name: cardText('contact.editSave') }).click()
  await shown(card.contact.getByRole('alert').getByText(new RegExp(`^${cardText('contact.address')}`)))
  await inspect('desk-card-conflict')
  await card.contact.getByRole('button', { name: cardText('contact.editSave') }).click()
  await shown(card.contact.getByText('意向客户'))
  await shown(card.contact.getByText('上海市静安区'))
})

test('tag, note, raised to customer', async () => {
  await seat.page.keyboard.press('Alt+Shift+G')
  await shown(card.tagInput.and(seat.page.locator(':focus')))
  await seat.page.keyboard.insertText('高意向')
  await seat.page.keyboard.press('Enter')
  await shown(card.panel.getByRole('button', { name: cardText('tags.remove', { tag: '高意向' }) }))
  await card.notes.fill('要开增值税专票')
  await card.notes.press('Tab')
  await shown(card.panel.getByText(cardText('notes.saved'), { exact: true }))
  await card.contact.getByRole('button', { name: cardText('customer.raise') }).click()
  await shown(card.contact.getByText(cardText('customer.tag'), { exact: true }))
  await inspect('desk-card-customer')
  await seat.page.setViewportSize(PHONE)
  // The key above has brought the panel into sight; on a phone it stands alone.
  await desk.composer.waitFor({ state: 'hidden' })
  await inspect('desk-card-phone')
  await seat.page.setViewportSize(DESKTOP)
  await seat.page.reload()
  await shown(card.panel.getByRole('button', { name: cardText('tags.remove', { tag: '高意向' }) }))
  await reads(card.contact, /转为客户/)
  expect(await card.notes.inputValue()).toBe('要开增值税专票')
})

test('invited to rate, the visitor rates, and the button says so', async () => {
  await desk.write('可以的')
  await shown(panel.line('可以的'))
  await seat.page.keyboard.press('Alt+Shift+R')
  await shown(card.action(actionText('rate.invited')))
  expect(await card.action(actionText('rate.invited')).isDisabled()).toBe(true)
  await visitor.page.locator('.stars label').nth(3).click()
  await panel.button('rating.submit').click()
  await shown(card.action(actionText('rate.rated', { score: 4 })))
})

test('a summary begun while talking is asked for at the end, and waits until it is written', async () => {
  await seat.page.keyboard.press('Alt+Shift+S')
  await card.categories.fill('价格')
  await shown(card.summary.getByRole('option', { name: '咨询 / 价格与优惠' }))
  await seat.page.keyboard.press('Enter')
  await shown(card.summary.getByRole('button', { name: summaryText('field.clear') }))
  await card.summaryWords.fill('问专票，已答复')
  await shown(card.summary.getByText(summaryText('state.draft'), { exact: true }))
  await inspect('desk-summary')
  const id = idOf()
  expect(await admin.get(`/api/conversations/${id}/summary`)).toMatchObject({ summary: { status: 'draft', text: '问专票，已答复' } })
  await card.summary.getByRole('button', { name: consoleText('action.close') }).click()
  await seat.page.keyboard.press('Alt+Shift+E')
  await card.confirm(consoleText('chat.end'))
  await shown(card.summary.getByText(summaryText('panel.over')))
  await shown(card.pending)
  await seat.page.reload()
  await card.pending.getByRole('button', { name: new RegExp(`王女士.*${summaryText('pending.write')}`) }).click()
  await poll('the draft in the form', async () => (await card.summaryWords.inputValue()) === '问专票，已答复')
  await shown(card.summary.getByRole('option', { name: '咨询 / 价格与优惠', selected: true }))
  await inspect('desk-summary-pending')
  await seat.page.setViewportSize(PHONE)
  await inspect('desk-summary-phone')
  await seat.page.setViewportSize(DESKTOP)
  await card.summary.getByRole('switch', { name: summaryText('field.followUp') }).click()
  await card.summary.getByRole('button', { name: summaryText('action.save') }).click()
  await card.pending.waitFor({ state: 'hidden' })
  await poll('the summary stands', async () => {
    const { summary } = await admin.get<{ summary: { status: string; followUp: boolean } }>(`/api/conversations/${id}/summary`)
    return summary.status === 'unhandled' && summary.followUp
  })
})

test('several at once: a range is chosen; two go to one colleague once it is ready, the last one is ended', async () => {
  await setDialog({ askSummary: false })
  for (const words of ['第一位', '第二位', '第三位']) await connect(words)
  await poll('three in the list', async () => (await desk.list.getByRole('link', { name: /第.位/ }).count()) === 3)
  await card.startSelecting()
  const boxes = desk.list.getByRole('checkbox')
  await boxes.first().click()
  await boxes.last().click({ modifiers: ['Shift'] })
  await shown(card.bulk.getByText(actionText('bulk.count', { count: 3 })))
  await inspect('desk-bulk')
  await seat.page.keyboard.press('Escape')
  await shown(card.bulk.getByText(actionText('bulk.none')))
  await boxes.first().click()
  await boxes.nth(1).click()
  await card.bulk.getByRole('button', { name: actionText('bulk.transfer') }).click()
  await shown(seat.page.getByRole('dialog').getByRole('option', { name: /坐席2.*离线/ }))
  expect(
    await seat.page
      .getByRole('dialog')
      .getByRole('button', { name: transferText('button.label'), exact: true })
      .isDisabled(),
  ).toBe(true)
  const colleague = await connectAgent({ url: server.url, siteId, cookie: colleagueCookie })
  clients.push(colleague)
  await colleague.status('ready')
  await shown(seat.page.getByRole('dialog').getByRole('option', { name: /坐席2.*示闲/ }))
  await seat.page.getByRole('dialog').getByRole('option', { name: /坐席2/ }).click()
  await seat.page
    .getByRole('dialog')
    .getByRole('button', { name: transferText('button.label'), exact: true })
    .click()
  await shown(card.bulk.getByText(actionText('bulk.transferDone', { count: 2 })))
  await poll('one is left', async () => (await boxes.count()) === 1)
  await boxes.first().click()
  await card.bulk.getByRole('button', { name: actionText('bulk.end') }).click()
  await card.confirm(actionText('bulk.end'))
  await shown(card.bulk.getByText(actionText('bulk.endDone', { count: 1 })))
  await inspect('desk-bulk-done')
})

test('nothing complained', () => {
  for (const each of watched) expect(each.complaints).toEqual([])
})
