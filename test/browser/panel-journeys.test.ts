import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { createAgent, type Signed, setUp } from '../support/http.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { saveSettings } from '../support/site-settings.ts'

/** A visitor on the page of our own, from the first picture to the record of the talk. */

let server: Server
let admin: Signed
let siteId: string
let browser: Browser
let agent: AgentClient
let visitor: WatchedPage
let panel: Panel

const visit = async (options: Parameters<typeof openPage>[1] = {}): Promise<void> => {
  await visitor?.context.close()
  visitor = await openPage(browser, { viewport: { width: 400, height: 700 }, acceptDownloads: true, ...options })
  panel = new Panel(visitor.page)
}
const goThere = () => visitor.page.goto(`${server.url}/chat/${siteId}`)
const write = async (text: string): Promise<string> => {
  await panel.write(text)
  const { conversationId } = await agent.waitFor('message', 10_000, (frame) => frame.message.text === text)
  return conversationId
}
/** What an eye would trip over: something wider than the page, or something axe finds. */
const isFine = async (name: string): Promise<void> => {
  await takePicture(visitor.page, `panel-${name}`)
  expect(await findAccessViolations(visitor.page), name).toEqual([])
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, name).toBeLessThanOrEqual(0)
  expect(visitor.complaints, name).toEqual([])
}

