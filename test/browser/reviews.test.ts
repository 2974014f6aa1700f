import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCORE_WORDS } from '../../objects/protocol/service-words.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type ReviewedRow, writeReviewed } from '../support/database.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { categoryText, ReviewsPage, satisfactionText, summaryText } from '../support/reviews-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Agents handle what they wrote down, an admin keeps the categories, and everybody sees what visitors thought of it. */

/** Meant to be refused: Chromium writes each to its console. */
const REFUSED = /status of (401|403|409) |HTTP Authentication failed/
const PHONE = { width: 390, height: 844 }
const HOUR_MS = 3_600_000

let server: Server
let browser: Browser
let admin: HttpSession
let agents: { id: string; cookie: string }[]
let boss: ReviewsPage
let own: ReviewsPage
const watched: WatchedPage[] = []

const open = async (cookie: string, path: string, viewport?: typeof PHONE): Promise<ReviewsPage> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai', ...(viewport && { viewport }) }, [REFUSED])
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(server.url + path)
  return new ReviewsPage(opened.page)
}

const isFine = async ({ page }: ReviewsPage, name: string): Promise<void> => {
  await takePicture(page, name)
  expect(await findAccessViolations(page), name).toEqual([])
}

type Category = { id: string; name: string }

const past = (categories: readonly Category[]): ReviewedRow[] => {
  const [one = '', two = ''] = agents.map(({ id }) => id)
  const categoryId = (name: string) => categories.find((category) => category.name === name)?.id ?? null
  const row = (at: number, agentId: string, visitorName: string, rest: Partial<ReviewedRow>): ReviewedRow => ({
    id: `past${at}`,
    agentId,
    visitorName,
    askedAtMs: Date.now() - at * HOUR_MS,
    said: `${visitorName}的问题`,
    ...rest,
  })
  const wrote = (text: string, category: string, followUp = false) => ({ text, categoryId: categoryId(category), followUp })
  return [
    row(1, one, '王女士', {
      summary: wrote('退款还没有到账', '售后处理', true),
      rating: { score: 5, comment: '很专业', reasons: ['回复及时'] },
    }),
    row(2, one, '李先生', { summary: wrote('问发票抬头', '使用帮助'), rating: { score: 2, comment: '等太久', reasons: ['回复太慢'] } }),
    row(3, one, '赵女士', { summary: wrote('椅子有裂纹', '产品质量', true) }),
    row(4, two, '周先生', { summary: wrote('批量采购报价', '价格与优惠'), rating: { score: 4, comment: '', reasons: [] } }),
    row(5, two, '吴女士', { rating: { score: 5, comment: '', reasons: [] } }),
  ]
}

