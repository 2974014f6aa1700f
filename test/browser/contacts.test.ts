import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { consoleText } from '../support/console-page.ts'
import { ContactsPage, contactText, formText, listText } from '../support/contacts-page.ts'
import { fillContactHistory } from '../support/database.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** An admin keeps contacts: a field of its own, new, edited, found twice, merged, deleted; an agent sees nothing of what is not its own. */

const REFUSED = /status of (403|404|409) /
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let contacts: ContactsPage
let agents: ContactsPage
const watched: WatchedPage[] = []

const openAs = async (cookie: string): Promise<ContactsPage> => {
  const opened = await openPage(browser, { viewport: DESKTOP, reducedMotion: 'reduce' }, [REFUSED])
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  return new ContactsPage(opened.page, server.url)
}

const inspect = async (at: ContactsPage, name: string): Promise<void> => {
  await takePicture(at.page, `contacts-${name}`)
  expect(await findAccessViolations(at.page), name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: 8906 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const agent = await createAgent(admin, 1, [siteId])
  browser = await launchBrowser()
  contacts = await openAs(admin.cookie)
  agents = await openAs(agent.cookie)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('an admin makes a field of its own, and a contact with a value in it', async () => {
  await contacts.open()
  await shown(contacts.page.getByText(contactText('list.noneText')))
  await contacts.action(contactText('fields.title')).click()
  await contacts.press(contactText('fields.add'))
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByText(contactText('fields.noName')))
  await contacts.field(contactText('fields.name')).fill('会员等级')
  await contacts.choose(contactText('fields.kind'), contactText('kind.choice'))
  await contacts.field(contactText('fields.options')).fill('金卡\n银卡')
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByText(`${contactText('kind.choice')} · 金卡 · 银卡`))
  await inspect(contacts, 'fields')
  await contacts.press(consoleText('action.close'))
  await contacts.action(contactText('new.title')).first().click()
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByText(formText('wrong.noName')))
  await contacts.field(formText('contact.name')).fill('王芳')
  await contacts.field(formText('contact.phone')).fill('138 0000 0001')
  await contacts.panel.getByText(formText('contact.more')).click()
  await contacts.choose('会员等级', '金卡')
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByRole('heading', { name: '王芳' }))
  await shown(contacts.panel.getByText('金卡', { exact: true }))
  await shown(contacts.row('王芳'))
})

test('it is edited in its place, and a second one of the same number is told while it is typed', async () => {
  await contacts.press(contactText('edit.title'))
  await contacts.field(formText('contact.type')).fill('企业客户')
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByText('企业客户', { exact: true }))
  await inspect(contacts, 'detail')
  await contacts.action(contactText('new.title')).click()
  await contacts.field(formText('contact.name')).fill('王女士')
  await contacts.field(formText('contact.phone')).fill('+86 13800000001')
  await shown(contacts.panel.getByText(formText('match.title', { count: 1 })))
  await contacts.field(formText('contact.mail')).fill('wang@example.com')
  await contacts.press(consoleText('action.save'))
  await shown(contacts.panel.getByRole('heading', { name: '王女士' }))
})

test('both are found as duplicates and merged; what belonged to either is in the timeline of the one that is left', async () => {
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/api/contacts')
  const idOf = (name: string) => items.find((one) => one.name === name)?.id ?? ''
  const [kept, other] = [idOf('王芳'), idOf('王女士')]
  fillContactHistory(server.stateDir, siteId, other, '请回电话')
  await contacts.page.getByRole('link', { name: contactText('duplicates.title') }).click()
  await shown(contacts.page.getByRole('heading', { name: contactText('duplicates.phone', { key: '13800000001', count: 2 }) }))
  await inspect(contacts, 'duplicates')
  await contacts.page.getByRole('link', { name: contactText('duplicates.mergeName', { name: '王女士', first: '王芳' }) }).click()
  await shown(contacts.page.getByText(contactText('merge.stays')))
  const fieldOf = (name: string) => contacts.page.getByRole('group', { name, exact: true })
  expect(await fieldOf(formText('contact.mail')).getByRole('radio').nth(1).isChecked()).toBe(true)
  await fieldOf(formText('contact.name')).getByRole('radio').nth(1).check()
  await inspect(contacts, 'merge')
  await contacts.action(contactText('merge.action')).click()
  await contacts.confirm(contactText('merge.action'))
  await shown(contacts.panel.getByRole('heading', { name: '王女士' }))
  expect(contacts.page.url()).toContain(kept)
  for (const text of ['wang@example.com', '金卡', '企业客户']) await shown(contacts.panel.getByText(text, { exact: true }))
  await shown(contacts.panel.getByText('请回电话'))
  await shown(contacts.panel.getByRole('link', { name: contactText('timeline.rating', { score: 5 }) }))
  await shown(contacts.panel.getByRole('link', { name: 'Guest_time01' }))
  expect(await contacts.row('王芳').count()).toBe(0)
  await inspect(contacts, 'merged')
})

test('an agent sees what is shared and nothing of the rest', async () => {
  const hidden = await admin.post<{ id: string }>('/api/contacts', { name: '私下的', shared: false })
  await agents.open()
  await shown(agents.row('王女士'))
  expect(await agents.row('私下的').count()).toBe(0)
  for (const name of [contactText('fields.title'), contactText('import.action'), listText('export.label')])
    expect(await agents.action(name).count(), name).toBe(0)
  expect(await agents.page.getByRole('link', { name: contactText('duplicates.title') }).count()).toBe(0)
  await agents.row('王女士').click()
  await shown(agents.panel.getByRole('button', { name: contactText('edit.title') }))
  for (const name of [contactText('delete.action'), contactText('owner.give')])
    expect(await agents.panel.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  await agents.open(`/${hidden.id}`)
  await shown(agents.panel.getByRole('heading', { name: contactText('panel.gone') }).first())
})

test('several are deleted, filters stand in the address, and a phone has it all', async () => {
  for (const name of ['删一', '删二']) await admin.post('/api/contacts', { name, type: '临时' })
  await contacts.open('?type=%E4%B8%B4%E6%97%B6')
  await shown(contacts.row('删一'))
  expect(await contacts.row('王女士').count()).toBe(0)
  await contacts.select('删一')
  await contacts.select('删二')
  await contacts.action(contactText('delete.action')).click()
  await shown(contacts.page.getByRole('alertdialog').getByText(contactText('delete.text')))
  await contacts.confirm(contactText('delete.action'))
  await shown(contacts.toast(contactText('bulk.done', { count: 2 })))
  await shown(contacts.page.getByText(listText('list.noneFound')))
  await contacts.page.setViewportSize(PHONE)
  await contacts.open()
  await contacts.page.getByText('王女士').first().click()
  await shown(contacts.panel.getByRole('heading', { name: contactText('timeline.title') }))
  const width = await contacts.page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(PHONE.width)
  await inspect(contacts, 'phone')
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