/** A picture with so much in it that it must be shrunk, pasted as a screenshot is. */
const pastePicture = (width: number, height: number) =>
  visitor.page.evaluate(
    async ([wide, high]) => {
      const canvas = document.createElement('canvas')
      canvas.width = wide
      canvas.height = high
      const context = canvas.getContext('2d')
      const pixels = context?.createImageData(wide, high)
      if (!context || !pixels) throw new Error('no canvas')
      for (let at = 0; at < pixels.data.length; at += 65_536) crypto.getRandomValues(pixels.data.subarray(at, at + 65_536))
      for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255
      context.putImageData(pixels, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      const clipboard = new DataTransfer()
      clipboard.items.add(new File([blob ?? ''], '截图.png', { type: 'image/png' }))
      document
        .querySelector('textarea')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
      return blob?.size ?? 0
    },
    [width, height] as const,
  )

beforeAll(async () => {
  server = await startServer({ port: 8872 })
  const made = await setUp(server.url)
  admin = made.admin
  siteId = made.siteId
  const account = await createAgent(admin, 1, [siteId])
  await admin.post('/api/skill-groups', { name: '售前咨询', memberIds: [account.id], regions: [] })
  agent = await connectAgent({ url: server.url, siteId, cookie: account.cookie })
  await agent.status('ready')
  browser = await launchBrowser()
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await server?.stop()
})

test('a pasted picture shows at once, is shrunk, arrives, and is looked at in full', async () => {
  await visit()
  await goThere()
  const conversationId = await write('您好')
  await agent.send(conversationId, '请发一张照片')
  await shown(panel.line('请发一张照片'))
  const bytes = await pastePicture(1_400, 1_000)
  expect(bytes).toBeGreaterThan(2_000_000)
  await shown(panel.root.getByRole('progressbar', { name: panelText('file.progress') }))
  await shown(panel.button('file.image', { name: '截图.png' }))
  const { message } = await agent.waitFor('message', 20_000, (frame) => frame.message.kind === 'image')
  expect(message.file).toMatchObject({ name: '截图.jpg', type: 'image/jpeg', width: 1_400, height: 1_000, hasThumb: true })
  expect(message.file?.sizeBytes).toBeLessThan(bytes)
  await visitor.page.reload()
  const picture = panel.button('file.image', { name: '截图.jpg' })
  await shown(picture.locator('img'))
  await isFine('picture')
  await picture.click()
  const viewer = panel.root.getByRole('dialog', { name: panelText('viewer.label') })
  await shown(viewer.getByRole('img'))
  await isFine('viewer')
  await visitor.page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
})

test('a file is sent and taken, and a forbidden one is refused with a sentence', async () => {
  await panel.attach({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('你好') })
  await agent.waitFor('message', 10_000, (frame) => frame.message.file?.name === '说明.txt')
  const download = visitor.page.waitForEvent('download')
  await panel.button('file.download', { name: '说明.txt' }).click()
  expect(readFileSync((await (await download).path()) ?? '', 'utf8')).toBe('你好')
  await saveSettings(admin, siteId, { files: 'images' })
  await expect.poll(() => panel.root.locator('input[type=file]').first().getAttribute('accept')).toBe('image/*')
  await panel.attach({ name: '再来.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await shown(visitor.page.getByText(panelText('file.onlyImages')))
  await saveSettings(admin, siteId, {}, ['files'])
})

test('the whole talk can be kept, and rated with reasons', async () => {
  const download = visitor.page.waitForEvent('download')
  await panel.choose('menu.save')
  const record = readFileSync((await (await download).path()) ?? '', 'utf8')
  for (const part of ['您好', '请发一张照片', '截图.jpg', '说明.txt', '坐席1']) expect(record).toContain(part)
  const conversationId = await write('谢谢')
  await agent.end(conversationId)
  await visitor.page.locator('.stars label').nth(3).click()
  await visitor.page.getByText('回复及时', { exact: true }).click()
  await visitor.page.getByText('解决了问题', { exact: true }).click()
  await isFine('rating')
  await panel.button('rating.submit').click()
  await shown(visitor.page.getByText(panelText('rating.thanks')))
  await isFine('rated')
})

test('with nobody online the composed words become a left message', async () => {
  await agent.status('offline')
  await visit()
  await goThere()
  await reads(panel.status, panelText('status.nobody'))
  await panel.write('周末营业吗')
  await reads(panel.field('leave.content'), '')
  await expect.poll(() => panel.field('leave.content').inputValue()).toBe('周末营业吗')
  await panel.button('leave.submit').click()
  await shown(visitor.page.getByText(panelText('problem.reach')))
  await isFine('leave')
  await panel.field('field.name').fill('王女士')
  await panel.field('field.phone').fill('13800138000')
  await panel.attach({ name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('一') })
  await shown(panel.button('leave.remove', { name: '清单.txt' }))
  await expect.poll(() => visitor.page.locator('.attached small').textContent()).toBe('')
  await panel.button('leave.submit').click()
  await shown(visitor.page.getByText(panelText('leave.thanks')))
  await isFine('left')
  const { items } = await admin.get<{ items: { content: string; name: string; phone: string; files: { name: string }[] }[] }>(
    '/api/left-messages',
  )
  expect(items[0]).toMatchObject({ content: '周末营业吗', name: '王女士', phone: '13800138000', files: [{ name: '清单.txt' }] })
})

test('at 320 pixels somebody is picked, the form is filled, and it is remembered', async () => {
  await agent.status('ready')
  await saveSettings(admin, siteId, { groups: true, preChat: true })
  await visit({ viewport: { width: 320, height: 568 }, colorScheme: 'dark' })
  await goThere()
  await shown(visitor.page.getByRole('button', { name: /^售前咨询/ }))
  await isFine('groups')
  await visitor.page.getByRole('button', { name: /^坐席1/ }).click()
  await panel.button('preChat.start').click()
  await shown(visitor.page.getByText(panelText('problem.empty', { field: panelText('field.name') })))
  await isFine('pre-chat')
  await panel.field('field.name').fill('李先生')
  await panel.button('preChat.start').click()
  await reads(panel.status, /对话中/)
  await isFine('320')
  const conversation = [...agent.conversations.values()].at(-1)
  expect(conversation?.profile).toMatchObject({ name: '李先生' })
  await agent.end(conversation?.id ?? '')
  await panel.button('ended.again').click()
  await visitor.page.getByRole('button', { name: /^售前咨询/ }).click()
  await expect.poll(() => panel.field('field.name').inputValue()).toBe('李先生')
  await saveSettings(admin, siteId, {}, ['groups', 'preChat'])
})

test('where storage is refused the talk still runs', async () => {
  await visit()
  await visitor.context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
  })
  await goThere()
  const conversationId = await write('没有存储')
  await agent.send(conversationId, '也可以')
  await shown(panel.line('也可以'))
  expect(visitor.complaints).toEqual([])
})