beforeAll(async () => {
  server = await startServer({ port: 8904 })
  const setup = await setUp(server.url)
  admin = setup.admin
  agents = [await createAgent(admin, 1, [setup.siteId]), await createAgent(admin, 2, [setup.siteId])]
  const { items } = await admin.get<{ items: Category[] }>('/api/summary-categories')
  writeReviewed(server.stateDir, setup.siteId, past(items))
  browser = await launchBrowser()
  const opened = await Promise.all([open(admin.cookie, '/summaries'), open(agents[0]?.cookie ?? '', '/summaries')])
  boss = opened[0]
  own = opened[1]
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('an agent handles what it wrote; two at once: the server decides, and the other is told who was first', async () => {
  await shown(own.row('退款还没有到账'), 30_000)
  expect(await own.row('批量采购报价').count()).toBe(0)
  await isFine(own, 'summaries')
  await own.row('退款还没有到账').click()
  await boss.row('王女士').click()
  await shown(own.panel.getByText('王女士的问题'))
  await own.press(summaryText('handle.action'))
  await shown(own.panel.getByText(summaryText('handle.needed')))
  await isFine(own, 'summary')
  await own.handling.fill('已电话回访')
  await boss.handling.fill('已转财务')
  await Promise.all([own, boss].map((page) => page.press(summaryText('handle.action'))))
  const told = async (words: RegExp) =>
    (await Promise.all([own, boss].map((page) => page.page.getByRole('status').getByText(words).count()))).sort()
  await expect.poll(() => told(/处理了这条小结/)).toEqual([0, 1])
  await expect.poll(() => told(new RegExp(summaryText('handle.done')))).toEqual([0, 1])
  for (const page of [own, boss]) await shown(page.panel.getByRole('button', { name: summaryText('reopen.action') }))
  const words = await own.panel.getByText(/已电话回访|已转财务/).textContent()
  await shown(boss.panel.getByText(words ?? ''))
  await own.tab('handled')
  await shown(own.row('王女士'))
  await own.press(summaryText('reopen.action'))
  await own.confirm(summaryText('reopen.action'))
  await shown(own.handling)
  await own.tab('unhandled')
  await shown(own.row('王女士'))
})

test('several are handled at once; the address of a filter opens the same list', async () => {
  await own.page.goto(`${server.url}/summaries`)
  for (const name of ['李先生', '赵女士']) await own.select(name)
  await own.press(summaryText('bulk.action'), own.page)
  await own.dialog.getByRole('textbox', { name: summaryText('handle.label') }).fill('统一回访完成')
  await isFine(own, 'summaries-bulk')
  await own.press(summaryText('handle.action'), own.dialog)
  await shown(own.toast(summaryText('bulk.done', { count: 2 })))
  await expect.poll(() => own.row('李先生').count()).toBe(0)
  await boss.page.goto(`${server.url}/summaries?status=handled&followUp=yes`)
  await shown(boss.row('统一回访完成'))
  expect(await boss.row('李先生').count()).toBe(0)
  const phone = await open(agents[0]?.cookie ?? '', '/summaries', PHONE)
  await phone.page.getByRole('link', { name: /王女士/ }).click()
  await shown(phone.panel.getByText('退款还没有到账'))
  await isFine(phone, 'summary-phone')
})

test('an admin keeps the categories by keys and by dragging; what is deleted hands on its summaries', async () => {
  await boss.page.goto(`${server.url}/summaries`)
  await boss.press(summaryText('page.categories'), boss.page)
  await boss.press(categoryText('add'), boss.dialog)
  const name = boss.dialog.getByRole('textbox', { name: categoryText('add') })
  await name.fill('投诉')
  await name.press('Enter')
  await shown(boss.dialog.getByText(categoryText('nameTaken')))
  await name.fill('发票')
  await name.press('Enter')
  await shown(boss.category('发票'))
  await boss.category('发票').focus()
  await boss.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await boss.categories()).slice(-2)).toEqual(['1 发票', '1 其他'])
  await boss.page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => boss.categories()).toContain('2 发票')
  expect(await boss.category('发票').evaluate((item) => item === document.activeElement)).toBe(true)
  await boss.category('产品质量').dragTo(boss.category('其他'), { targetPosition: { x: 120, y: 18 } })
  await expect.poll(async () => (await boss.categories()).slice(-2)).toEqual(['1 其他', '2 产品质量'])
  await isFine(boss, 'summary-categories')
  await boss.category('投诉').focus()
  await boss.page.keyboard.press('Delete')
  await shown(boss.dialog.getByText(categoryText('remove.below', { name: '投诉', count: 3 })))
  await shown(boss.dialog.getByText(categoryText('remove.summaries', { count: 1 })))
  await boss.choose(categoryText('remove.to'), '咨询 / 订单与物流', boss.dialog)
  await isFine(boss, 'summary-category-delete')
  await boss.press(categoryText('remove.action'), boss.dialog)
  await shown(boss.dialog.getByText(categoryText('removed', { count: 4 })))
  await boss.page.keyboard.press('Escape')
  await shown(boss.row('王女士').getByText('咨询 / 订单与物流'))
  expect(await own.page.getByRole('button', { name: summaryText('page.categories') }).count()).toBe(0)
})

test('figures stand above the ratings, agree with them, and narrow them; a row opens its conversation', async () => {
  await boss.page.goto(`${server.url}/satisfaction`)
  await shown(boss.page.getByText(satisfactionText('figures.ratings', { count: 4 })))
  await shown(boss.page.getByText(satisfactionText('figures.shareText', { served: 5, rated: 4 })))
  expect(
    await boss.page
      .getByRole('row')
      .filter({ has: boss.page.getByRole('img') })
      .count(),
  ).toBe(4)
  await isFine(boss, 'satisfaction')
  expect(await boss.figures('agents', '坐席1')).toEqual(['2', '3.50', '1', '0', '0', '1', '0', '3', '66.7%'])
  expect(await boss.figures('agents', '坐席2')).toEqual(['2', '4.50', '1', '1', '0', '0', '0', '2', '100%'])
  await boss.bar(SCORE_WORDS[2]['zh-CN']).click()
  await shown(boss.page.getByText(satisfactionText('figures.ratings', { count: 1 })))
  expect(new URL(boss.page.url()).searchParams.get('scores')).toBe('2')
  await expect.poll(() => boss.row('吴女士').count()).toBe(0)
  await boss.row('等太久').click()
  await shown(boss.panel.getByText('李先生的问题'))
})

test('an agent sees its own ratings only; a phone shows them too; no page complained', async () => {
  await own.page.goto(`${server.url}/satisfaction`)
  await shown(own.page.getByText(satisfactionText('figures.ratings', { count: 2 })))
  expect(await own.row('周先生').count()).toBe(0)
  expect(await own.page.getByRole('radio', { name: satisfactionText('by.agents') }).count()).toBe(0)
  const phone = await open(agents[0]?.cookie ?? '', '/satisfaction', PHONE)
  await shown(phone.page.getByRole('link', { name: /王女士/ }))
  await phone.press(satisfactionText('figures.show'), phone.page)
  await shown(phone.page.getByText(satisfactionText('figures.ratings', { count: 2 })))
  await isFine(phone, 'satisfaction-phone')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
