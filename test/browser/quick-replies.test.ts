import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { PICTURE, QuickRepliesPage, replyText, SHEET } from '../support/quick-replies-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** An admin grows the public tree, writes, imports and empties it; an agent uses it at the desk and keeps replies of its own. */

const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
type Listed = { items: { title: string; used: number; category: string; content: string }[] }

let server: Server
let browser: Browser
let admin: HttpSession
let steering: QuickRepliesPage
let serving: QuickRepliesPage
let desk: ConsolePage
let visitor: VisitorClient
const watched: WatchedPage[] = []

const openAs = async (cookie: string): Promise<QuickRepliesPage> => {
  const opened = await openPage(browser, { viewport: DESKTOP, reducedMotion: 'reduce' })
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  return new QuickRepliesPage(opened.page, server.url)
}

const inspect = async (at: QuickRepliesPage, name: string): Promise<void> => {
  await takePicture(at.page, name)
  expect(await findAccessViolations(at.page), name).toEqual([])
}

const listed = async (): Promise<Listed['items']> => (await admin.get<Listed>('/api/quick-replies?limit=100')).items

beforeAll(async () => {
  server = await startServer({ port: 8902 })
  const setup = await setUp(server.url)
  admin = setup.admin
  const agent = await createAgent(setup.admin, 1, [setup.siteId])
  browser = await launchBrowser()
  steering = await openAs(setup.admin.cookie)
  serving = await openAs(agent.cookie)
  desk = new ConsolePage(serving.page, server.url)
  visitor = await connectVisitor({ url: server.url, siteId: setup.siteId })
})

afterAll(async () => {
  await visitor?.close()
  await browser?.close()
  await server?.stop()
})

test('categories are made, moved by keyboard and by hand, and never into themselves', async () => {
  await steering.open()
  await shown(steering.page.getByText(replyText('list.none')))
  await inspect(steering, 'quick-replies-empty')
  for (const name of ['售后', '配送']) {
    await steering.pickRoot('public', 'category.new')
    await steering.nameCategory(name)
  }
  await steering.pickCategory('售后', 'category.newBelow')
  await steering.nameCategory('退换货')
  expect(await steering.shape('public')).toEqual(['1 售后', '2 退换货', '1 配送'])
  await steering.category('配送').focus()
  await steering.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => steering.shape('public')).toEqual(['1 配送', '1 售后', '2 退换货'])
  await expect.poll(() => steering.category('配送').evaluate((row) => row === document.activeElement)).toBe(true)
  await steering.category('配送').dragTo(steering.category('退换货'))
  await expect.poll(() => steering.shape('public')).toEqual(['1 售后', '2 退换货', '3 配送'])
  // Inside what stands below it, it may not be.
  await steering.category('售后').dragTo(steering.category('配送'))
  await steering.category('配送').focus()
  await steering.page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => steering.shape('public')).toEqual(['1 售后', '2 退换货', '2 配送'])
})

test('a text with variables and a picture are written, and found at the desk in the order of the tree', async () => {
  await steering.category('退换货').click()
  await steering.page
    .getByRole('button', { name: replyText('new.action'), exact: true })
    .first()
    .click()
  await steering.panel.getByRole('button', { name: replyText('new.submit'), exact: true }).click()
  await shown(steering.panel.getByText(replyText('wrong.title')))
  await steering.field('title').fill('七天无理由')
  await steering.field('text').fill('您好')
  await steering.field('text').press('Home')
  await steering.panel.getByRole('button', { name: replyText('var.visitor') }).click()
  await shown(steering.panel.getByRole('region', { name: replyText('preview.label') }).getByText(`${replyText('preview.visitor')}您好`))
  await inspect(steering, 'quick-replies-new')
  await steering.save()
  await shown(steering.row('七天无理由'))
  await shown(steering.page.getByText(replyText('new.done', { title: '七天无理由' })))

  await steering.open('/new?root=public')
  await steering.field('title').fill('尺寸图')
  await steering.panel.getByText(replyText('type.image'), { exact: true }).click()
  await steering.panel.locator('input[type=file]').setInputFiles({ name: '衣柜尺寸.png', mimeType: 'image/png', buffer: PICTURE })
  await shown(steering.panel.getByRole('img'))
  await steering.save()
  await shown(steering.row('衣柜尺寸.png'))
  expect((await listed()).map(({ category, title }) => `${category}: ${title}`)).toEqual(['售后: 尺寸图', '售后 / 退换货: 七天无理由'])
})

