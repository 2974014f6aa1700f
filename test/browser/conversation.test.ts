import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { openWidget, type Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, type SignIn, startServer } from '../support/server.ts'

/** One conversation between the demo shop and the console, as two people live it. */

const PORT = 8860
let server: Server
let browser: Browser
let visitor: WatchedPage
let agent: WatchedPage
let desk: ConsolePage
let panel: Panel

/** An agent who serves the site of the demo page. */
const demoAgent = (signIns: SignIn[]): SignIn => {
  const found = signIns.find(({ role }) => role === 'agent')
  if (found === undefined) throw new Error('the demo data has no agent')
  return found
}

beforeAll(async () => {
  server = await startServer({ port: PORT, demo: true })
  browser = await launchBrowser()
  agent = await openPage(browser, {}, [SIGNED_OUT])
  visitor = await openPage(browser)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('an agent signs in and is ready', async () => {
  desk = new ConsolePage(agent.page, server.url)
  const { username, password } = demoAgent(server.demoSignIns())
  await desk.signIn(username, password)
  await desk.openPage('desk')
  await desk.setStatus('ready')
  await takePicture(agent.page, 'desk-empty')
})

test('a visitor opens the widget on the demo page and writes', async () => {
  await visitor.page.goto(`${server.url}/demo/`)
  panel = await openWidget(visitor.page)
  await takePicture(visitor.page, 'demo-panel-idle')
  await panel.write('你好，这款台灯还有货吗？')
  await shown(panel.line('你好，这款台灯还有货吗？'))
  await reads(panel.status, /对话中/)
})

test('the conversation appears at the desk by itself and the agent answers', async () => {
  await shown(desk.list.getByRole('link'))
  await shown(desk.line('你好，这款台灯还有货吗？'))
  await desk.write('您好，有货的 😊 今天下单明天到')
  await shown(panel.line('您好，有货的 😊 今天下单明天到'))
})

test('emoji go both ways', async () => {
  await panel.pickEmoji('👍')
  await panel.composer.press('Enter')
  await shown(desk.line('👍'))
  await desk.write('👨‍👩‍👧‍👦🇨🇳')
  await shown(panel.line('👨‍👩‍👧‍👦🇨🇳'))
  await takePicture(agent.page, 'desk-conversation')
  await takePicture(visitor.page, 'demo-panel-served')
})

test('the agent sees the visitor typing, and the visitor that its message was read', async () => {
  await panel.composer.pressSequentially('我还想问')
  await shown(agent.page.getByText(consoleText('desk.typing')))
  await panel.composer.press('Enter')
  await shown(panel.log.getByText(panelText('delivery.read')))
})

test('both reload and nothing is lost, doubled or reordered', async () => {
  const before = await panel.said()
  await visitor.page.reload()
  await agent.page.reload()
  await shown(desk.line('我还想问'))
  panel = await reopened()
  await shown(panel.line('我还想问'))
  expect(await panel.said()).toEqual(before)
  expect(await desk.said()).toEqual(before)
})

/** After a reload the panel may have opened itself again. */
const reopened = async (): Promise<Panel> => {
  const button = visitor.page.locator('button[aria-haspopup="dialog"]')
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) === 'true') {
    const { Panel } = await import('../support/panel-page.ts')
    return new Panel(visitor.page.frameLocator('iframe'))
  }
  return openWidget(visitor.page)
}

test('files go both ways, and the list tells what came last', async () => {
  await panel.attach({ name: '户型图.txt', mimeType: 'text/plain', buffer: Buffer.from('客厅 4.2 米') })
  await shown(desk.log.getByRole('link', { name: '下载 户型图.txt' }))
  await shown(desk.list.getByText('[文件] 户型图.txt'))
  await agent.page
    .locator('input[type=file]')
    .setInputFiles({ name: '房间.png', mimeType: 'image/png', buffer: await agent.page.screenshot() })
  const picture = desk.log.getByRole('img', { name: '图片：房间.png' })
  await shown(picture)
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await shown(desk.list.getByText('[图片]'))
  await shown(panel.log.getByRole('img', { name: /房间\.png/ }))
  await takePicture(agent.page, 'desk-files')
})

test('the agent ends the conversation, and both see it', async () => {
  await desk.endConversation()
  await shown(panel.root.getByRole('button', { name: panelText('ended.again') }))
  await takePicture(visitor.page, 'demo-panel-ended')
  await reads(panel.status, panelText('status.ended'))
})

test('the history holds it', async () => {
  await desk.openHistoryOf(await desk.visitorName())
  await shown(agent.page.getByText('您好，有货的 😊 今天下单明天到'))
  await takePicture(agent.page, 'conversations')
})

test('no page complained', () => {
  expect(visitor.complaints).toEqual([])
  expect(agent.complaints).toEqual([])
})
