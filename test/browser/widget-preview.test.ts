import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PublicSite } from '../../widget/shared/public-site.ts'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** The preview page in a frame of a page of ours, as the console shows it: the real widget, without a trace. */

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let owner: WatchedPage
let preview: FrameLocator
let site: PublicSite
let sockets = 0

/** As `/chat/SITE?preview` bakes it. */
const readPublicSite = async (): Promise<PublicSite> => {
  const html = await (await fetch(`${server.url}/chat/${siteId}?preview`)).text()
  const [, json = ''] = /id="yingda-site">(.*?)<\/script>/.exec(html) ?? []
  return JSON.parse(json)
}
const frameIt = (page: Page, src: string) =>
  page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        addEventListener('message', ({ data }) => resolve(data.message.type), { once: true })
        const frame = document.createElement('iframe')
        frame.src = address
        frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff;z-index:9'
        document.body.append(frame)
      }),
    src,
  )
const show = (change: Partial<PublicSite['settings']>, part: string) =>
  owner.page.evaluate((message) => document.querySelector('iframe')?.contentWindow?.postMessage({ yingda: 1, message }, location.origin), {
    type: 'preview',
    site: { ...site, settings: { ...site.settings, ...change } },
    show: part,
  })

beforeAll(async () => {
  server = await startServer({ port: 8818 })
  ;({ admin, siteId } = await setUp(server.url))
  const { revision } = await admin.get<{ revision: number }>(`/api/sites/${siteId}`)
  await admin.request(`/api/sites/${siteId}`, { method: 'PATCH', body: { revision, enabled: false } })
  site = await readPublicSite()
  browser = await launchBrowser()
  owner = await openPage(browser, {}, [/api\/demo/])
  owner.page.on('websocket', () => {
    sockets += 1
  })
  await owner.page.goto(`${server.url}/demo/about`)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('it says when it listens, also for a site that is disabled', async () => {
  expect(await frameIt(owner.page, `/w/${siteId}.preview`)).toBe('preview-ready')
  preview = owner.page.frameLocator('iframe')
  await shown(preview.locator('button[aria-haspopup="dialog"]'))
})

test('entry, invitation, panel and groups follow what the form says', async () => {
  await show({ entryText: '试试看', entryStyle: 'bar', entryColor: '#0a7d33' }, 'entry')
  await shown(preview.getByRole('button', { name: '试试看' }))
  await show({ inviteText: '预览的邀请' }, 'invitation')
  await shown(preview.getByRole('dialog', { name: '预览的邀请' }))
  await takePicture(owner.page, 'preview-invitation')
  await show({ inviteText: '改了的邀请', entryPosition: 'left_middle' }, 'invitation')
  await shown(preview.getByRole('dialog', { name: '改了的邀请' }))
  const panel = preview.frameLocator('iframe')
  await show({ greeting: '预览的欢迎语' }, 'panel')
  await shown(panel.getByText('预览的欢迎语'))
  expect(await preview.getByRole('dialog').count()).toBe(0)
  await takePicture(owner.page, 'preview-panel')
  await show({ groups: true, groupsTitle: '请选择' }, 'groups')
  await shown(panel.getByText('请选择'))
})

test('it opens no socket, keeps nothing and complains of nothing', async () => {
  expect(sockets).toBe(0)
  expect(await owner.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('yingda:')))).toEqual([])
  expect(owner.complaints).toEqual([])
})