test('at the desk a text is filled in, a picture goes to the visitor, and both are counted', async () => {
  await serving.page.goto(`${server.url}/desk`)
  await desk.setStatus('ready')
  await visitor.ask()
  await visitor.say('v-line-0001', '请问可以退货吗')
  await shown(desk.line('请问可以退货吗'))
  await desk.composer.fill('/')
  await shown(serving.offered.getByRole('option').first())
  expect(await serving.offered.getByRole('option').count()).toBe(2)
  await shown(serving.offered.getByRole('option').first().getByText('衣柜尺寸.png'))
  await inspect(serving, 'quick-replies-desk')
  await desk.composer.fill('/退换')
  await desk.composer.press('Enter')
  await expect.poll(() => desk.composer.inputValue()).toMatch(/^Guest_\w+您好$/)
  await desk.composer.press('Enter')
  await desk.composer.fill('/尺寸')
  await shown(serving.offered.getByRole('option', { name: /尺寸图/ }))
  await desk.composer.press('Enter')
  await shown(desk.log.getByRole('img', { name: /衣柜尺寸/ }))
  expect(await desk.composer.inputValue()).toBe('')
  await expect
    .poll(() =>
      visitor.transcripts
        .list(visitor.conversationId ?? '')
        .some((message) => message.kind === 'image' && message.file?.name === '衣柜尺寸.png'),
    )
    .toBe(true)
  await expect.poll(async () => (await listed()).map(({ used }) => used)).toEqual([1, 1])
})

test('a file as Excel saves it is checked row by row and taken as a whole; the refused rows can be saved', async () => {
  await steering.pickRoot('public', 'import.action')
  await steering.dialog.locator('input[type=file]').setInputFiles({ name: '回复.csv', mimeType: 'text/csv', buffer: SHEET })
  await shown(steering.dialog.getByText(replyText('import.accepted', { count: 2 })))
  await shown(steering.dialog.getByText(replyText('reason.there_already')))
  await shown(steering.dialog.getByText(replyText('reason.no_title')))
  await inspect(steering, 'quick-replies-import')
  const saving = steering.page.waitForEvent('download')
  await steering.dialog.getByRole('button', { name: replyText('import.report') }).click()
  const report = readFileSync(await (await saving).path(), 'utf8')
  expect(report).toContain(`3,${replyText('reason.there_already')},售后 / 退换货,七天无理由`)
  await steering.dialog.getByRole('button', { name: replyText('import.confirm', { count: 2 }) }).click()
  await shown(steering.page.getByText(replyText('import.done', { count: 2 })))
  await shown(steering.category('质保'))
  expect((await listed()).find(({ title }) => title === '欢迎语')).toMatchObject({ category: '问候 / 开场', content: '=您好' })
})

test('an agent reads public ones, copies them to its own, and changes those; also on a phone', async () => {
  await serving.open('?root=public')
  await serving.page.getByRole('row').filter({ hasText: '质保期限' }).getByText('质保期限').click()
  await shown(serving.panel.getByText(replyText('view.readonly')))
  expect(await serving.field('title').count()).toBe(0)
  await serving.panel.getByRole('button', { name: replyText('copy.own') }).click()
  await shown(serving.tree('own').getByRole('treeitem', { name: '质保' }))
  await serving.page.setViewportSize(PHONE)
  await serving.open()
  await inspect(serving, 'quick-replies-phone')
  await serving.tree('own').getByRole('treeitem', { name: '质保' }).click()
  await serving.page.getByText('质保期限').first().click()
  await serving.field('text').fill('实木五年，软体三年')
  await serving.save()
  await shown(serving.page.getByText(replyText('save.done', { title: '质保期限' })))
  expect((await listed()).find(({ title }) => title === '质保期限')?.content).toBe('实木家具质保五年')
})

test('everything public goes only after its name was typed', async () => {
  await steering.pickRoot('public', 'clear.action')
  const gone = steering.dialog.getByRole('button', { name: replyText('clear.confirm') })
  expect(await gone.isDisabled()).toBe(true)
  await steering.dialog.getByRole('textbox').fill(replyText('root.public'))
  await gone.click()
  await shown(steering.page.getByText(replyText('clear.done', { root: replyText('root.public') })))
  expect(await listed()).toEqual([])
  await steering.page.getByRole('button', { name: replyText('tree.all'), exact: true }).waitFor()
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
  expect(consoleText('page.quickReplies')).toBe('快捷回复')
})
